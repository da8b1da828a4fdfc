import assert from "node:assert/strict";
import { test } from "node:test";
import { corrected, formsOf } from "../../../src/screens/taxonomy/tagForms.ts";

const made = ["Тишиця", "Тишиці", "Тишицею"];
const tag = (forms: Record<string, string[]> | null, struckForms: Record<string, string[]> | null) => ({ names: { uk: "Тишиця", en: "Tyshytsia" }, forms, struckForms });

test("A form that is left out is struck, one that is new is given, and other languages keep theirs", () => {
    const before = tag({ en: ["the Tyshytsia"] }, null);
    const after = corrected(made, ["Тишиця", "Тишиці", "Тишицьою"], before, "uk");
    assert.deepEqual(after, { forms: { en: ["the Tyshytsia"], uk: ["Тишицьою"] }, struckForms: { uk: ["Тишицею"] } });
    assert.deepEqual(formsOf(made, { ...before, ...after }, "uk"), ["Тишиця", "Тишиці", "Тишицьою"]);
});

test("The name itself can't be struck, and of no forms all are generated again", () => {
    assert.deepEqual(corrected(made, ["Тишиці", "Тишицею"], tag(null, null), "uk"), { forms: null, struckForms: null });
    assert.deepEqual(corrected(made, [], tag({ uk: ["Тишицьою"] }, { uk: ["Тишицею"] }), "uk"), { forms: null, struckForms: null });
});

test("What a bundle gave as a form, though it is generated too, is shown once and can be struck", () => {
    const given = tag({ uk: ["Тишицею", "річка Тишиця"] }, null);
    assert.deepEqual(formsOf(made, given, "uk"), [...made, "річка Тишиця"]);
    assert.deepEqual(corrected(made, ["Тишиця", "Тишиці", "річка Тишиця"], given, "uk"), { forms: { uk: ["річка Тишиця"] }, struckForms: { uk: ["Тишицею"] } });
});
