import { enginesOf } from "./blocks.ts";
import { button, h } from "./dom.ts";
import { lostSentences } from "./lostMarkup.ts";
import type { BlockState, Unreviewed } from "./types.ts";
import type { Host } from "./views.ts";

/** Who made it, while no person has looked: what to do about it. */
export function machineNote(host: Pick<Host, "words" | "calls" | "language" | "readOnly">, made: Unreviewed): HTMLElement {
    const { words } = host;
    return h("div", { class: "block-note of-machine", contenteditable: "false" },
        h("strong", {}, enginesOf(made.by) === "" ? words.fromMemory : words.byMachine(enginesOf(made.by))), " ", words.notReviewed,
        ...lostSentences(words, made).map(sentence => h("span", { class: "lost" }, sentence)),
        ...(host.readOnly ? [] : [h("span", { class: "note-acts" },
            button(words.accept, () => host.calls.review(host.language, made.place, true), { class: "note-act", ...(made.place.startsWith(":") ? {} : { title: "Alt+Enter" }) }),
            button(words.reject, () => host.calls.review(host.language, made.place, false), { class: "note-act", ...(made.place.startsWith(":") ? {} : { title: "Alt+Backspace" }) }))]));
}

/** What stands below a block of how it stands to its source: what to do, or what somebody decided. Null where there is neither. */
export function stateNote(host: Host, id: string, state: BlockState | null): HTMLElement | null {
    const { words } = host;
    if (state?.state === "stale") {
        return h("div", { class: "block-note", contenteditable: "false" },
            h("strong", {}, words.sourceChanged), " ", changeOf(state),
            ...(host.readOnly ? [] : [h("span", { class: "note-acts" },
                button(words.needsNothing, () => host.agree(id), { class: "note-act", title: "Alt+Enter" }),
                button(words.states.different, () => host.differ(id), { class: "note-act", title: "Alt+Shift+Enter" }))]));
    }
    return state?.state === "different" && state.reason ? h("div", { class: "block-note", contenteditable: "false" }, `${words.states.different}: ${state.reason}`) : null;
}

/** The source's changed words with a little of what stands around them. */
function changeOf(state: BlockState): HTMLElement {
    const around = (text: string, first: boolean, last: boolean): string => {
        if (text.length <= 60) return text;
        return `${first ? "…" : text.slice(0, 24)}${first || last ? "" : " … "}${last ? "…" : text.slice(-24)}`;
    };
    const parts = state.change ?? [];
    return h("span", { class: "change" }, ...parts.map(({ kind, text }, i) =>
        kind === "removed" ? h("del", {}, text) : kind === "added" ? h("ins", {}, text) : h("span", {}, around(text, i === 0, i === parts.length - 1))));
}
