import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../src/api/client.ts";
import { theirsOf } from "../../src/shell/attempt.ts";
import { sides } from "../../src/shell/sides.ts";

test("Of two descriptions, what they say otherwise is shown, also what only one of them says", () => {
    assert.deepEqual(sides([["українська", "Місто", "uk"], ["Адреса", "misto"], ["Фото", ""]], [["українська", "Містечко", "uk"], ["Адреса", "misto"], ["Стан", "прибрано"]]), [
        { name: "українська", theirs: "Місто", mine: "Містечко", lang: "uk" },
        { name: "Стан", theirs: "", mine: "прибрано", lang: undefined },
    ]);
    assert.deepEqual(sides([["Адреса", "misto"]], [["Адреса", "misto"]]), []);
});

test("What stands there is told only where somebody was earlier", () => {
    assert.deepEqual(theirsOf(new Problem(409, "conflict", "", "", { theirs: { version: 2 } })), { version: 2 });
    assert.equal(theirsOf(new Problem(409, "conflict", "", "", { theirs: null })), null);
    assert.equal(theirsOf(new Problem(400, "invalid", "", "", { theirs: { version: 2 } })), null);
    assert.equal(theirsOf(null), null);
});
