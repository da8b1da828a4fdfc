import { Fragment, type Node as DocNode, type NodeType, type Schema } from "@tiptap/pm/model";
import { NodeSelection, Selection, TextSelection, type Command, type EditorState, type Transaction } from "@tiptap/pm/state";
import { newId } from "./blocks.ts";
import type { BlockType } from "./schema.ts";

/** What a block carries into another type: who it is, not what only its old type had. */
const carried = ({ attrs }: DocNode): Record<string, unknown> => ({ id: attrs["id"], from: attrs["from"], fromHash: attrs["fromHash"], madeBy: attrs["madeBy"] });

/** The block that holds the caret: in an entry the part of it, else what stands in the body itself. */
export function blockAt(state: EditorState): { node: DocNode; at: number; depth: number } | null {
    const { $from } = state.selection;
    if (state.selection instanceof NodeSelection && state.selection.node.isBlock && $from.depth <= 1) {
        return { node: state.selection.node, at: state.selection.from, depth: $from.depth + 1 };
    }
    if ($from.depth === 0) return null;
    const depth = $from.depth > 1 && $from.node(1).type.name === "entry" ? 2 : 1;
    return { node: $from.node(depth), at: $from.before(depth), depth };
}

/** The body's block, as the other editions count them. */
export function rowAt(state: EditorState): string | null {
    const { $from } = state.selection;
    if ($from.depth > 0) return $from.node(1).attrs["id"] as string | null;
    return state.selection instanceof NodeSelection ? state.selection.node.attrs["id"] as string | null : null;
}

/**
 * To the start or the end of the text, or choosing as far. The browser's own keys stay where they are when the text
 * begins with the name of a block, and are taken back when they are pressed before ProseMirror has told where its caret is.
 */
export function toEdge(by: -1 | 1, chooses: boolean): Command {
    return (state, dispatch) => {
        const edge = by < 0 ? Selection.atStart(state.doc) : Selection.atEnd(state.doc);
        dispatch?.(state.tr.setSelection(chooses ? TextSelection.between(state.selection.$anchor, by < 0 ? edge.$from : edge.$to) : edge).scrollIntoView());
        return true;
    };
}

export type Kind = BlockType | "orderedList";

const filled: Partial<Record<Kind, () => Record<string, unknown>>> = {
    table: () => ({ header: ["", ""], rows: [["", ""], ["", ""]] }),
    entry: () => ({ at: new Date().toISOString().replace(/\.\d+Z$/, "Z") }),
    orderedList: () => ({ ordered: true }),
    list: () => ({ ordered: false }),
};

/** Makes the block at the caret one of another kind; a card or a form is set in below it, or in place of an empty one. */
export function turnInto(kind: Kind): Command {
    return (state, dispatch) => {
        const block = blockAt(state);
        if (block === null) return false;
        const { schema } = state;
        const type = schema.nodes[kind === "orderedList" ? "list" : kind]!;
        const inEntry = state.selection.$from.depth > 0 && state.selection.$from.node(1).type.name === "entry";
        if (kind === "entry" && inEntry) return false;
        if (!dispatch) return true;
        const { tr } = state;
        const attrs = filled[kind]?.() ?? {};
        if (type.isTextblock || type.name === "list") {
            if (block.node.isTextblock || block.node.type.name === "list") {
                change(tr, schema, block, type, attrs);
                dispatch(tr.scrollIntoView());
                return true;
            }
        }
        const node = kind === "entry" ? type.create({ ...attrs, id: newId() }, schema.nodes["paragraph"]!.create({ id: newId() }))
            : type.name === "list" ? type.create({ ...attrs, id: newId() }, schema.nodes["item"]!.create())
                : type.create({ ...attrs, id: newId() });
        const empty = block.node.isTextblock && block.node.content.size === 0;
        const at = empty ? block.at : block.at + block.node.nodeSize;
        tr.replaceWith(at, empty ? at + block.node.nodeSize : at, node);
        if (tr.doc.resolve(at + node.nodeSize).nodeAfter === null) tr.insert(at + node.nodeSize, schema.nodes["paragraph"]!.create({ id: newId() }));
        tr.setSelection(node.isAtom ? NodeSelection.create(tr.doc, at) : Selection.near(tr.doc.resolve(at + 1)));
        dispatch(tr.scrollIntoView());
        return true;
    };
}

function change(tr: Transaction, schema: Schema, { node, at }: { node: DocNode; at: number }, type: NodeType, attrs: Record<string, unknown>): void {
    if (type.name === "list" && node.type.name === "list") {
        tr.setNodeMarkup(at, null, { ...node.attrs, ...attrs });
        return;
    }
    const inside = tr.selection.from - at;
    const plain = (content: Fragment): Fragment => type.name === "subhead" ? text(schema, content.textBetween(0, content.size, " ", " ")) : content;
    if (type.name === "list") {
        tr.replaceWith(at, at + node.nodeSize, type.create({ ...carried(node), ...attrs }, schema.nodes["item"]!.create(null, lifted(schema, node))));
        tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at + inside + 1, tr.doc.content.size))));
        return;
    }
    if (node.type.name === "list") {
        const blocks: DocNode[] = [];
        node.forEach((item, _, i) => blocks.push(type.create({ ...i === 0 ? carried(node) : { id: newId() }, ...attrs }, plain(item.content))));
        tr.replaceWith(at, at + node.nodeSize, blocks);
    } else tr.replaceWith(at, at + node.nodeSize, type.create({ ...carried(node), ...attrs }, plain(lifted(schema, node))));
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at + inside, tr.doc.content.size))));
}

const text = (schema: Schema, words: string): Fragment => words ? Fragment.from(schema.text(words)) : Fragment.empty;

/** Who said it stands in fields of a quotation; turned into a paragraph its words must not go with them. */
function lifted(schema: Schema, node: DocNode): Fragment {
    const said = [node.attrs["who"], node.attrs["attribution"]].filter((w): w is string => typeof w === "string" && w !== "");
    return said.length === 0 ? node.content : node.content.append(text(schema, `${node.content.size > 0 ? " — " : ""}${said.join(", ")}`));
}

/** Enter: in an empty item the list ends; after a subhead or a quotation a paragraph begins. */
export const enter: Command = (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (state.selection instanceof NodeSelection) {
        const at = state.selection.to;
        dispatch?.(withCaret(state.tr.insert(at, state.schema.nodes["paragraph"]!.create({ id: newId() })), at + 1));
        return true;
    }
    if (!$from.parent.isTextblock) return false;
    if ($from.parent.type.name === "item" && empty && $from.parent.content.size === 0) {
        const list = $from.node(-1);
        const at = $from.before(-1);
        const i = $from.index(-1);
        const items = (from: number, to: number): DocNode[] => Array.from({ length: to - from }, (_, n) => list.child(from + n));
        const [above, below] = [items(0, i), items(i + 1, list.childCount)];
        const nodes = [
            ...above.length > 0 ? [list.copy(Fragment.from(above))] : [],
            state.schema.nodes["paragraph"]!.create({ id: newId() }),
            ...below.length > 0 ? [list.type.create({ ordered: list.attrs["ordered"], id: above.length > 0 ? newId() : list.attrs["id"] }, below)] : [],
        ];
        dispatch?.(withCaret(state.tr.replaceWith(at, at + list.nodeSize, nodes), at + (above.length > 0 ? nodes[0]!.nodeSize : 0) + 1));
        return true;
    }
    if (!dispatch) return true;
    const tr = state.tr.deleteSelection();
    const $at = tr.selection.$from;
    const paragraph = state.schema.nodes["paragraph"]!;
    const atEnd = $at.parentOffset === $at.parent.content.size;
    const isItem = $at.parent.type.name === "item";
    tr.split($at.pos, 1, atEnd && !isItem ? [{ type: paragraph, attrs: { madeBy: null } }] : undefined);
    dispatch(tr.scrollIntoView());
    return true;
};

const withCaret = (tr: Transaction, at: number): Transaction => tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)))).scrollIntoView();

/** Backspace at the start of a subhead, quotation or list first makes it a paragraph. */
export const backspace: Command = (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parentOffset !== 0 || !$from.parent.isTextblock) return false;
    const parent = $from.parent;
    if (parent.type.name === "item") {
        if ($from.index(-1) > 0) return false;
        const list = $from.node(-1);
        const at = $from.before(-1);
        const paragraph = state.schema.nodes["paragraph"]!.create({ ...carried(list) }, parent.content);
        const rest = Array.from({ length: list.childCount - 1 }, (_, i) => list.child(i + 1));
        dispatch?.(withCaret(state.tr.replaceWith(at, at + list.nodeSize, [paragraph, ...rest.length > 0 ? [list.type.create({ ordered: list.attrs["ordered"], id: newId() }, rest)] : []]), at + 1));
        return true;
    }
    if (parent.type.name === "paragraph") return false;
    return turnInto("paragraph")(state, dispatch);
};

/** Moves the block at the caret over its neighbour; it stays the same block. */
export function move(by: -1 | 1): Command {
    return (state, dispatch) => {
        const block = blockAt(state);
        if (block === null) return false;
        const $at = state.doc.resolve(block.at);
        const other = by < 0 ? $at.nodeBefore : $at.parent.maybeChild($at.index() + 1);
        if (!other) return false;
        if (!dispatch) return true;
        const inside = state.selection.from - block.at;
        const tr = state.tr.delete(block.at, block.at + block.node.nodeSize);
        const to = by < 0 ? block.at - other.nodeSize : block.at + other.nodeSize;
        tr.insert(to, block.node);
        tr.setSelection(block.node.isAtom ? NodeSelection.create(tr.doc, to) : TextSelection.near(tr.doc.resolve(to + Math.max(1, inside))));
        dispatch(tr.scrollIntoView());
        return true;
    };
}

/** A translation's place for a block of the source: of the same kind, empty, or with the source's card or picture. */
export function translationOf(schema: Schema, source: DocNode): DocNode {
    const from = source.attrs["id"] as string;
    if (source.isTextblock) {
        const kept = source.type.name === "subhead" ? { role: source.attrs["role"] } : source.type.name === "quote" ? { speaker: source.attrs["speaker"] } : {};
        return schema.nodes[source.type.name]!.create({ ...kept, id: newId(), from });
    }
    if (source.type.name === "list") return schema.nodes["list"]!.create({ ordered: source.attrs["ordered"], id: newId(), from }, schema.nodes["item"]!.create());
    if (source.type.name === "entry") return schema.nodes["entry"]!.create({ at: source.attrs["at"], id: newId(), from }, schema.nodes["paragraph"]!.create({ id: newId() }));
    return schema.nodes[source.type.name]!.create({ ...source.attrs, id: newId(), from, fromHash: null, madeBy: null });
}

