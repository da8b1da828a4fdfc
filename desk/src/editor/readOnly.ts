import { h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";

/** Says above an edition that somebody may only read why that is so, and again when they type in it. What it returns shows it anew. */
export function sayWhyReadOnly(of: EditionEditor): () => void {
    const line = h("p", { class: "read-only" });
    of.headline.inner.prepend(line);
    let isSaid = false;
    of.element.addEventListener("focusout", () => isSaid = false);
    of.element.addEventListener("keydown", event => {
        const isTyped = event.key.length === 1 || event.key === "Enter" || event.key === "Backspace" || event.key === "Delete";
        if (!of.readOnly || !isTyped || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).matches(".ProseMirror, textarea")) return;
        // Nor is it one of the desk's keys of one letter: whoever types doesn't mean a new story.
        event.preventDefault();
        if (!isSaid && of.props.whyReadOnly) of.calls.say(of.props.whyReadOnly);
        isSaid = true;
    });
    return () => {
        line.textContent = of.readOnly ? of.props.whyReadOnly ?? "" : "";
        line.hidden = line.textContent === "";
    };
}
