import assert from "node:assert/strict";
import { test } from "node:test";
import { placeToCorrect } from "../../../src/screens/story/placeToCorrect.ts";

const text = "Наш мер сказав іншому мерові";
const places = [{ start: 4, end: 7, standing: "former" as const, phrase: "мер", suggestion: null, isQuoted: false }, { start: 22, end: 28, standing: "former" as const, phrase: "мер", suggestion: null, isQuoted: false }];
const words = (block: string | null, field: string, following: "stale" | "unreleased" | "followed") => ({ block, field, text, places, following });
const whole = { words: "мер", range: { start: 4, end: 7 }, value: null, unit: null };

test("Words that are in the draft are shown where they stand first", () => {
    assert.deepEqual(placeToCorrect(words("b1", "html", "stale")), { block: "b1", field: null, ...whole });
    assert.deepEqual(placeToCorrect(words("l1", "items.2", "stale")), { block: "l1", field: null, ...whole });
    assert.deepEqual(placeToCorrect(words("g1", "pictures.1.caption", "stale")), { block: "g1", field: null, ...whole });
});

test("Headline, summary and what stands in a block's form are fields of their own", () => {
    assert.deepEqual(placeToCorrect(words(null, "headline", "stale")), { block: null, field: "headline", ...whole });
    assert.deepEqual(["attribution", "who", "alt", "pictures.1.alt", "title"].map(field => placeToCorrect(words("q1", field, "stale")).field), ["attribution", "who", "alt", "pictures.1.alt", "title"]);
});

test("Of words that only readers still have, the block is shown", () => {
    const { range, words: stood } = placeToCorrect(words("b1", "html", "unreleased"));
    assert.deepEqual([range, stood], [{ start: 0, end: 0 }, ""]);
});
