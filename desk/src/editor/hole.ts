import { button, float, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";

/** What the original has and this edition hasn't: a place to write it, or to say why not. */
export function hole(editor: EditionEditor, id: string, state: { state: string; reason?: string }, begin: () => void): HTMLElement {
    const { words, calls } = editor;
    if (state.state === "different") return h("div", { class: "hole", "data-state": "different" }, h("span", {}, `${words.states.different}${state.reason ? `: ${state.reason}` : ""}`));
    const different = button(words.isDifferent, () => {
        const reason = h("input", { type: "text", "aria-label": words.whyDifferent, placeholder: words.whyDifferent });
        const send = (): void => {
            if (reason.value.trim() === "") return;
            close();
            calls.agree(editor.language, null, id, "different", reason.value.trim());
        };
        reason.addEventListener("keydown", event => {
            if (event.key === "Enter") send();
        });
        const close = float(different.getBoundingClientRect(), h("div", { class: "acts", role: "dialog", "aria-label": words.whyDifferent }, reason, button(words.isDifferent, send, { class: "note-act" })));
    }, { class: "quiet" });
    return h("div", { class: "hole", "data-state": "missing" }, h("span", {}, words.missingHere), button(words.translate, begin, { class: "note-act" }), different);
}
