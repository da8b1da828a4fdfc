import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../src/api/client.ts";
import { operation } from "../../src/api/operation.ts";
import { instantOf, lastHours } from "../../src/screens/reads/hours.ts";
import { nice } from "../../src/screens/reads/nice.ts";
import { merged, type Description } from "../../src/screens/story/description.ts";

test("Ids of operations are UUIDs of version 7, in the order of time", () => {
    const [early, late] = [operation(1_700_000_000_000), operation(1_700_000_000_001)];
    assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(parseInt(early.replaceAll("-", "").slice(0, 12), 16), 1_700_000_000_000);
    assert.ok(early < late);
    assert.notEqual(operation(1), operation(1));
});

test("A chart's axis ends at a round number that holds everything", () => {
    assert.deepEqual([1, 2, 3, 7, 11, 999, 1_900, 2_001].map(nice), [1, 2, 5, 10, 20, 1_000, 2_000, 5_000]);
});

test("Two days' hours stand in a row up to the present one, also those in which nobody read", () => {
    const hours = lastHours(new Date("2026-11-28T12:34:56Z"));
    assert.equal(hours.length, 48);
    assert.deepEqual([hours[0], hours.at(-1)], ["2026-11-26T13:00:00.000Z", "2026-11-28T12:00:00.000Z"]);
    assert.ok(hours.includes(instantOf("2026-11-28T04:00:00+02:00")));
});

test("An address asks only for what is given", () => {
    assert.equal(addressOf("/lists/open", { q: "міст", after: null, rubric: "", limit: 5 }), "/api/desk/lists/open?q=%D0%BC%D1%96%D1%81%D1%82&limit=5");
    assert.equal(addressOf("/tags", { q: "" }), "/api/desk/tags");
});

test("Two people change a description: each keeps what they changed", () => {
    const base: Description = { kind: "news", place: null, flags: [], advertiser: null, rubrics: ["misto"], tags: [], authors: [], sources: [] };
    const both = merged(base, { ...base, rubrics: ["misto", "kultura"] }, { ...base, tags: ["teteriv"], kind: "live" });
    assert.deepEqual(both, { ...base, rubrics: ["misto", "kultura"], tags: ["teteriv"], kind: "live" });
});
