import { closeHistory, undo } from "@tiptap/pm/history";
import type { Node as DocNode } from "@tiptap/pm/model";
import { button, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import { lower, matches, replaceMatches, showFound, type Match } from "./find.ts";
import type { EditorWords } from "./words.ts";

const fieldNames = ["headline", "summary"] as const;

interface Place { editor: EditionEditor; match: Match | null; field: { name: (typeof fieldNames)[number]; at: number } | null }

/** What one replacement changed in an edition, and how it stood before and after. */
interface Replaced { editor: EditionEditor; fields: { name: (typeof fieldNames)[number]; before: string; after: string }[]; body: DocNode | null }

/** Find and replace through all editions that are open. */
export class FindBar {
    readonly element: HTMLElement;
    #query: HTMLInputElement;
    #with: HTMLInputElement;
    #case: HTMLInputElement;
    #says: HTMLElement;
    #places: Place[] = [];
    #at = -1;
    #back: HTMLElement;
    #replaced: readonly Replaced[] = [];

    constructor(private readonly editors: readonly EditionEditor[], private readonly words: EditorWords, private readonly closed: () => void, private readonly focused: (editor: EditionEditor) => void) {
        this.#query = h("input", { type: "search", "aria-label": words.find, placeholder: words.find, oninput: () => {
            this.#can([]);
            this.#search();
        } });
        this.#with = h("input", { type: "text", "aria-label": words.replaceWith, placeholder: words.replaceWith, oninput: () => this.#can([]) });
        this.#case = h("input", { type: "checkbox", onchange: () => this.#search() });
        this.#says = h("output", {});
        this.#back = button(words.undo, () => this.#undo(), { class: "quiet", title: "Ctrl+Z", hidden: true });
        this.element = h("div", { class: "find-bar", role: "search" }, this.#query, this.#says,
            button("↑", () => this.#go(-1), { class: "quiet", "aria-label": words.previous }), button("↓", () => this.#go(1), { class: "quiet", "aria-label": words.next }),
            this.#with, button(words.replace, () => this.#replace(), { class: "note-act" }), button(words.replaceAll, () => this.#replaceAll(), { class: "note-act" }), this.#back,
            h("label", {}, this.#case, words.matchCase), button("×", () => this.close(), { class: "quiet", "aria-label": words.close }));
        this.element.addEventListener("keydown", event => {
            if (event.isComposing) return;
            if (event.key === "Escape") this.close();
            else if (event.key === "Enter" && event.target === this.#query) this.#go(event.shiftKey ? -1 : 1);
            else if (event.key === "Enter" && event.target === this.#with) this.#replace();
            else if (event.code === "KeyZ" && (event.ctrlKey || event.metaKey) && !event.shiftKey && this.#replaced.length > 0) this.#undo();
            else return;
            event.preventDefault();
            event.stopPropagation();
        });
    }

    focus(): void {
        this.#query.focus();
        this.#query.select();
        this.#search();
    }

    close(): void {
        for (const { view, headline, summary } of this.editors) {
            if (view.isDestroyed) continue;
            view.dispatch(showFound(view.state, [], null));
            headline.text.found([]);
            summary.text.found([]);
        }
        const place = this.#places[this.#at];
        this.element.remove();
        this.closed();
        place?.editor.view.focus();
    }

    #search(keep = false): void {
        const query = this.#query.value;
        const fold = (text: string): string => this.#case.checked ? text : lower(text);
        this.#places = this.editors.flatMap(editor => {
            const inFields = fieldNames.flatMap(name => {
                const places: Place[] = [];
                const [text, wanted] = [fold(editor[name].value), fold(query)];
                for (let at = wanted === "" ? -1 : text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) places.push({ editor, match: null, field: { name, at } });
                return places;
            });
            return [...inFields, ...matches(editor.view.state.doc, query, this.#case.checked).map((match): Place => ({ editor, match, field: null }))];
        });
        this.#at = this.#places.length === 0 ? -1 : keep ? Math.min(Math.max(0, this.#at), this.#places.length - 1) : 0;
        this.#show();
    }

    #show(): void {
        const current = this.#places[this.#at];
        this.#says.textContent = this.#query.value === "" ? "" : this.words.found(this.#at + 1, this.#places.length);
        for (const editor of this.editors) {
            const found = this.#places.flatMap(p => p.editor === editor && p.match !== null ? [p.match] : []);
            editor.view.dispatch(showFound(editor.view.state, found, current?.match ?? null));
            for (const name of fieldNames) {
                editor[name].text.found(this.#places.flatMap(p => p.editor === editor && p.field?.name === name ? [{ from: p.field.at, to: p.field.at + this.#query.value.length, now: p === current }] : []));
            }
        }
        if (current === undefined) return;
        this.focused(current.editor);
        if (current.field !== null) current.editor[current.field.name].row.scrollIntoView({ block: "nearest" });
        else current.editor.element.querySelector(".found-now")?.scrollIntoView({ block: "nearest" });
    }

    #go(by: -1 | 1): void {
        if (this.#places.length === 0) return;
        this.#at = (this.#at + by + this.#places.length) % this.#places.length;
        this.#show();
    }

    #replace(): void {
        const place = this.#places[this.#at];
        if (place === undefined || place.editor.props.readOnly === true) return;
        this.#can([this.#put(place.editor, [place])]);
        this.#search(true);
    }

    #replaceAll(): void {
        const places = this.#places.filter(p => p.editor.props.readOnly !== true);
        this.#can(this.editors.flatMap(editor => {
            const own = places.filter(p => p.editor === editor);
            return own.length === 0 ? [] : [this.#put(editor, own)];
        }));
        this.#search();
        this.#says.textContent = this.words.replaced(places.length);
    }

    /** One step back for each body, whatever was typed just before. */
    #put(editor: EditionEditor, places: readonly Place[]): Replaced {
        const text = this.#with.value;
        const fields = fieldNames.flatMap(name => {
            const before = editor[name].value;
            // From the end, so that places before stay true.
            for (const { field } of places.filter(p => p.field?.name === name).reverse()) editor[name].text.replace([field!.at, field!.at + this.#query.value.length], text);
            const after = editor[name].value;
            return before === after ? [] : [{ name, before, after }];
        });
        const tr = replaceMatches(closeHistory(editor.view.state.tr), places.flatMap(p => p.match === null ? [] : [p.match]), text);
        if (!tr.docChanged) return { editor, fields, body: null };
        editor.view.dispatch(tr);
        return { editor, fields, body: editor.view.state.doc };
    }

    /** Takes a replacement back in every edition at once. What was written into since stays as it is. */
    #undo(): void {
        for (const { editor, fields, body } of this.#replaced) {
            for (const { name, before, after } of fields) {
                if (editor[name].value === after) editor[name].text.replace([0, after.length], before);
            }
            if (body !== null && editor.view.state.doc.eq(body)) undo(editor.view.state, editor.view.dispatch);
        }
        this.#can([]);
        this.#query.focus();
        this.#search();
    }

    #can(undo: readonly Replaced[]): void {
        this.#replaced = undo;
        this.#back.hidden = undo.length === 0;
    }
}
