import assert from "node:assert/strict";
import { test } from "node:test";
import { withMarks } from "../../../src/screens/memory/withMarks.ts";

const shown = (text: string, asked: string): string => withMarks(text, asked).map(part => part.isAsked ? `[${part.text}]` : part.text).join("");

test("Words that were asked for are marked, whole, in any case and with any apostrophe", () => {
    assert.equal(shown("П’ять мостів: Новий міст.", "п'ять НОВИЙ"), "[П’ять] мостів: [Новий] міст.");
    assert.equal(shown("Мостова вулиця", "міст"), "Мостова вулиця");
});

test("Nothing gets lost, whatever is asked for", () => {
    for (const asked of ["", "…", "a b", "<b>"]) {
        assert.equal(withMarks("a <b> c", asked).map(part => part.text).join(""), "a <b> c");
    }
});
