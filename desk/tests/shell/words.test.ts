import assert from "node:assert/strict";
import { test } from "node:test";
import { readdirSync, readFileSync } from "node:fs";
import { en } from "../../src/words/en.ts";
import { ru } from "../../src/words/ru.ts";
import { uk } from "../../src/words/uk.ts";

const tongues: Record<string, Record<string, string | Record<string, string>>> = { uk, en, ru };
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).sort();
const texts = (value: string | Record<string, string>): string[] => typeof value === "string" ? [value] : Object.values(value);

test("Every language says everything, with what has to be filled in", () => {
    for (const [code, words] of Object.entries(tongues)) {
        assert.deepEqual(Object.keys(words).sort(), Object.keys(uk).sort(), code);
        for (const [key, value] of Object.entries(words)) {
            const wanted = [...new Set(texts(tongues["uk"]![key]!).flatMap(holes))];
            for (const text of texts(value)) {
                assert.notEqual(text.trim(), "", `${code} ${key}`);
                assert.deepEqual([...new Set(holes(text))].sort(), wanted.sort(), `${code} ${key}`);
            }
        }
    }
});

test("No part of the words says what another says already", () => {
    for (const code of Object.keys(tongues)) {
        const folder = new URL(`../../src/words/${code}/`, import.meta.url);
        const keys = readdirSync(folder).flatMap(part => [...readFileSync(new URL(part, folder), "utf8").matchAll(/^    "([^"]+)":/gm)].map(match => match[1]!));
        assert.deepEqual(keys.sort(), Object.keys(tongues[code]!).sort(), code);
    }
});

test("Counted phrases have every form that their language counts with", () => {
    for (const [code, words] of Object.entries(tongues)) {
        const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
        for (const [key, value] of Object.entries(words)) {
            if (typeof value !== "string") {
                assert.deepEqual(Object.keys(value).sort(), [...forms].sort(), `${code} ${key}`);
            }
        }
    }
});

test("Typography is each language's own", () => {
    for (const [code, words] of Object.entries(tongues)) {
        for (const [key, value] of Object.entries(words)) {
            for (const text of texts(value)) {
                assert.ok(!/["']/.test(text), `${code} ${key}: straight quotes`);
                assert.ok(!/ - |--|\.\.\./.test(text), `${code} ${key}: a dash or an ellipsis of a typewriter`);
                assert.ok(code === "en" || !/[“”]/.test(text), `${code} ${key}: English quotes`);
                assert.ok(code !== "uk" || !/[ыэёъ]/i.test(text), `${code} ${key}: a Russian letter`);
                assert.ok(code !== "ru" || !/[іїєґ]/i.test(text), `${code} ${key}: a Ukrainian letter`);
            }
        }
    }
});

test("Every word is said somewhere", () => {
    const source = (readdirSync(new URL("../../src/", import.meta.url), { recursive: true }) as string[])
        .filter(file => /^(shell|screens)\/.*\.tsx?$|^words\/index\.ts$/.test(file)).map(file => readFileSync(new URL(`../../src/${file}`, import.meta.url), "utf8")).join("\n");
    const composed = [...source.matchAll(/named\("(\w+)"/g)].map(match => `${match[1]}.`);
    const unsaid = Object.keys(uk).filter(key => !source.includes(`"${key}"`) && !composed.some(prefix => key.startsWith(prefix)));
    assert.deepEqual(unsaid, []);
});

test("Everything that the audit keeps is said in words", () => {
    const server = new URL("../../../src/Dateline/", import.meta.url);
    const kept = new Set((readdirSync(server, { recursive: true }) as string[]).filter(file => file.endsWith(".cs")).map(file => readFileSync(new URL(file, server), "utf8"))
        .filter(source => /\bAudit(ed|Entry)\(/.test(source)).flatMap(source => [...source.matchAll(/"([a-zA-Z]+\.[a-zA-Z]+)"/g)].map(match => match[1]!)));
    assert.ok(kept.size > 40, `${kept.size} were found`);
    for (const filed of ["rubric", "tag", "author", "term"]) for (const done of ["added", "changed", "merged", "retired", "revived"]) kept.add(`${filed}.${done}`);
    for (const [code, words] of Object.entries(tongues)) {
        assert.deepEqual([...kept].filter(action => typeof words[`action.${action}`] !== "string"), [], code);
    }
});
