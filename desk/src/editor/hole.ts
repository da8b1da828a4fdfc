import { askWhyDifferent } from "./different.ts";
import { button, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";

/** What the original has and this edition hasn't: a place to write it, or to say why not. */
export function hole(editor: EditionEditor, id: string, state: { state: string; reason?: string; why?: string }, begin: () => void): HTMLElement {
    const { words, calls } = editor;
    if (state.state === "different") return h("div", { class: "hole", "data-state": "different" }, h("span", {}, `${words.states.different}${state.reason ? `: ${state.reason}` : ""}`));
    const different = button(words.isDifferent, () => askWhyDifferent(different.getBoundingClientRect(), words, reason => calls.agree(editor.language, null, id, "different", reason)), { class: "quiet" });
    return h("div", { class: "hole", "data-state": "missing" }, h("span", {}, words.missingHere), state.why ? h("span", { class: "why", role: "note" }, state.why) : null,
        button(words.translate, begin, { class: "note-act" }), button(state.why ? words.fillAgain : words.fill, () => calls.fill(editor.language, id), { class: "note-fill" }), different);
}
