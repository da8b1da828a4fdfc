import type { Node as DocNode } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { foundKey } from "./decorations.ts";

/** Where a text stands that is written in a block's form: a caption, a cell, a name. The first is the node's attribute. */
export type Path = readonly [string, ...(string | number)[]];

/** A place in the text, or in a text of the form of the block at `at`. */
export type Match = { from: number; to: number } | { at: number; path: Path; from: number; to: number };

const most = 10_000;

/** Every place of a text in every text of every block, in the document's order; a word with a mark inside it is found too. */
export function matches(doc: DocNode, query: string, matchCase: boolean): Match[] {
    const found: Match[] = [];
    const fold = (text: string): string => matchCase ? text : lower(text);
    const wanted = fold(query);
    if (wanted === "") return found;
    const look = (text: string, take: (from: number, to: number) => Match): void => {
        const folded = fold(text);
        for (let i = folded.indexOf(wanted); i >= 0 && found.length < most; i = folded.indexOf(wanted, i + wanted.length)) found.push(take(i, i + wanted.length));
    };
    doc.descendants((node, at) => {
        for (const path of formTexts(node)) look(read(node.attrs, path), (from, to) => ({ at, path, from, to }));
        if (!node.isTextblock) return true;
        look(node.textBetween(0, node.content.size, "\n", "\n"), (from, to) => ({ from: at + 1 + from, to: at + 1 + to }));
        return false;
    });
    return found;
}

/** Puts a text in place of each match, as one step. From the end, so that places before stay true. */
export function replaceMatches(tr: Transaction, found: readonly Match[], text: string): Transaction {
    for (const match of [...found].reverse()) {
        if ("path" in match) {
            const { attrs } = tr.doc.nodeAt(match.at)!;
            const old = read(attrs, match.path);
            tr.setNodeAttribute(match.at, match.path[0], written(attrs, match.path, old.slice(0, match.from) + text + old.slice(match.to)));
        } else if (text === "") tr.delete(match.from, match.to);
        else tr.insertText(text, match.from, match.to);
    }
    return tr;
}

export function showFound(state: EditorState, found: readonly Match[], current: Match | null): Transaction {
    const forms = new Map<number, boolean>();
    const marks: Decoration[] = [];
    for (const match of found) {
        if ("path" in match) forms.set(match.at, match === current || forms.get(match.at) === true);
        else marks.push(Decoration.inline(match.from, match.to, { class: match === current ? "found found-now" : "found" }));
    }
    for (const [at, isNow] of forms) marks.push(Decoration.node(at, at + state.doc.nodeAt(at)!.nodeSize, { class: isNow ? "found-in found-now" : "found-in" }));
    return state.tr.setMeta("addToHistory", false).setMeta(foundKey, DecorationSet.create(state.doc, marks));
}

/** Lower case letter by letter, so that every place stays where it is (İ would become two). */
export const lower = (text: string): string => Array.from(text, letter => letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter).join("");

function formTexts({ type, attrs }: DocNode): Path[] {
    const cells = (row: readonly string[], ...before: [string, ...(string | number)[]]): Path[] => row.map((_, i) => [...before, i]);
    const picture = (...before: [string, ...(string | number)[]]): Path[] => ["alt", "caption", "credit"].map(name => [...before, name]);
    switch (type.name) {
        case "quote": return [["attribution"]];
        case "reply":
        case "refutation": return [["who"]];
        case "picture": return attrs["picture"] === null ? [] : picture("picture");
        case "gallery": return (attrs["pictures"] as unknown[]).flatMap((_, i) => picture("pictures", i));
        case "video": return [["caption"]];
        case "table": return [...cells(attrs["header"] as string[], "header"), ...(attrs["rows"] as string[][]).flatMap((row, i) => cells(row, "rows", i))];
        case "entry": return [["title"]];
        default: return [];
    }
}

function read(attrs: unknown, path: Path): string {
    const text = path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], attrs);
    return typeof text === "string" ? text : "";
}

/** The attribute with a text set in it. What may be absent is absent where nothing is left of it. */
function written(attrs: Readonly<Record<string, unknown>>, [name, ...rest]: Path, text: string): unknown {
    const set = (value: unknown, path: readonly (string | number)[]): unknown => {
        const [first, ...more] = path;
        if (first === undefined) return text;
        if (Array.isArray(value)) return value.map((one: unknown, i) => i === first ? set(one, more) : one);
        const { [first]: old, ...others } = value as Record<string, unknown>;
        return text === "" && (first === "caption" || first === "credit") ? others : { ...value as object, [first]: set(old, more) };
    };
    return rest.length === 0 ? text || (name === "who" ? "" : null) : set(attrs[name], rest);
}
