import assert from "node:assert/strict";
import { test } from "node:test";
import { typed } from "../../src/editor/typing.ts";

function type(language: string, keys: string): string {
    let text = "";
    for (const key of keys) {
        const change = typed(language, text, key);
        text = change === null ? text + key : text.slice(0, text.length - change.remove) + change.insert;
    }
    return text;
}

for (const [language, keys, printed] of [
    ["uk", "Вона сказала: \"Їдемо\".", "Вона сказала: «Їдемо»."],
    ["uk", "\"Читаємо \"Кобзар\" щодня\", - сказав він.", "«Читаємо „Кобзар“ щодня», — сказав він."],
    ["uk", "п'ять об'єктів", "п’ять об’єктів"],
    ["uk", "Міст -- новий, річка - стара", "Міст — новий, річка — стара"],
    ["uk", "- Так, - каже", "— Так, — каже"],
    ["uk", "Харків-Київ, 5-6 днів", "Харків-Київ, 5-6 днів"],
    ["uk", "(\"Веснянка\")", "(«Веснянка»)"],
    ["uk", "далі...", "далі…"],
    ["ru", "Газета \"Труд и \"Быт\"\" вышла", "Газета «Труд и „Быт“» вышла"],
    ["ru", "Мост -- новый", "Мост — новый"],
    ["en", "\"It's here,\" she said", "“It’s here,” she said"],
    ["en", "\"They say 'no' to it\"", "“They say ‘no’ to it”"],
    ["en", "a - b", "a - b"],
    ["en", "a -- b", "a — b"],
    ["ar", "\"x\" -- 'y'", "\"x\" -- 'y'"],
] as const) {
    test(`${language}: ${keys} → ${printed}`, () => assert.equal(type(language, keys), printed));
}

test("in an inner quotation the inner mark closes, then the outer", () => {
    assert.equal(type("uk", "\"Клуб \"Веснянка\" грає\""), "«Клуб „Веснянка“ грає»");
});
