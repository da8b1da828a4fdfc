import { Extension } from "@tiptap/core";
import type { ResolvedPos } from "@tiptap/pm/model";
import { Plugin, PluginKey, Selection, TextSelection } from "@tiptap/pm/state";
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
 * busy machine is late; the browser counts by when they were made, and would choose up to the start of the next block. So
 * it does with the second click where there is no word, in an empty block or behind the last letter: the next key would
 * take the next block away.
 */
function chooseBlock(view: EditorView, event: MouseEvent): void {
    if (event.detail < 2 || event.button !== 0 || event.defaultPrevented || (event.target as Element).closest("[contenteditable]") !== view.dom) return;
    const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (place === null) return;
    const there = view.state.doc.resolve(place.pos);
    // Beside a block, the nearest is meant.
    const at = there.parent.inlineContent ? there : Selection.near(there).$from;
    if (!at.parent.inlineContent) return;
    const isSecond = event.detail === 2;
    if (isSecond && !isBehindLetters(view, event, at)) return;
    event.preventDefault();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, isSecond ? at.end() : at.start(), at.end())).setMeta("pointer", true));
    view.focus();
}

function isBehindLetters(view: EditorView, { clientX, clientY }: MouseEvent, at: ResolvedPos): boolean {
    if (at.parentOffset < at.parent.content.size) return false;
    if (at.parentOffset === 0) return true;
    const [end, letter] = [view.coordsAtPos(at.pos, -1), view.coordsAtPos(at.pos - 1, 1)];
    const isBeside = letter.left < end.left ? clientX > end.left : clientX < end.left;
    return isBeside || clientY < end.top || clientY > end.bottom;
}
