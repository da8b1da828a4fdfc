import assert from "node:assert/strict";
import { before, test } from "node:test";
import { readdirSync, readFileSync } from "node:fs";
import { told } from "../../src/screens/audit/detail.ts";
import { inZone, speak } from "../../src/words/index.ts";
import { uk } from "../../src/words/uk.ts";

const lines = (detail: unknown): string[] => told(detail).map(one => one.label ? `${one.label}: ${one.value}` : one.value);

before(async () => {
    globalThis.document ??= { documentElement: { lang: "" } } as Document;
    await speak("uk");
    inZone("Europe/Kyiv");
});

test("What an act did is told in words, not in the program's own", () => {
    assert.deepEqual(lines({ way: "Passkey", device: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" }), ["спосіб: ключ доступу", "пристрій: Firefox, Linux"]);
    assert.deepEqual(lines({ number: 3, reason: "Paused" }), ["номер у історії: 3", "чому: пауза"]);
    assert.deepEqual(lines({ reason: "Уточнила пресслужба" }), ["чому: Уточнила пресслужба"]);
    assert.deepEqual(lines({ at: "2026-11-20T10:05:00+00:00" }), ["коли: 20 листопада 2026 р. о 12:05"]);
    assert.deepEqual(lines({ languages: ["uk", "en"], substantive: true }), ["мови: Українська; English", "істотна зміна: так"]);
    assert.deepEqual(lines({ name: "Олена", grants: [{ role: "ChiefEditor", rubrics: null }, { role: "Translator", languages: ["en"] }] }), ["ім’я: Олена", "ролі: головний редактор; роль: перекладач, мови: English"]);
});

test("Of what was changed both sides are told, of the rest nothing", () => {
    assert.deepEqual(lines({ before: { name: "Ірина", state: "Invited" }, after: { name: "Ірина", state: "Active" } }), ["стан: запрошено → працює"]);
    assert.deepEqual(lines({ before: { credit: null }, after: { credit: "Г. Лис" } }), ["автор фото: — → Г. Лис"]);
    assert.deepEqual(lines({ before: null, until: "2026-11-20T10:05:00+00:00" }), ["до: 20 листопада 2026 р. о 12:05"]);
    assert.deepEqual(lines({ before: "stara", slug: "nova" }), ["було: stara", "адреса: nova"]);
});

test("English words are those of the desk too", async () => {
    await speak("en");
    assert.deepEqual(lines({ state: "Invited", grants: [{ role: "ChiefEditor" }, { role: "Administrator" }], reason: "Libel" }), ["state: invited", "roles: chief editor; administrator", "reason: Libel"]);
    await speak("uk");
});

test("What nobody foresaw is told as it is, and nothing is told of nothing", () => {
    assert.deepEqual(lines(null), []);
    assert.deepEqual(lines({}), []);
    assert.deepEqual(lines("як є"), ["як є"]);
    assert.deepEqual(lines({ unheardOf: { deep: ["a", 1] } }), ["unheardOf: a; 1"]);
});

test("Every name under which the audit keeps something has its word", () => {
    const server = new URL("../../../src/Dateline/", import.meta.url);
    const kept = new Set((readdirSync(server, { recursive: true }) as string[]).filter(file => file.endsWith(".cs")).map(file => readFileSync(new URL(file, server), "utf8"))
        .flatMap(source => [...source.matchAll(/Audited\([^;]*?new \{ ([^{}]*) \}/g)].flatMap(match => match[1]!.split(",").map(part => part.trim().split(/\s|=/)[0]!.replace("@", "").split(".").at(-1)!)))
        .filter(name => /^\w+$/.test(name)).map(name => name.charAt(0).toLowerCase() + name.slice(1)));
    assert.ok(kept.size > 20, `${[...kept].join()} were found`);
    assert.deepEqual([...kept].filter(name => typeof (uk as Record<string, unknown>)[`detail.${name}`] !== "string"), []);
});
