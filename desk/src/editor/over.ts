import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { hear } from "./heard.ts";

/**
 * What is written over chosen words takes their place, and no others'. Left to the browser, words chosen across blocks
 * would be one heap with the block behind them, held together by inline styles, which the policy refuses.
 */
export const Over = Extension.create({
    name: "over",
    addProseMirrorPlugins: () => [new Plugin({
        key: new PluginKey("over"),
        props: { handleDOMEvents: { beforeinput: write } },
        // Added when ProseMirror's own listeners are there already: it is asked first.
        view: view => {
            const press = (event: MouseEvent): void => chooseBlock(view, event);
            view.dom.addEventListener("mousedown", press);
            return { destroy: () => view.dom.removeEventListener("mousedown", press) };
        },
    })],
});

function write(view: EditorView, event: InputEvent): boolean {
    if (event.inputType !== "insertText" || event.data === null || event.isComposing || view.composing) return false;
    hear(view);
    const { selection } = view.state;
    if (selection.empty) return false;
    const text = event.data;
    const insert = () => view.state.tr.insertText(text).scrollIntoView();
    event.preventDefault();
    if (!view.someProp("handleTextInput", handle => handle(view, selection.from, selection.to, text, insert))) view.dispatch(insert());
    return true;
}

/**
 * The third click in a row chooses a block. ProseMirror counts clicks by the time at which it hears of them, which on a
 * busy machine is late; the browser counts by when they were made, and would choose up to the start of the next block.
 */
function chooseBlock(view: EditorView, event: MouseEvent): void {
    if (event.detail !== 3 || event.button !== 0 || event.defaultPrevented || (event.target as Element).closest("[contenteditable]") !== view.dom) return;
    const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
    const at = place === null ? null : view.state.doc.resolve(place.pos);
    if (at === null || !at.parent.inlineContent) return;
    event.preventDefault();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at.start(), at.end())).setMeta("pointer", true));
    view.focus();
}
