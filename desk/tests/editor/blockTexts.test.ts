import assert from "node:assert/strict";
import test from "node:test";
import type { Block } from "../../src/editor/blocks.ts";
import { withText } from "../../src/editor/blockTexts.ts";

const quote: Block = { id: "q", type: "quote", html: "„Dort“", attribution: "мер" };
const list: Block = { id: "l", type: "list", ordered: false, items: ["раз", "два"] };
const gallery: Block = { id: "g", type: "gallery", pictures: [{ file: "a", alt: "міст" }, { file: "b", alt: "парк", caption: "Парк" }] };
const table: Block = { id: "t", type: "table", header: ["Рік", "Мостів"], rows: [["2025", "три"]] };

test("one text of a block takes other words, and the others stay", () => {
    assert.deepEqual(withText(quote, "html", "<em>Там</em>"), { ...quote, html: "<em>Там</em>" });
    assert.deepEqual(withText(quote, "attribution", "міський голова"), { ...quote, attribution: "міський голова" });
    assert.deepEqual(withText(list, "items.1", "три"), { ...list, items: ["раз", "три"] });
    assert.deepEqual(withText(gallery, "pictures.1.caption", "The park"), { ...gallery, pictures: [gallery.pictures[0], { file: "b", alt: "парк", caption: "The park" }] });
    assert.deepEqual(withText(table, "rows.0.1", "three"), { ...table, rows: [["2025", "three"]] });
    assert.deepEqual(withText(table, "header.0", "Year"), { ...table, header: ["Year", "Мостів"] });
});

test("what is plain holds no markup, and an ampersand as it is", () => {
    assert.deepEqual(withText(quote, "attribution", "Brot &amp; <strong>Salz</strong>"), { ...quote, attribution: "Brot & Salz" });
    assert.deepEqual(withText(list, "items.0", "Brot &amp; <strong>Salz</strong>"), { ...list, items: ["Brot &amp; <strong>Salz</strong>", "два"] });
});

test("items and cells that stand before the one that comes are there, and empty", () => {
    assert.deepEqual(withText({ ...list, items: [] }, "items.2", "три"), { ...list, items: ["", "", "три"] });
    assert.deepEqual(withText({ ...table, header: [], rows: [] }, "rows.1.1", "три"), { ...table, header: [], rows: [[], ["", "три"]] });
});

test("the block that was given is not changed", () => {
    withText(gallery, "pictures.0.alt", "bridge");
    assert.equal(gallery.pictures[0]!.alt, "міст");
});
