import assert from "node:assert/strict";
import { test } from "node:test";
import type { Touched } from "../../../src/api/types.ts";
import { nothingRead, pauseAfter, readTouched } from "../../../src/screens/terms/touchedList.ts";

const edition = (story: string) => ({ story, language: "uk", headline: story, since: "2026-11-01T08:00:00Z", texts: [] });
const page = (story: string, next: string | null, more: Partial<Touched> = {}): Touched => ({ editions: [edition(story)], next, likely: 3, isMore: false, isFilling: false, ...more });

test("A list is read page by page and goes on where it ended", async () => {
    const asked: (string | null)[] = [];
    const pages: Record<string, Touched> = { null: page("a", "1"), 1: page("b", "2", { likely: 2 }), 2: page("c", null, { likely: 1 }) };
    const ask = (after: string | null) => (asked.push(after), Promise.resolve(pages[String(after)]!));
    const shown: number[] = [];

    const first = await readTouched(ask, nothingRead, 2, list => shown.push(list.editions.length));
    const rest = await readTouched(ask, first, 4);

    assert.deepEqual([first.editions.map(one => one.story), first.next, first.likely, shown], [["a", "b"], "2", 3, [1, 2]]);
    assert.deepEqual([rest.editions.map(one => one.story), rest.next, asked], [["a", "b", "c"], null, [null, "1", "2"]]);
});

test("A list with one page of an unfinished index is incomplete until it is read from the beginning", async () => {
    const [unfinished, finished] = [page("a", "1", { isFilling: true }), page("b", null)];

    const first = await readTouched(() => Promise.resolve(unfinished), nothingRead, 1);
    assert.equal((await readTouched(() => Promise.resolve(finished), first, 2)).isFilling, true);
    assert.equal((await readTouched(() => Promise.resolve(finished), nothingRead, 2)).isFilling, false);
});

test("It is asked for soon at first, and at least every half minute", () => {
    assert.deepEqual([0, 1, 4, 5, 90].map(pauseAfter), [1_000, 2_000, 16_000, 30_000, 30_000]);
});
