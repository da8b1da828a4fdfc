import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { Node as DocNode } from "@tiptap/pm/model";
import { newId, type MadeBy } from "./blocks.ts";
import { isFiller } from "./schema.ts";

/** Set on a transaction that brings text from elsewhere (the server, another tab, a merge): it is no person's edit here. */
export const brought = "brought";

/**
 * Ids for life. A block keeps its id while it is edited and moved; what a split or a paste makes gets a new one, and is
 * no translation of anything (`from` is dropped). A machine's block that a person edits says so.
 */
export const BlockIds = Extension.create({
    name: "blockIds",
    addProseMirrorPlugins: () => [new Plugin({
        key: new PluginKey("blockIds"),
        appendTransaction: (transactions, before, after) => transactions.some(t => t.docChanged) ? name(before, after, transactions.some(t => t.getMeta(brought) === true)) : null,
    })],
});

interface Placed { node: DocNode; at: number }

function blocks(doc: DocNode): Placed[] {
    const all: Placed[] = [];
    doc.forEach((node, at) => {
        all.push({ node, at });
        if (node.type.name === "entry") node.forEach((part, inside) => all.push({ node: part, at: at + 1 + inside }));
    });
    return all;
}

const idOf = (placed: Placed): string | null => placed.node.attrs["id"] as string | null;

export function name(before: EditorState, after: EditorState, fromElsewhere = false): Transaction | null {
    const now = blocks(after.doc);
    const byId = new Map<string, Placed[]>();
    for (const placed of now) {
        const id = idOf(placed);
        if (id !== null) byId.set(id, [...byId.get(id) ?? [], placed]);
    }
    let was: Map<string, DocNode> | null = null;
    const then = (): Map<string, DocNode> => was ??= new Map(blocks(before.doc).map(p => [idOf(p) ?? "", p.node]));

    const tr = after.tr;
    for (const placed of now) {
        const { node, at } = placed;
        const id = idOf(placed);
        const attrs: Record<string, unknown> = {};
        if (id === null || (byId.get(id)!.length > 1 && keeper(byId.get(id)!, then().get(id)) !== placed)) {
            Object.assign(attrs, { id: newId() });
            if (node.attrs["from"] !== null) Object.assign(attrs, { from: null, fromHash: null });
        }
        if (node.attrs["filler"] === true && !isFiller(node)) attrs["filler"] = false;
        const made = node.attrs["madeBy"] as MadeBy | null;
        if (!fromElsewhere && made?.machine !== undefined && made.person !== true && id !== null) {
            const old = then().get(id);
            if (old !== undefined && old !== node && (!old.content.eq(node.content) || said(old) !== said(node))) attrs["madeBy"] = { ...made, person: true };
        }
        for (const [attr, value] of Object.entries(attrs)) tr.setNodeAttribute(at, attr, value);
    }
    return tr.docChanged ? tr : null;
}

/** What a block says besides its text: alt, speaker, cells. */
function said(node: DocNode): string {
    const { id: _, from: __, fromHash: ___, madeBy: ____, original: _____, filler: ______, ...rest } = node.attrs;
    return JSON.stringify(rest);
}

/** Of two with one id: the one that is as it was; else the one that has more of its words. */
function keeper(same: Placed[], old: DocNode | undefined): Placed {
    if (old === undefined) return same[0]!;
    const whole = same.find(p => p.node === old || p.node.content.eq(old.content));
    return whole ?? same.reduce((a, b) => b.node.content.size > 0 && a.node.content.size === 0 ? b : a);
}
