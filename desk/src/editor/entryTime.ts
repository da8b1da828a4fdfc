import { h } from "./dom.ts";
import type { Host } from "./views.ts";

/** When an entry of a live story was made, by the newsroom's clock. */
export function entryTime({ words, calls: { clock } }: Pick<Host, "words" | "calls">, set: (at: string) => void): { box: HTMLElement; show(at: string): void } {
    const input = h("input", {
        type: "datetime-local", "aria-label": words.entryAt,
        onchange: () => {
            const at = clock.meant(input.value);
            if (at === null) return;
            set(at.replace(".000Z", "Z"));
            // Of a time that doesn't exist another was made.
            if (clock.typed(at) !== input.value) input.value = clock.typed(at);
        },
    });
    const whose = h("p", { class: "hint" });
    return {
        box: h("div", { class: "entry-time" }, input, whose),
        show(at) {
            if (Number.isNaN(Date.parse(at))) return;
            if (document.activeElement !== input) input.value = clock.typed(at);
            whose.textContent = clock.other(at) ?? "";
            whose.hidden = whose.textContent === "";
        },
    };
}
