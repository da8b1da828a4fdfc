import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, theirsOf } from "../../src/api/client.ts";
import { sides } from "../../src/shell/sides.ts";

test("Of two descriptions, what they say otherwise is shown, also what only one of them says", () => {
    assert.deepEqual(sides([["українська", "Місто", "uk"], ["Адреса", "misto"], ["Фото", ""]], [["українська", "Містечко", "uk"], ["Адреса", "misto"], ["Стан", "прибрано"]]), [
        { name: "українська", theirs: "Місто", mine: "Містечко", lang: "uk" },
        { name: "Стан", theirs: "", mine: "прибрано", lang: undefined },
    ]);
    assert.deepEqual(sides([["Адреса", "misto"]], [["Адреса", "misto"]]), []);
});

test("What stands there is told only where somebody was earlier", () => {
    const told = { kind: "term", theirs: { version: 2 } };
    assert.deepEqual(theirsOf(new Problem(409, "conflict", "", "", told), "term"), { version: 2 });
    assert.equal(theirsOf(new Problem(409, "conflict", "", "", told), "tag"), null, "another thing than is asked for");
    assert.equal(theirsOf(new Problem(409, "conflict", "", "", { ...told, theirs: null }), "term"), null);
    assert.equal(theirsOf(new Problem(409, "conflict", "", "", { theirs: null }), "term"), null);
    assert.equal(theirsOf(new Problem(400, "invalid", "", "", told), "term"), null);
    assert.equal(theirsOf(new Error("no answer"), "term"), null);
    assert.equal(theirsOf(null, "term"), null);
});
