import { Extension } from "@tiptap/core";
import type { Node as DocNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Finding, WordMark } from "./types.ts";

export const findingsKey = new PluginKey<DecorationSet>("findings");
export const foundKey = new PluginKey<DecorationSet>("found");

/** Underlines of what a check found. They move with the text until the next check; those whose words become others are gone. */
export const Findings = Extension.create({
    name: "findings",
    addProseMirrorPlugins: () => [findingsKey, foundKey].map(key => new Plugin<DecorationSet>({
        key,
        state: {
            init: () => DecorationSet.empty,
            apply: (tr, old) => {
                const set = tr.getMeta(key) as DecorationSet | undefined;
                return set ?? (tr.docChanged ? said(old.map(tr.mapping, tr.doc), tr.doc) : old);
            },
        },
        props: { decorations: state => key.getState(state) },
    })),
});

const wordsAt = (doc: DocNode, { from, to }: { from: number; to: number }): string => doc.textBetween(from, to, "\n", "\n");

function said(set: DecorationSet, doc: DocNode): DecorationSet {
    const others = set.find().filter(one => one.spec["words"] !== undefined && wordsAt(doc, one) !== one.spec["words"]);
    return others.length === 0 ? set : set.remove(others);
}

export const findingClass = ({ level }: Finding): string => `finding finding-${level}`;
export const knownClass = ({ kind }: WordMark): string => `known known-${kind}`;

export function showFindings(state: EditorState, found: readonly { of: Finding; from: number; to: number }[]): Transaction {
    const marks = found.map(({ of, from, to }) => Decoration.inline(from, to, { class: findingClass(of), "data-finding": of.id }, { finding: of.id, words: wordsAt(state.doc, { from, to }) }));
    return state.tr.setMeta(findingsKey, DecorationSet.create(state.doc, marks)).setMeta("addToHistory", false);
}

/** Where a finding stands now, after what was typed since the check. */
export function findingPlace(state: EditorState, { id }: Finding): { from: number; to: number } | null {
    const found = findingsKey.getState(state)?.find(undefined, undefined, spec => spec["finding"] === id)[0];
    return found === undefined || found.from >= found.to ? null : { from: found.from, to: found.to };
}
