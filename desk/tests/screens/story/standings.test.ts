import assert from "node:assert/strict";
import { test } from "node:test";
import type { ComparedUnit } from "../../../src/api/types.ts";
import { sorted, stillTicked } from "../../../src/screens/story/standings.ts";

const unit = (unit: string, standing: ComparedUnit["standing"], then = "Their words."): ComparedUnit => ({
    unit, block: unit, standing, stale: false, needsWord: standing === "written" || standing === "meanwhile", line: 7, difference: [{ kind: "added", text: then }],
});
const names = (units: readonly ComparedUnit[]): string[] => units.map(one => one.unit);

test("Every unit is somewhere: to be decided, taken, left or the same", () => {
    const all = (["new", "same", "machine", "written", "meanwhile", "untranslated", "gone"] as const).map(standing => unit(standing, standing));
    const { decide, takes, left, same } = sorted(all);
    assert.deepEqual([names(decide), names(takes), names(left), names(same)], [["written", "meanwhile"], ["new", "machine"], ["untranslated", "gone"], ["same"]]);
});

test("A tick stays where it would still replace the same words by the same, and nowhere else", () => {
    const before = [unit("a", "written"), unit("b", "written"), unit("c", "written"), unit("d", "written")];
    const now = [unit("a", "meanwhile"), unit("b", "meanwhile", "Other words."), unit("c", "same")];
    assert.deepEqual([...stillTicked(new Set(["a", "b", "c", "d"]), before, now)], ["a"]);
});
