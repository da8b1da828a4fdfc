import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * The browser sets a caret at once and tells of it later: on a busy machine after the next key, or after a colleague's
 * words. What the editor does in between would happen where the caret was before, and put it back there. Asked now, it
 * reads where the caret is.
 */
export function hear(view: EditorView): void {
    if (!view.composing && view.hasFocus()) view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
}

/** Each key finds the caret where it is. */
export const Heard = Extension.create({
    name: "heard",
    addProseMirrorPlugins: () => [new Plugin({
        props: {
            handleDOMEvents: {
                keydown: view => {
                    hear(view);
                    return false;
                },
            },
        },
    })],
});
