import assert from "node:assert/strict";
import { test } from "node:test";
import { getSchema } from "@tiptap/core";
import { Node as DocNode, Slice } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { newId, type Block } from "../../src/editor/blocks.ts";
import { BlockIds, brought } from "../../src/editor/ids.ts";
import { blockNodes, toBlocks, toDoc, toSlice } from "../../src/editor/schema.ts";

const schema = getSchema(blockNodes());
const plugins = BlockIds.config.addProseMirrorPlugins!.call({} as never);
const body: Block[] = [
    { id: "a", type: "paragraph", html: "Перший абзац", from: "s1", fromHash: "0123456789abcdef", madeBy: { machine: "opus-mt" } },
    { id: "b", type: "quote", html: "Слово", speaker: "lesia-kravets", madeBy: { machine: "opus-mt" } },
    { id: "c", type: "entry", at: "2026-11-20T10:00:00Z", blocks: [{ id: "d", type: "paragraph", html: "У записі", from: "s4" }] },
];
const open = () => EditorState.create({ doc: DocNode.fromJSON(schema, toDoc(body)), plugins });
const after = (state: EditorState) => toBlocks(state.doc);

test("new ids are what the server takes", () => assert.match(newId(), /^[A-Za-z0-9._-]{12}$/));

test("an edit keeps the id and its origin, and says that a person touched a machine's block", () => {
    const [a, b] = after(open().apply(open().tr.insertText("!", 5)));
    assert.equal(a!.id, "a");
    assert.equal(a!.from, "s1");
    assert.equal(a!.fromHash, "0123456789abcdef");
    assert.deepEqual(a!.madeBy, { machine: "opus-mt", person: true });
    assert.deepEqual(b, body[1]);
});

test("text brought from the server is no person's edit", () => {
    const state = open();
    assert.deepEqual(after(state.apply(state.tr.insertText("!", 5).setMeta(brought, true)))[0]!.madeBy, { machine: "opus-mt" });
});

test("a split leaves the id with the first half; the second is a new block that translates nothing", () => {
    const state = open();
    const [a, second] = after(state.apply(state.tr.split(7)));
    assert.equal(a!.id, "a");
    assert.equal(a!.from, "s1");
    assert.notEqual(second!.id, "a");
    assert.equal(second!.from, undefined);
    assert.equal(second!.fromHash, undefined);
    assert.deepEqual([a!.madeBy, second!.madeBy], [{ machine: "opus-mt", person: true }, { machine: "opus-mt", person: true }]);
});

test("Enter at a paragraph's start makes a new one above it, and the paragraph keeps its id", () => {
    const state = open();
    const [above, a] = after(state.apply(state.tr.split(1)));
    assert.notEqual(above!.id, "a");
    assert.deepEqual(a, body[0]);
});

test("a moved block keeps its id and its origin", () => {
    const state = open();
    const node = state.doc.firstChild!;
    const moved = state.apply(state.tr.delete(0, node.nodeSize).insert(state.doc.child(1).nodeSize, node));
    assert.deepEqual(after(moved).slice(0, 2), [body[1], body[0]]);
});

test("a copy beside its original gets its own id", () => {
    const state = open();
    const blocks = after(state.apply(state.tr.insert(state.doc.content.size, state.doc.child(2))));
    const ids = blocks.flatMap(b => b.type === "entry" ? [b.id, ...b.blocks.map(p => p.id)] : [b.id]);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(blocks[2], body[2]);
    assert.equal((blocks[3] as { blocks: Block[] }).blocks[0]!.from, undefined);
});

test("what is pasted is new and translates nothing", () => {
    const state = open();
    const pasted = after(state.apply(state.tr.replace(0, 0, new Slice(toSlice(schema, body, false, false).content, 0, 0))));
    assert.equal(pasted.length, 6);
    assert.deepEqual(pasted.slice(3), body);
    assert.equal(pasted[0]!.from, undefined);
});

test("a split that is undone leaves the one block as it was", () => {
    const state = open();
    const split = state.apply(state.tr.split(7));
    const joined = split.apply(split.tr.join(8));
    assert.equal(after(joined)[0]!.id, "a");
    assert.equal((after(joined)[0] as { html: string }).html, "Перший абзац");
});
