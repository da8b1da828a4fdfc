import assert from "node:assert/strict";
import { test } from "node:test";
import { steady } from "../../../src/screens/story/steady.ts";

const told = (edition: string, words: string) => ({ edition, words });

test("Of an edition that nobody touched, the same said again is the same, and of one that was touched it is new", () => {
    const before = [told("uk", "міст"), told("en", "bridge"), told("en", "river")];
    const again = [told("en", "bridge"), told("uk", "міст"), told("en", "river")];

    const now = steady(before, again, language => language === "en");

    assert.deepEqual(now, again);
    assert.deepEqual(now.map(one => before.includes(one)), [true, false, true]);
});

test("What is said otherwise, in another order or no more is told as it is now", () => {
    const before = [told("en", "bridge"), told("en", "river")];

    for (const again of [[told("en", "river"), told("en", "bridge")], [told("en", "bridge")], [told("en", "bridge"), told("en", "rivers")], [told("en", "bridge"), told("en", "river"), told("en", "river")], []]) {
        const now = steady(before, again, () => true);
        assert.deepEqual(now, again);
        assert.ok(now.every(one => !before.includes(one)));
    }
});
