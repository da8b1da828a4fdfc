import assert from "node:assert/strict";
import { test } from "node:test";
import type { RewritePreview, TouchedEdition } from "../../../src/api/types.ts";
import { hasOwn, nothingChosen, placeKey, replacedIn } from "../../../src/screens/terms/replaced.ts";

const text = "Цей мер сказав: «Я мер»";
const place = (start: number, isQuoted: boolean) => ({ start, end: start + 3, standing: "former" as const, phrase: "мер", suggestion: "голова", isQuoted });
const preview: RewritePreview = { story: "s1", language: "uk", headline: "Мер", version: 1, standing: "ready", hasMore: false, texts: [{ block: "b1", field: "html", text, places: [place(4, false), place(19, true)] }] };
const key = (at: number) => placeKey(preview, preview.texts[0]!, preview.texts[0]!.places[at]!);

test("What somebody else said is replaced by nobody’s default", () => {
    assert.deepEqual(replacedIn(nothingChosen, preview), [{ block: "b1", field: "html", start: 4, before: "мер", after: "голова" }]);
});

test("A person may replace what somebody said on purpose, leave another place out, and write another word", () => {
    const chosen = { words: { [key(1)]: " очільник " }, isReplaced: { [key(0)]: false, [key(1)]: true } };

    assert.deepEqual(replacedIn(chosen, preview), [{ block: "b1", field: "html", start: 19, before: "мер", after: "очільник" }]);
    assert.deepEqual(replacedIn({ ...chosen, words: { [key(1)]: " " } }, preview), []);
});

test("An edition that only quotes the words has none of its own", () => {
    const edition = (...places: boolean[]): TouchedEdition => ({ story: "s1", language: "uk", headline: "Мер", since: "2026-11-01T08:00:00Z", texts: places.map((isQuoted, i) => ({ block: `b${i}`, field: "html", text, places: [place(4, isQuoted)] })) });

    assert.equal(hasOwn(edition(true, true)), false);
    assert.equal(hasOwn(edition(true, false)), true);
});
