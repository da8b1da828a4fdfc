import assert from "node:assert/strict";
import { test } from "node:test";
import { lostSentences } from "../../src/editor/lostMarkup.ts";
import { editorWords } from "../../src/editor/words.ts";

test("Whoever looks at a machine's text is told which links of the original it lacks, and that emphasis is gone", () => {
    const lost = { lostLinks: ["https://dubohai.example/bridge"], lostEmphasis: 2 };
    assert.deepEqual(lostSentences(editorWords.uk, lost), ["Бракує посилання: https://dubohai.example/bridge", "Бракує виділень, які є в оригіналі."]);
    assert.deepEqual(lostSentences(editorWords.en, lost), ["A link is missing: https://dubohai.example/bridge", "Emphasis that the original has is missing."]);
    assert.deepEqual(lostSentences(editorWords.ru, lost), ["Не хватает ссылки: https://dubohai.example/bridge", "Не хватает выделений, которые есть в оригинале."]);
    assert.deepEqual(lostSentences(editorWords.en, { lostLinks: ["https://a.example/", "https://b.example/"], lostEmphasis: 0 }), ["Links are missing: https://a.example/, https://b.example/"]);
    assert.deepEqual(lostSentences(editorWords.en, { lostLinks: [], lostEmphasis: 0 }), []);
});
