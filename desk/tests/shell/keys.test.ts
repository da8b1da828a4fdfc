import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keySheet } from "../../src/shell/keySheet.ts";
import { meaning } from "../../src/shell/meaning.ts";

const press = (key: string, code: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) =>
    ({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test("A key means the same in a Ukrainian layout as in a Latin one", () => {
    assert.equal(meaning(press("т", "KeyN"), false), "n");
    assert.equal(meaning(press("n", "KeyN"), false), "n");
    assert.equal(meaning(press("л", "KeyK", { ctrlKey: true }), false), "Mod+k");
});

test("The question mark is found where each layout has it", () => {
    assert.equal(meaning(press("?", "Slash", { shiftKey: true }), false), "?");
    assert.equal(meaning(press(",", "Slash", { shiftKey: true }), false), "?");
    assert.equal(meaning(press("?", "Digit7", { shiftKey: true }), false), "?");
    assert.equal(meaning(press(".", "Slash"), false), "/");
});

test("On a Mac it is the command key, elsewhere Ctrl", () => {
    assert.equal(meaning(press("k", "KeyK", { metaKey: true }), true), "Mod+k");
    assert.equal(meaning(press("k", "KeyK", { ctrlKey: true }), true), "k");
    assert.equal(meaning(press("Enter", "Enter", { ctrlKey: true }), false), "Mod+Enter");
});

test("Shift counts with named keys, and with letters", () => {
    assert.equal(meaning(press("F8", "F8", { shiftKey: true }), false), "Shift+F8");
    assert.equal(meaning(press("K", "KeyK", { ctrlKey: true, shiftKey: true }), false), "Mod+Shift+k");
    assert.equal(meaning(press("1", "Digit1", { altKey: true }), false), "Alt+1");
});

test("The sheet shows every key of the text that isn't the browser's own, and no key twice in one place", () => {
    const source = readFileSync(new URL("../../src/editor/editorKeys.ts", import.meta.url), "utf8");
    const table = source.slice(source.indexOf("const own"), source.indexOf("return Extension.create"));
    const known = [...table.matchAll(/(?:^|[\s{])(?:"([^"]+)"|(\w+)):\s/gm)].map(found => (found[1] ?? found[2])!.replaceAll("-", "+")).filter(key => /^(?:(?:Mod|Alt|Shift)\+.+|F\d)$/.test(key));
    assert.ok(known.length > 20, known.join());
    const shown = keySheet.flatMap(([, keys]) => keys.flatMap(([key]) => key.split(" ")));
    assert.deepEqual(known.filter(key => !shown.includes(key)), []);
    for (const [place, keys] of keySheet) {
        const all = keys.flatMap(([key]) => key.split(" "));
        assert.equal(new Set(all).size, all.length, place);
    }
});
