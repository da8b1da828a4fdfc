import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { getSchema } from "@tiptap/core";
import { Node as DocNode } from "@tiptap/pm/model";
import fc from "fast-check";
import { sendable, type Block } from "../../src/editor/blocks.ts";
import { readInline, textOf, writeInline } from "../../src/editor/inline.ts";
import { blockNodes, readBlocks, toBlocks, toDoc } from "../../src/editor/schema.ts";
import { body, html } from "./generate.ts";

const schema = getSchema(blockNodes());

function throughTheEditor(blocks: readonly Block[]): Block[] {
    const doc = DocNode.fromJSON(schema, toDoc(blocks));
    doc.check();
    return toBlocks(doc);
}

test("every body that the server accepts comes out of the editor as it went in", () => {
    fc.assert(fc.property(body, blocks => {
        assert.deepEqual(throughTheEditor(blocks), blocks);
    }), { numRuns: 400 });
});

test("a document of the editor is the same after it was blocks", () => {
    fc.assert(fc.property(body, blocks => {
        const doc = DocNode.fromJSON(schema, toDoc(blocks));
        assert.ok(DocNode.fromJSON(schema, toDoc(toBlocks(doc))).eq(doc));
    }), { numRuns: 150 });
});

test("markup written in our form says the same words and is stable", () => {
    fc.assert(fc.property(html, markup => {
        const ours = writeInline(readInline(markup));
        assert.equal(textOf(ours), textOf(markup));
        assert.equal(writeInline(readInline(ours)), ours);
    }), { numRuns: 400 });
});

for (const file of ["../samples/stories.jsonl", "../../shared/data/seed/stories.jsonl"]) {
    test(`every block of ${file} comes out as it went in`, { skip: !existsSync(file) }, () => {
        let blocks = 0;
        for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
            const record = JSON.parse(line) as { record: string; editions?: Record<string, { body: Block[] }> };
            if (record.record !== "story") continue;
            for (const edition of Object.values(record.editions ?? {})) {
                assert.deepEqual(throughTheEditor(edition.body), edition.body);
                assert.deepEqual(sendable(edition.body), edition.body);
                assert.deepEqual(readBlocks(edition.body), edition.body);
                blocks += edition.body.length;
            }
        }
        assert.ok(blocks > 10);
    });
}

test("an edited text is written in our form, an untouched one as it came", () => {
    const came: Block[] = [{ id: "a", type: "paragraph", html: "<em><strong>Трамвай</strong></em> & міст" }];
    assert.deepEqual(throughTheEditor(came), came);
    const doc = DocNode.fromJSON(schema, toDoc(came));
    const edited = doc.copy(doc.content.replaceChild(0, doc.firstChild!.copy(doc.firstChild!.content.append(DocNode.fromJSON(schema, { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "!" }] }] }).firstChild!.content))));
    assert.deepEqual(toBlocks(edited), [{ id: "a", type: "paragraph", html: "<strong><em>Трамвай</em></strong> &amp; міст!" }]);
});

test("what is no markup of a block stays text", () => {
    for (const hostile of ["<script>alert(1)</script>", "<a href=\"javascript:alert(1)\">x</a>", "<img src=x onerror=y>", "<strong onclick=\"x\">a</strong>", "<a href='https://a.b' onclick='c'>x</a>", "</strong>", "<", "&bogus;"]) {
        assert.deepEqual(readInline(hostile).map(r => r.marks).flat(), []);
        assert.equal(textOf(hostile), hostile);
    }
});

test("a save holds every word, and no block that the server would refuse", () => {
    const blocks: Block[] = [
        { id: "1", type: "subhead", text: "" },
        { id: "2", type: "related", story: "" },
        { id: "3", type: "picture", file: "", alt: "" },
        { id: "4", type: "gallery", pictures: [{ file: "", alt: "" }, { file: "a.jpg", alt: "Міст" }] },
        { id: "5", type: "reply", html: "Ми все виправимо.", who: " " },
        { id: "6", type: "embed", url: "" },
        { id: "7", type: "paragraph", html: "" },
    ];
    assert.deepEqual(sendable(blocks), [
        { id: "4", type: "gallery", pictures: [{ file: "a.jpg", alt: "Міст" }] },
        { id: "5", type: "reply", html: "Ми все виправимо.", who: "—" },
        { id: "7", type: "paragraph", html: "" },
    ]);
});
