import { NodeSelection, Selection } from "@tiptap/pm/state";
import { withText } from "./blockTexts.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import { textOf } from "./inline.ts";
import { toBlock, toNode } from "./schema.ts";

/** Puts words into a block's texts in the place of those that stand there, and the caret behind it. */
export function fillTexts(of: EditionEditor, id: string, texts: Readonly<Record<string, string>>): void {
    const place = of.find(id);
    if (place === null) return;
    const { state, view } = of.editor;
    const filled = state.schema.nodeFromJSON(toNode(Object.entries(texts).reduce((block, [name, html]) => withText(block, name, html), toBlock(place.node))));
    const tr = state.tr.replaceWith(place.at, place.at + place.node.nodeSize, filled);
    tr.setSelection(filled.isAtom ? NodeSelection.create(tr.doc, place.at) : Selection.near(tr.doc.resolve(place.at + filled.nodeSize - 1), -1));
    view.dispatch(tr.scrollIntoView());
    view.focus();
}

/** The same for headline or summary. */
export function fillLine(of: EditionEditor, name: "headline" | "summary", html: string): void {
    of[name].text.write([0, of[name].value.length], textOf(html));
}
