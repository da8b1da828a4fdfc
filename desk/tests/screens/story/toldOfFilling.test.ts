import assert from "node:assert/strict";
import { test } from "node:test";
import type { FillLine } from "../../../src/api/types.ts";
import { ToldOfFilling } from "../../../src/screens/story/ToldOfFilling.ts";

const line = (kind: FillLine["kind"], more: Partial<FillLine> = {}): FillLine => ({ kind, places: null, hasEngine: null, place: null, block: null, by: null, version: null, why: null, ...more });

test("A filling is over when it is known of every place what became of it", () => {
    const told = new ToldOfFilling();
    told.hear(line("begun", { places: [":headline", "a", "b"] }));
    told.hear(line("filled", { place: ":headline", why: "Перевірте назву." }));
    told.hear(line("written", { place: "a" }));
    assert.deepEqual([told.done, told.of, told.isOver], [2, 3, false]);

    told.hear(line("left", { place: "b", why: "Машина мовчить." }));

    assert.deepEqual([told.done, told.filled, told.isOver], [3, 1, true]);
    assert.deepEqual([...told.whys], [["b", "Машина мовчить."]]);
    assert.deepEqual([...told.remarks], ["Перевірте назву."]);
});

test("What in the newsroom's terms contradicts itself is told with what became of the places, once", () => {
    const told = new ToldOfFilling();
    told.hear(line("begun", { places: ["a"], why: "Терміни суперечать один одному." }));
    told.hear(line("begun", { places: ["a"], why: "Терміни суперечать один одному." }));
    told.hear(line("filled", { place: "a" }));
    assert.deepEqual([...told.remarks], ["Терміни суперечать один одному."]);
});

test("After a break it goes on: what was filled without a word is counted, what was left is asked again", () => {
    const told = new ToldOfFilling();
    told.hear(line("begun", { places: ["a", "b", "c", "d"] }));
    told.hear(line("filled", { place: "a" }));
    told.hear(line("left", { place: "b", why: "Машина мовчить." }));
    // The connection breaks; "c" was filled, and nobody was told.
    told.hear(line("begun", { places: ["b", "d"] }));
    assert.deepEqual([told.done, told.of, told.filled, told.whys.size], [2, 4, 2, 0]);

    told.hear(line("filled", { place: "b" }));
    assert.equal(told.isOver, false);
    told.hear(line("filled", { place: "d" }));

    assert.deepEqual([told.done, told.filled, told.isOver], [4, 4, true]);
});

test("Where nothing further can be written it is over, with the reason", () => {
    const told = new ToldOfFilling();
    told.hear(line("begun", { places: ["a", "b"] }));
    told.hear(line("ended", { place: "a", why: "Текст вилучено." }));
    assert.equal(told.isOver, true);
    assert.deepEqual([...told.whys], [["a", "Текст вилучено."]]);
});

test("Nothing that is lacking is nothing to do", () => {
    const told = new ToldOfFilling();
    told.hear(line("begun", { places: [] }));
    assert.deepEqual([told.of, told.isOver], [0, true]);
});

test("A stream that was cut before its first line is not over", () => {
    assert.equal(new ToldOfFilling().isOver, false);
});
