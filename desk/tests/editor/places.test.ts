import assert from "node:assert/strict";
import { test } from "node:test";
import { getSchema } from "@tiptap/core";
import { Node as DocNode } from "@tiptap/pm/model";
import fc from "fast-check";
import type { Block } from "../../src/editor/blocks.ts";
import { passage, stretches, whereNow, wordsIn } from "../../src/editor/blockTexts.ts";
import { matches } from "../../src/editor/find.ts";
import { placesOf } from "../../src/editor/places.ts";
import { blockNodes, toDoc } from "../../src/editor/schema.ts";
import { body } from "./generate.ts";

const schema = getSchema(blockNodes());
const whole = (block: Block, field: string | null): string => passage(block, field).map(({ text, end }) => text + end).join("").slice(0, -1);

test("a block's text is what the server reads: captions and items by lines, cells by tabs", () => {
    assert.equal(whole({ id: "q", type: "quote", html: "R&amp;D <em>тут</em><br>є" }, null), "R&D тут\nє");
    assert.equal(whole({ id: "l", type: "list", ordered: false, items: ["раз", "<strong>два</strong>"] }, null), "раз\nдва");
    assert.equal(whole({ id: "t", type: "table", header: ["Рік", "Мостів"], rows: [["2025", "три"]] }, null), "Рік\tМостів\n2025\tтри");
    assert.equal(whole({ id: "t", type: "table", header: [], rows: [["2025", "три"]] }, null), "\n2025\tтри");
    const gallery: Block = { id: "g", type: "gallery", pictures: [{ file: "a", alt: "міст" }, { file: "", alt: "йде", caption: "Ще йде" }, { file: "b", alt: "парк", caption: "Парк", credit: "Марко" }, { file: "c", alt: "", caption: "Річка" }] };
    assert.equal(whole(gallery, null), "Парк\nРічка");
    // Counted as they are sent: without a picture that is still on its way.
    assert.deepEqual(passage(gallery, "pictures.1.credit").map(({ name, text }) => [name, text]), [["pictures.2.credit", "Марко"]]);
    assert.deepEqual(passage(gallery, "pictures.3.alt"), []);
    assert.deepEqual(passage(gallery, "alt"), []);
});

test("a stretch is found where it was, or in the only place that has its words", () => {
    assert.deepEqual(whereNow("Стара помпа гуде", [6, 11], "помпа"), [6, 11]);
    assert.deepEqual(whereNow("А стара помпа гуде", [6, 11], "помпа"), [8, 13]);
    assert.equal(whereNow("Помпа, помпа й помпа", [1, 6], "помпа"), null);
    assert.equal(whereNow("Насос", [6, 11], "помпа"), null);
    assert.equal(whereNow("Насос", [6, 11]), null);
    assert.deepEqual(stretches(passage({ id: "t", type: "table", header: [], rows: [["раз", "два"], ["три", ""]] }, null), [6, 11]), [{ name: "rows.0.1", from: 1, to: 3 }, { name: "rows.1.0", from: 0, to: 2 }]);
});

test("the words of a finding are those of the text that was checked", () => {
    const text = { headline: "Гуде помпа", summary: null, body: [{ id: "e", type: "entry", at: "", title: "Стала", blocks: [{ id: "v", type: "video", url: "", caption: "Мовчить помпа" }] }] as Block[] };
    assert.equal(wordsIn(text, { block: null, field: "headline", range: [5, 10] }), "помпа");
    assert.equal(wordsIn(text, { block: "v", field: null, range: [8, 13] }), "помпа");
    assert.equal(wordsIn(text, { block: "e", field: "title", range: [0, 5] }), "Стала");
    assert.equal(wordsIn(text, { block: "e", field: "title", range: [0, 9] }), undefined);
    assert.equal(wordsIn(text, { block: "gone", field: null, range: [0, 1] }), undefined);
});

test("each letter of what a block says has the place where a search finds it, whatever the body is made of", () => {
    fc.assert(fc.property(body, blocks => {
        const doc = DocNode.fromJSON(schema, toDoc(blocks));
        const places = placesOf(doc);
        const found = new Set(matches(doc, "а", true).map(place => JSON.stringify(place)));
        for (const block of blocks.flatMap(one => one.type === "entry" ? [one, ...one.blocks] : [one])) {
            const text = whole(block, null);
            for (let at = text.indexOf("а"); at >= 0; at = text.indexOf("а", at + 1)) {
                const [place, more] = places({ block: block.id, field: null, range: [at, at + 1], words: "а" });
                assert.equal(more, undefined);
                assert.ok(found.has(JSON.stringify(place)), `${block.type}: ${JSON.stringify(place)}`);
            }
        }
    }), { numRuns: 250 });
});
