import assert from "node:assert/strict";
import { test } from "node:test";
import { getSchema } from "@tiptap/core";
import { closeHistory, history, undo } from "@tiptap/pm/history";
import { Node as DocNode } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import fc from "fast-check";
import type { Block } from "../../src/editor/blocks.ts";
import { matches, replaceMatches } from "../../src/editor/find.ts";
import { blockNodes, toBlocks, toDoc } from "../../src/editor/schema.ts";
import { body } from "./generate.ts";

const schema = getSchema(blockNodes());
const state = (blocks: readonly Block[]) => EditorState.create({ doc: DocNode.fromJSON(schema, toDoc(blocks)), plugins: [history()] });

/** Every text that a block says, wherever it stands in it; not its addresses and names. */
function texts(value: unknown): string[] {
    const all: string[] = [];
    JSON.stringify(value, (key, v: unknown) => {
        if (typeof v === "string" && !["id", "type", "from", "fromHash", "machine", "file", "poster", "url", "at", "role", "speaker", "story"].includes(key)) all.push(v);
        return v;
    });
    return all;
}

test("a word is found and replaced in every text of every block, and one undo takes it back", () => {
    const word = "Тишиця";
    const said = (n: number): string => `${n} тишиця тут`;
    const blocks: Block[] = [
        { id: "a", type: "paragraph", html: `${said(1)} <strong>Тиш</strong>иця` },
        { id: "b", type: "subhead", text: said(2) },
        { id: "c", type: "quote", html: said(3), attribution: said(4) },
        { id: "d", type: "reply", html: said(5), who: said(6) },
        { id: "e", type: "picture", file: "tyshytsia.jpg", alt: said(7), caption: said(8), credit: said(9) },
        { id: "f", type: "gallery", pictures: [{ file: "f.jpg", alt: said(10) }, { file: "g.jpg", alt: "", caption: said(11), credit: said(12) }] },
        { id: "g", type: "video", url: "https://video.example/1", caption: said(13) },
        { id: "h", type: "list", ordered: false, items: [said(14), said(15)] },
        { id: "i", type: "table", header: ["Річка", said(16)], rows: [[said(17), "1"], ["Черга", said(18)]] },
        { id: "j", type: "entry", at: "2026-11-20T10:05:00Z", title: said(19), blocks: [{ id: "k", type: "paragraph", html: said(20) }, { id: "l", type: "picture", file: "f.jpg", alt: said(21) }] },
    ];
    let now = state(blocks);
    const found = matches(now.doc, word, false);
    assert.equal(found.length, 22);
    assert.equal(matches(now.doc, word, true).length, 1);

    now = now.apply(replaceMatches(closeHistory(now.tr), found, "Горинь"));
    assert.deepEqual(matches(now.doc, word, false), []);
    const after = toBlocks(now.doc);
    assert.deepEqual(texts(after).map(text => text.replace("<strong>Горинь</strong>", "Тишиця").replace("Горинь", "тишиця")), texts(blocks).map(text => text.replace("<strong>Тиш</strong>иця", "Тишиця")));
    assert.equal((after[4] as { file: string }).file, "tyshytsia.jpg");

    undo(now, tr => now = now.apply(tr));
    assert.deepEqual(toBlocks(now.doc), blocks);
});

test("what may be absent is absent where nothing is left of it", () => {
    const blocks: Block[] = [
        { id: "a", type: "picture", file: "f.jpg", alt: "міст", caption: "міст", credit: "міст" },
        { id: "b", type: "quote", html: "Їдемо", attribution: "міст" },
        { id: "c", type: "video", url: "https://video.example/1", caption: "міст" },
    ];
    let now = state(blocks);
    now = now.apply(replaceMatches(now.tr, matches(now.doc, "міст", true), ""));
    assert.deepEqual(toBlocks(now.doc), [{ id: "a", type: "picture", file: "f.jpg", alt: "" }, { id: "b", type: "quote", html: "Їдемо" }, { id: "c", type: "video", url: "https://video.example/1" }]);
});

test("replaced and undone, a body is what it was, whatever it is made of", () => {
    fc.assert(fc.property(body, fc.constantFrom("а", "ї", "x", " "), fc.constantFrom("", "Ґ", "два слова"), (blocks, query, text) => {
        let now = state(blocks);
        const before = now.doc;
        now = now.apply(replaceMatches(closeHistory(now.tr), matches(now.doc, query, true), text));
        now.doc.check();
        if (!text.includes(query)) assert.deepEqual(matches(now.doc, query, true), []);
        if (now.doc.eq(before)) return;
        undo(now, tr => now = now.apply(tr));
        assert.ok(now.doc.eq(before));
    }), { numRuns: 250 });
});
