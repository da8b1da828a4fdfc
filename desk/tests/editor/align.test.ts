import assert from "node:assert/strict";
import { test } from "node:test";
import { align, type Column } from "../../src/editor/align.ts";

const column = (language: string, from: string | null, ...blocks: [string, string?][]): Column => ({ language, from, blocks: blocks.map(([id, of]) => ({ id, from: of ?? null })) });
const uk = column("uk", null, ["a"], ["b"], ["c"], ["d"]);

test("a translation stands beside its source", () => {
    assert.deepEqual(align([uk, column("en", "uk", ["1", "a"], ["2", "b"], ["3", "c"], ["4", "d"])]), [[0, 1, 2, 3], [0, 1, 2, 3]]);
});

test("a missing block leaves its row empty, a split one has both halves in its row", () => {
    assert.deepEqual(align([uk, column("en", "uk", ["1", "a"], ["1b"], ["4", "d"])])[1], [0, 0, 3]);
});

test("one block out of order doesn't move the others", () => {
    assert.deepEqual(align([uk, column("en", "uk", ["4", "d"], ["1", "a"], ["2", "b"], ["3", "c"])])[1], [0, 0, 1, 2]);
});

test("a translation of a translation finds the original's row", () => {
    assert.deepEqual(align([uk, column("en", "uk", ["1", "a"], ["3", "c"]), column("ru", "en", ["x", "1"], ["y", "3"])])[2], [0, 2]);
});

test("an edition of its own is read from the top", () => {
    assert.deepEqual(align([uk, column("en", null, ["1"], ["2"])])[1], [0, 0]);
    assert.deepEqual(align([]), []);
});
