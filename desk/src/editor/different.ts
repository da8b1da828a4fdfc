import { button, float, h } from "./dom.ts";
import type { EditorWords } from "./words.ts";

/** Asks why a block is otherwise than its source on purpose; without a reason it isn't. */
export function askWhyDifferent(at: DOMRect, words: EditorWords, say: (reason: string) => void): void {
    const reason = h("input", { type: "text", maxlength: 500, "aria-label": words.whyDifferent, placeholder: words.whyDifferent });
    const send = (): void => {
        if (reason.value.trim() === "") return;
        close();
        say(reason.value.trim());
    };
    reason.addEventListener("keydown", event => {
        if (event.key === "Enter") {
            event.preventDefault();
            send();
        }
    });
    const close = float(at, h("div", { class: "acts", role: "dialog", "aria-label": words.whyDifferent }, reason, button(words.isDifferent, send, { class: "note-act" })));
}
