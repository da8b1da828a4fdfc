import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Term } from "../../src/api/types.ts";
import { drafted, rulesOut, says, sent, termName, wordsOf, noWords } from "../../src/screens/terms/term.ts";

const word = fc.stringMatching(/^[а-яa-z]{1,6}( [а-яa-z]{1,6})?$/);
const words = fc.record({ preferred: fc.option(word), allowed: fc.uniqueArray(word, { maxLength: 3 }), forbidden: fc.uniqueArray(word, { maxLength: 3 }), note: fc.option(word), examples: fc.uniqueArray(word, { maxLength: 2 }) })
    .filter(one => one.preferred !== null || one.note !== null || one.allowed.length + one.forbidden.length + one.examples.length > 0)
    .map(one => ({ ...one, forms: one.preferred ? { [one.preferred]: ["форма"] } : {} }));
const term: fc.Arbitrary<Term> = fc.record({ id: word, version: fc.constant(1), note: fc.option(word), languages: fc.dictionary(fc.constantFrom("uk", "en", "ru"), words), retired: fc.constant(false), mergedInto: fc.constant(null) });

test("A term that nobody touched is sent as it came", () => fc.assert(fc.property(term, one => {
    assert.deepEqual(JSON.parse(JSON.stringify(sent(drafted(one)))), JSON.parse(JSON.stringify({ note: one.note, languages: one.languages })));
})));

test("Empty lines, languages without words and forms of words that are gone are not sent", () => {
    const draft = { note: " ", languages: { uk: { ...noWords, preferred: " міст ", allowed: "\nвіадук\n \n", forms: { міст: ["мосту"], дорога: ["дороги"] } }, en: noWords } };

    assert.deepEqual(sent(draft), { note: null, languages: { uk: { preferred: "міст", allowed: ["віадук"], forbidden: [], note: null, examples: [], forms: { міст: ["мосту"] } } } });
    assert.deepEqual(wordsOf({ ...noWords, preferred: "міст", allowed: "міст\nвіадук" }), ["міст", "віадук"]);
});

test("A term is known by its word in the newsroom’s first language that has one", () => {
    const one = (languages: Record<string, string | null>) => ({ id: "c1", languages: Object.fromEntries(Object.entries(languages).map(([code, preferred]) => [code, { preferred, allowed: [], forbidden: ["сміття"], note: null, examples: [], forms: {} }])) });

    assert.equal(termName(one({ en: "bridge", uk: "міст" }), ["uk", "en"]), "міст");
    assert.equal(termName(one({ fr: "pont" }), ["uk"]), "pont");
    assert.equal(termName(one({ uk: null }), ["uk"]), "сміття");
    assert.equal(termName({ id: "c1", languages: {} }, ["uk"]), "c1");
});

test("Two that say the same are told alike in whatever order of languages", () => {
    const [uk, en] = [{ preferred: "міст", allowed: [], forbidden: [], note: null, examples: [], forms: { міст: ["мосту"] } }, { preferred: "bridge", allowed: ["span"], forbidden: [], note: null, examples: [], forms: {} }];
    const told = (languages: Record<string, typeof uk>) => says({ note: null, languages: languages as Term["languages"] }, (part, code) => `${part} ${code}`, "note");

    assert.deepEqual(told({ uk, en } as never), told({ en, uk } as never));
    assert.ok(told({ uk } as never).some(one => one[0] === "forms uk" && one[1] === "міст: мосту"));
});

test("A change rules words out where one is forbidden or isn’t the term’s any more, and only then", () => {
    const one = (preferred: string, allowed: string[], forbidden: string[], code = "uk") => ({ languages: { [code]: { preferred, allowed, forbidden, note: null, examples: [], forms: {} } } });
    const before = one("висячий міст", ["підвісний міст"], ["канатний міст"]);

    assert.equal(rulesOut(before, one("підвісний міст", [], ["канатний міст"])), true);
    assert.equal(rulesOut(before, one("висячий міст", ["підвісний міст"], ["канатний міст", "гойданка"])), true);
    assert.equal(rulesOut(before, { languages: {} }), true);
    assert.equal(rulesOut(null, one("міст", [], ["гойданка"])), true);
    assert.equal(rulesOut(before, one("підвісний міст", ["висячий міст"], ["Канатний міст"])), false);
    assert.equal(rulesOut(before, one("висячий міст", ["підвісний міст", "міст"], [])), false);
    assert.equal(rulesOut(null, one("міст", ["місток"], [])), false);
});
