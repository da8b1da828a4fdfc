import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { typed } from "./typing.ts";

interface Changed { from: number; to: number; letter: string; was: string }
const key = new PluginKey<Changed | null>("typography");

/** The language's marks as one types; Backspace straight after gives back what was typed. */
export const Typography = Extension.create<{ language: string }>({
    name: "typography",
    addOptions: () => ({ language: "" }),
    addProseMirrorPlugins() {
        const { language } = this.options;
        return [new Plugin<Changed | null>({
            key,
            state: {
                init: () => null,
                apply: (tr, old) => {
                    const changed = tr.getMeta(key) as Changed | undefined;
                    return changed ?? (tr.docChanged || tr.selectionSet ? null : old);
                },
            },
            props: {
                handleTextInput(view, from, to, letter) {
                    const $from = view.state.doc.resolve(from);
                    if (letter.length !== 1 || !$from.parent.isTextblock) return false;
                    const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\n");
                    const change = typed(language, before, letter);
                    if (change === null) return false;
                    const start = from - change.remove;
                    const was = before.slice(before.length - change.remove);
                    const marks = view.state.storedMarks ?? $from.marks();
                    const tr = view.state.tr.replaceWith(start, to, view.state.schema.text(change.insert, $from.parent.type.allowedMarks(marks)));
                    view.dispatch(tr.setMeta(key, { from: start, to: start + change.insert.length, letter, was }).scrollIntoView());
                    return true;
                },
                handleKeyDown(view, event) {
                    const changed = key.getState(view.state);
                    if (event.key !== "Backspace" || event.ctrlKey || event.metaKey || event.altKey || !changed || view.state.selection.from !== changed.to || !view.state.selection.empty) return false;
                    const { from, to, letter, was } = changed;
                    view.dispatch(view.state.tr.insertText(was + letter, from, to).scrollIntoView());
                    return true;
                },
            },
        })];
    },
});

/** The same in a field of plain text. */
export function typeInField(input: HTMLTextAreaElement | HTMLInputElement, language: () => string): void {
    let changed: { at: number; length: number; typed: string } | null = null;
    input.addEventListener("beforeinput", event => {
        const e = event as InputEvent;
        const [start, end] = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
        const put = (from: number, text: string): void => {
            e.preventDefault();
            input.setRangeText(text, from, end, "end");
            input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        };
        if (e.inputType === "deleteContentBackward" && changed !== null && start === end && end === changed.at + changed.length) {
            const { at, typed: was } = changed;
            changed = null;
            put(at, was);
            return;
        }
        changed = null;
        if (e.inputType !== "insertText" || e.data?.length !== 1 || e.isComposing) return;
        const before = input.value.slice(0, start);
        const change = typed(language(), before, e.data);
        if (change === null) return;
        const from = start - change.remove;
        put(from, change.insert);
        changed = { at: from, length: change.insert.length, typed: before.slice(from) + e.data };
    });
}
