import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Checked, Finding, Text, WordMark } from "../../../src/api/types.ts";
import { ToldBefore, whole } from "../../../src/screens/story/toldAnew.ts";

const text = (html: string): Text => ({ headline: "Міст", summary: null, body: [{ id: "a", type: "paragraph", html }] }) as never;
const finding = (edition: string, message: string, level: Finding["level"] = "warning", range: [number, number] = [0, 1]): Finding => ({ edition, message, level, block: "a", field: null, range: { start: range[0], end: range[1] } }) as never;
const mark = (edition: string, term: string): WordMark => ({ edition, term, block: "a", field: null, range: { start: 0, end: 1 } }) as never;
const answer = (findings: Finding[], marks: WordMark[] = []): Checked => ({ findings, marks, tags: [] });
const messages = (all: readonly Finding[]) => all.map(one => `${one.edition}:${one.message}`);

test("of an edition that nobody touched, of which the same is told again, nothing is told anew, and its findings are the same objects", () => {
    const told = new ToldBefore();
    const [uk, en] = [text("Міст відкрили."), text("The bridge.")];
    const first = whole<Finding>([], told.of(answer([finding("uk", "міст"), finding("en", "bridge")]), { uk, en }).findings);

    const again = told.of(answer([finding("en", "bridge"), finding("uk", "міст")]), { uk: text("Міст відкрили!"), en }).findings;
    const now = whole(first, again);

    assert.deepEqual(Object.keys(again.anew), ["uk"]);
    assert.deepEqual(messages(now), ["en:bridge", "uk:міст"]);
    assert.deepEqual(now.map(one => first.includes(one)), [true, false]);
});

test("what is told otherwise of an untouched edition is told anew", () => {
    const en = text("The bridge.");
    for (const other of [[finding("en", "river"), finding("en", "bridge")], [finding("en", "bridge")], [finding("en", "bridge"), finding("en", "rivers")], []]) {
        const told = new ToldBefore();
        const first = whole<Finding>([], told.of(answer([finding("en", "bridge"), finding("en", "river")]), { en }).findings);
        const now = whole(first, told.of(answer(other), { en }).findings);
        assert.deepEqual(messages(now), messages(other));
        assert.ok(now.every(one => !first.includes(one)));
    }
});

test("errors are told first, and each with the words that it was said of", () => {
    const now = whole<Finding>([], new ToldBefore().of(answer([finding("uk", "порада", "hint", [0, 4]), finding("uk", "помилка", "error", [5, 13])]), { uk: text("Міст <em>відкрили</em>.") }).findings);
    assert.deepEqual(now.map(one => [one.message, (one as Finding & { words?: string }).words]), [["помилка", "відкрили"], ["порада", "Міст"]]);
});

test("however answers follow each other, the whole is what the last one says", () => {
    const someTexts = fc.dictionary(fc.constantFrom("uk", "en", "ru"), fc.constantFrom("Міст.", "Річка.", ""), { maxKeys: 3 });
    const step = fc.record({ texts: someTexts, findings: fc.array(fc.tuple(fc.constantFrom("uk", "en", "ru"), fc.constantFrom("а", "б"), fc.constantFrom<Finding["level"]>("error", "warning", "hint")), { maxLength: 6 }), marks: fc.array(fc.tuple(fc.constantFrom("uk", "en", "ru"), fc.constantFrom("т", "с")), { maxLength: 4 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 8 }), steps => {
        const told = new ToldBefore();
        const texts = new Map<string, Text>();
        const same = (html: string) => texts.get(html) ?? texts.set(html, text(html)).get(html)!;
        let findings: Finding[] = [];
        let marks: WordMark[] = [];
        for (const { texts: given, ...said } of steps) {
            const now = answer(said.findings.map(([edition, message, level]) => finding(edition, message, level)), said.marks.map(([edition, term]) => mark(edition, term)));
            const of = Object.fromEntries(Object.entries(given).map(([language, html]) => [language, same(html)]));
            const anew = told.of(now, of);
            findings = whole(findings, anew.findings);
            marks = whole(marks, anew.marks);
            const afresh = new ToldBefore().of(now, of);
            assert.deepEqual(findings, whole<Finding>([], afresh.findings));
            assert.deepEqual(marks, whole<WordMark>([], afresh.marks));
        }
    }));
});
