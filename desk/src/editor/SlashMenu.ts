import type { Slice } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { Kind } from "./commands.ts";
import { float, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";

/** What can be set in, found by typing a part of its name after a “/”. */
export class SlashMenu {
    #open: { close: () => void; from: number; key: (event: KeyboardEvent) => boolean } | null = null;

    constructor(private readonly of: EditionEditor) {
    }

    /** Something was typed. */
    typed(transaction: Transaction): void {
        if (this.#open === null) this.#begins(transaction);
        else this.#follows();
    }

    /** Whether the key was the menu's. */
    key(event: KeyboardEvent): boolean {
        return this.#open?.key(event) ?? false;
    }

    close(): void {
        this.#open?.close();
    }

    /** A “/” where a word may begin, in an empty paragraph or after a space; by its letter, so that phones' keyboards do it too. */
    #begins(transaction: Transaction): void {
        const slice = (transaction.steps.at(-1) as { slice?: Slice } | undefined)?.slice;
        const { $from, empty } = this.of.editor.state.selection;
        if (!empty || slice?.content.firstChild?.text !== "/" || $from.parent.type.name !== "paragraph") return;
        const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\n");
        if (before === "/" || /\s\/$/.test(before)) this.#show($from.pos - 1);
    }

    #show(from: number): void {
        const { state } = this.of.editor;
        const inEntry = state.selection.$from.depth > 0 && state.selection.$from.node(1).type.name === "entry";
        const kinds = Object.entries(this.of.words.blocks).filter(([kind]) => kind !== "entry" || !inEntry) as [Kind, string][];
        let shown = kinds;
        let at = 0;
        const list = h("ul", { class: "slash", role: "listbox", "aria-label": this.of.words.insert });
        const pick = (kind: Kind): void => {
            const to = this.of.editor.state.selection.from;
            close();
            this.of.editor.view.dispatch(this.of.editor.state.tr.delete(from, to));
            this.of.insert(kind);
        };
        const draw = (): void => {
            list.replaceChildren(...shown.map(([kind, name], i) => h("li", {
                role: "option", "aria-selected": String(i === at), onpointerdown: (e: Event) => {
                    e.preventDefault();
                    pick(kind);
                },
            }, name)));
            list.children[at]?.scrollIntoView({ block: "nearest" });
        };
        draw();
        const close = float(this.of.editor.view.coordsAtPos(from), list, () => this.#open = null, false);
        this.#open = {
            close, from,
            key: event => {
                if (event.isComposing) return false;
                if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                    at = (at + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % Math.max(1, shown.length);
                    draw();
                    return true;
                }
                if (event.key === "Escape") {
                    close();
                    return true;
                }
                if ((event.key === "Enter" || event.key === "Tab") && shown[at] !== undefined) {
                    pick(shown[at]![0]);
                    return true;
                }
                return false;
            },
        };
        this.#draw = query => {
            shown = kinds.filter(([kind, name]) => name.toLowerCase().includes(query) || kind.includes(query));
            at = 0;
            if (shown.length === 0) close();
            else draw();
        };
    }

    #draw: (query: string) => void = () => { };

    #follows(): void {
        if (this.#open === null) return;
        const { from } = this.#open;
        const { selection, doc } = this.of.editor.state;
        const text = selection.from > from && selection.from <= doc.content.size ? doc.textBetween(from, selection.from, "\n", "\n") : "";
        if (!text.startsWith("/") || text.length > 24 || text.includes("\n")) this.#open.close();
        else this.#draw(text.slice(1).toLowerCase());
    }
}
