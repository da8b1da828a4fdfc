import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { knownClass } from "./decorations.ts";
import { float, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import { fieldOf, knownOf } from "./MarkedField.ts";
import type { WordMark } from "./types.ts";

const knownKey = new PluginKey<DecorationSet>("known");

/** Quiet underlines of terms and tagged names. They move with the text until the next check. */
export const Known = Extension.create({
    name: "known",
    addProseMirrorPlugins: () => [new Plugin<DecorationSet>({
        key: knownKey,
        state: {
            init: () => DecorationSet.empty,
            apply: (tr, old) => tr.getMeta(knownKey) as DecorationSet | undefined ?? (tr.docChanged ? old.map(tr.mapping, tr.doc) : old),
        },
        props: { decorations: state => knownKey.getState(state) },
    })],
});

export function showKnown(state: EditorState, marks: readonly { of: WordMark; from: number; to: number }[]): Transaction {
    const shown = marks.map(({ of, from, to }) => Decoration.inline(from, to, { class: knownClass(of) }, { mark: of }));
    return state.tr.setMeta(knownKey, DecorationSet.create(state.doc, shown)).setMeta("addToHistory", false);
}

/** How long the pointer has to rest on a word before it is told of. */
const restsAfter = 350;

/** Tells of a marked word: where the pointer rests, where a finger taps, and of the word at the caret by F9. */
export class KnownWords {
    #rest: ReturnType<typeof setTimeout> | null = null;
    /** Which word was asked of last: an answer that comes after a newer question is nobody's. */
    #turn = 0;
    #shown: { key: string; close: () => void; box: HTMLElement; byPointer: boolean } | null = null;

    constructor(private readonly of: EditionEditor) {
        of.element.addEventListener("pointermove", event => event.pointerType === "mouse" && this.#moved(event.clientX, event.clientY));
        of.element.addEventListener("pointerleave", () => this.#moved(-1, -1));
        of.element.addEventListener("click", event => {
            if ((event as PointerEvent).pointerType === "touch") {
                const found = this.#under(event.clientX, event.clientY);
                if (found !== null) void this.#show(found.mark, found.box, false);
            }
        });
    }

    /** Of the word at the caret. False where it is no marked one. */
    atCaret(): boolean {
        const field = fieldOf(document.activeElement);
        if (field !== null) {
            const mark = field.knownAt(field.input.selectionStart);
            if (mark !== null) void this.#show(mark, field.box.getBoundingClientRect(), true);
            return mark !== null;
        }
        const { state } = this.of.editor;
        const { from, to } = state.selection;
        const found = knownKey.getState(state)?.find(from, to)[0];
        if (found === undefined) return false;
        void this.#show(found.spec["mark"] as WordMark, this.of.view.coordsAtPos(found.from), true);
        return true;
    }

    close(): void {
        if (this.#rest !== null) clearTimeout(this.#rest);
        this.#turn++;
        this.#shown?.close();
    }

    #moved(x: number, y: number): void {
        if (this.#rest !== null) clearTimeout(this.#rest);
        this.#rest = setTimeout(() => {
            this.#rest = null;
            const found = x < 0 ? null : this.#under(x, y);
            if (found !== null) {
                // What somebody has called, a finding's card or a list, stays.
                if (found.mark.key !== this.#shown?.key && (this.#shown?.byPointer ?? document.querySelector(".editor-float") === null)) void this.#show(found.mark, found.box, false, true);
            } else if (this.#shown?.byPointer && !this.#shown.box.matches(":hover, :focus-within")) {
                this.#shown.close();
            }
        }, restsAfter);
    }

    /** A text field's words are drawn behind it. */
    #under(x: number, y: number): { mark: WordMark; box: DOMRect } | null {
        const element = document.elementsFromPoint(x, y).find(one => one.classList.contains("known") && this.of.element.contains(one));
        if (element === undefined) return null;
        const mark = knownOf(element);
        if (mark !== null) return { mark, box: element.getBoundingClientRect() };
        const at = this.of.view.posAtCoords({ left: x, top: y })?.pos;
        const found = at === undefined ? undefined : knownKey.getState(this.of.editor.state)?.find(at, at)[0];
        return found === undefined ? null : { mark: found.spec["mark"] as WordMark, box: element.getBoundingClientRect() };
    }

    async #show(mark: WordMark, at: { left: number; top: number; bottom: number }, byKey: boolean, byPointer = false): Promise<void> {
        const { about } = this.of.calls;
        if (about === undefined) return;
        const box = h("div", { class: "known-card", role: "region", "aria-label": this.of.words.knownWord, tabindex: "-1" });
        const turn = ++this.#turn;
        const content = await about(mark, this.of.language);
        if (turn !== this.#turn) return;
        if (byPointer && this.#under(at.left + 1, at.top + 1) === null && !this.of.element.matches(":hover")) return;
        box.append(content);
        const listener = (event: KeyboardEvent): void => {
            if (event.key === "Escape") {
                event.stopPropagation();
                this.#shown?.close();
            } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !box.contains(event.target as Node)) this.#shown?.close();
        };
        document.addEventListener("keydown", listener, true);
        const close = float(at, box, () => {
            document.removeEventListener("keydown", listener, true);
            this.#shown = null;
        }, false);
        this.#shown = { key: mark.key, close, box, byPointer };
        if (byKey) (box.querySelector<HTMLElement>("a") ?? box).focus();
    }
}
