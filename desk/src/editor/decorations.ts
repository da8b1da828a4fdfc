import { Extension } from "@tiptap/core";
import type { Node as DocNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Finding } from "./types.ts";

export const findingsKey = new PluginKey<DecorationSet>("findings");
export const foundKey = new PluginKey<DecorationSet>("found");

/** Underlines of what a check found. They move with the text until the next check. */
export const Findings = Extension.create({
    name: "findings",
    addProseMirrorPlugins: () => [findingsKey, foundKey].map(key => new Plugin<DecorationSet>({
        key,
        state: {
            init: () => DecorationSet.empty,
            apply: (tr, old) => {
                const set = tr.getMeta(key) as DecorationSet | undefined;
                return set ?? (tr.docChanged ? old.map(tr.mapping, tr.doc) : old);
            },
        },
        props: { decorations: state => key.getState(state) },
    })),
});

/** Where a finding's words stand. Null: it is about a field, a whole block, or words that aren't there any more. */
export function placeOf(doc: DocNode, finding: Finding): { from: number; to: number } | null {
    if (finding.block === null) return null;
    let place: { from: number; to: number } | null = null;
    doc.descendants((node, at) => {
        if (place !== null) return false;
        if (node.attrs["id"] !== finding.block) return node.type.name === "entry" || node.type.name === "doc";
        if (finding.field === null && finding.range !== null) place = placeIn(node, at, finding.range);
        return false;
    });
    return place;
}

/** A stretch of a block's text, in the document. Null: the block says less by now. */
export function placeIn(node: DocNode, at: number, range: readonly [number, number]): { from: number; to: number } | null {
    let [start, end] = range;
    if (start >= end) return null;
    if (node.isTextblock) return end <= node.content.size ? { from: at + 1 + start, to: at + 1 + end } : null;
    let place: { from: number; to: number } | null = null;
    if (node.type.name === "list") {
        // A list's text is its items, a line for each: a line's end is one letter there, two positions here.
        node.forEach((item, inside) => {
            if (start >= 0 && end <= item.content.size && place === null) place = { from: at + inside + 2 + start, to: at + inside + 2 + end };
            start -= item.content.size + 1;
            end -= item.content.size + 1;
        });
    }
    return place;
}

export function showFindings(state: EditorState, findings: readonly Finding[]): Transaction {
    const marks = findings.flatMap(finding => {
        const place = placeOf(state.doc, finding);
        return place === null ? [] : [Decoration.inline(place.from, place.to, { class: `finding finding-${finding.level}`, "data-finding": finding.id }, { finding: finding.id })];
    });
    return state.tr.setMeta(findingsKey, DecorationSet.create(state.doc, marks)).setMeta("addToHistory", false);
}

/** Where a finding stands now, after what was typed since the check. */
export function findingPlace(state: EditorState, id: string): { from: number; to: number } | null {
    const found = findingsKey.getState(state)?.find(undefined, undefined, spec => spec["finding"] === id)[0];
    return found === undefined || found.from >= found.to ? null : { from: found.from, to: found.to };
}
