import { align } from "./align.ts";
import type { Text } from "./blocks.ts";
import { h } from "./dom.ts";
import { EditionEditor, type Around } from "./EditionEditor.ts";
import { fillLine, fillTexts } from "./fillTexts.ts";
import { FindBar } from "./FindBar.ts";
import { hole } from "./hole.ts";
import { toolbar } from "./toolbar.ts";
import type { EditionProps, EditorCalls, Finding } from "./types.ts";
import type { EditorWords } from "./words.ts";

export interface EditionsOptions {
    editions: readonly EditionProps[];
    calls: EditorCalls;
    words: EditorWords;
    /** Which edition a phone shows first, and where the caret begins. */
    focus?: string;
}

/** One to three editions side by side: rows aligned by what each block translates, one scroll, one toolbar. */
export class EditionsView implements Around {
    readonly element: HTMLElement;
    readonly sizes: ResizeObserver;
    readonly editors: EditionEditor[] = [];
    #options: EditionsOptions;
    #columns: HTMLElement;
    #tabs: HTMLElement;
    #bar: ReturnType<typeof toolbar>;
    #heights = new WeakMap<Element, number>();
    #rows = new Map<EditionEditor, { view: HTMLElement; inner: HTMLElement; row: number; id: string; from: string | null }[]>();
    #placed = true;
    #frame = 0;
    #current: EditionEditor | null = null;
    #holes = new Map<EditionEditor, HTMLElement>();
    #finding: string | null = null;
    #search: FindBar | null = null;
    #phone = matchMedia("(max-width: 44.99rem)");

    constructor(parent: HTMLElement, options: EditionsOptions) {
        this.#options = options;
        this.sizes = new ResizeObserver(entries => {
            for (const entry of entries) this.#heights.set(entry.target, entry.borderBoxSize[0]!.blockSize);
            // After layout, before paint: what is set here is in the same frame, and no size that is observed depends on it.
            this.#layOut();
        });
        this.#tabs = h("div", { class: "edition-tabs", role: "tablist", "aria-label": options.words.editions });
        this.#columns = h("div", { class: "edition-columns" });
        this.#bar = toolbar(options.words, () => this.#current, () => this.find());
        this.element = h("div", { class: "editions" }, this.#bar.element, h("div", { class: "editions-scroll" }, this.#tabs, this.#columns));
        parent.append(this.element);
        this.update(options);
        this.element.addEventListener("keydown", event => {
            if (event.defaultPrevented) return;
            if (event.key === "F8") {
                event.preventDefault();
                this.nextFinding(event.shiftKey ? -1 : 1);
            } else if (event.key === "F9") {
                event.preventDefault();
                this.#current?.tell();
            } else if (event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey) && !event.altKey) {
                event.preventDefault();
                this.find();
            }
        });
        this.#phone.addEventListener("change", this.#again);
        addEventListener("pagehide", this.#leave);
        document.addEventListener("visibilitychange", this.#leave);
    }

    update(options: EditionsOptions): void {
        this.#options = options;
        const { editions } = options;
        for (const gone of this.editors.filter(editor => !editions.some(e => e.language === editor.language))) {
            gone.destroy();
            this.#rows.delete(gone);
            this.#holes.delete(gone);
        }
        // Whoever writes in one edition keeps caret, undo and pictures on their way when another comes or goes.
        const before = new Map(this.editors.map(editor => [editor.language, editor]));
        const editors = editions.map(props => {
            const there = before.get(props.language);
            there?.update(props);
            return there ?? this.#begin(props);
        });
        const isNew = editors.some(editor => !this.editors.includes(editor));
        this.editors.splice(0, this.editors.length, ...editors);
        editors.forEach(({ element }, i) => {
            if (this.#columns.children[i] !== element) this.#columns.insertBefore(element, this.#columns.children[i] ?? null);
        });
        this.#columns.dataset["count"] = String(editions.length);
        if (isNew || this.#current === null || !editors.includes(this.#current)) this.#current = editors.find(e => e.language === options.focus) ?? editors[0] ?? null;
        this.#drawTabs();
        this.placed();
    }

    #begin(props: EditionProps): EditionEditor {
        const editor = new EditionEditor(this.#columns, props, this.#options.calls, this.#options.words, this);
        editor.editor.on("transaction", () => editor === this.#current && this.#bar.show());
        const holes = h("div", { class: "holes" });
        editor.element.querySelector(".edition-body")!.append(holes);
        this.#holes.set(editor, holes);
        return editor;
    }

    /** A text from elsewhere, and what it began from: an EditionSession has both. */
    receive(language: string, text: Text, base: Text): void {
        this.editors.find(e => e.language === language)?.receive(text, base);
    }

    destroy(): void {
        removeEventListener("pagehide", this.#leave);
        document.removeEventListener("visibilitychange", this.#leave);
        this.#phone.removeEventListener("change", this.#again);
        cancelAnimationFrame(this.#frame);
        this.#search?.close();
        for (const editor of this.editors.splice(0)) editor.destroy();
        this.sizes.disconnect();
        this.element.remove();
    }

    #leave = (): void => {
        for (const editor of this.editors) editor.flush();
    };

    #again = (): void => this.placed();

    // Around

    placed(): void {
        this.#placed = true;
        if (this.#frame !== 0) return;
        this.#frame = requestAnimationFrame(() => {
            this.#frame = 0;
            this.#layOut();
        });
    }

    focused(editor: EditionEditor): void {
        if (this.#current === editor) return;
        this.#current = editor;
        this.#drawTabs();
        this.placed();
    }

    beside(editor: EditionEditor, by: -1 | 1): boolean {
        const next = this.editors[this.editors.indexOf(editor) + by];
        if (next === undefined) return true;
        const id = editor.row();
        const row = this.#rows.get(editor)?.find(r => r.id === id)?.row;
        this.#current = next;
        this.#drawTabs();
        const there = this.#rows.get(next)?.filter(r => r.row <= (row ?? 0)).at(-1);
        if (there === undefined || !next.focusBlock(there.id)) next.focusBody();
        return true;
    }

    nextFinding(by: -1 | 1): void {
        const order = { error: 0, warning: 1, note: 2 };
        const all = this.editors.flatMap(editor => [...editor.props.findings ?? []].sort((a, b) => order[a.level] - order[b.level]).map(finding => ({ editor, finding })))
            .filter(({ editor, finding }) => editor.stands(finding));
        if (all.length === 0) return;
        const at = all.findIndex(a => a.finding.id === this.#finding);
        const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]!;
        this.show(next.editor.language, next.finding);
    }

    show(language: string, finding: Finding): void {
        const editor = this.editors.find(e => e.language === language);
        if (editor === undefined) return;
        this.#finding = finding.id;
        this.focused(editor);
        editor.show(finding);
    }

    /** Goes to words of an edition that nothing is wrong with. */
    goTo(language: string, finding: Finding): void {
        const editor = this.editors.find(e => e.language === language);
        if (editor === undefined) return;
        this.focused(editor);
        editor.goTo(finding);
    }

    find(): void {
        this.#search ??= new FindBar(this.editors, this.#options.words, () => this.#search = null, editor => this.focused(editor));
        this.element.querySelector(".editions-bar")!.after(this.#search.element);
        this.#search.focus();
    }

    /** One pass for each frame in which a block grew or shrank: heights are known, nothing is measured. */
    #layOut(): void {
        if (this.#placed) {
            this.#placed = false;
            this.#readRows();
        }
        const shown = this.#phone.matches ? this.editors.filter(e => e === this.#current) : this.editors;
        for (const name of ["headline", "summary"] as const) {
            const height = Math.max(0, ...shown.map(e => this.#heights.get(e[name].inner) ?? 0));
            for (const e of this.editors) height_(e[name].row, shown.length > 1 && shown.includes(e) ? height : 0);
        }
        const heights: number[] = [];
        const holes = new Map(this.editors.map(editor => [editor, this.#readHoles(editor)]));
        const own = new Map<EditionEditor, number[]>();
        for (const editor of shown) {
            const sums: number[] = [];
            for (const { inner, row } of this.#rows.get(editor) ?? []) sums[row] = (sums[row] ?? 0) + (this.#heights.get(inner) ?? 0);
            own.set(editor, sums);
            sums.forEach((sum, row) => heights[row] = Math.max(heights[row] ?? 0, sum));
            for (const { element, row } of holes.get(editor)!) heights[row] = Math.max(heights[row] ?? 0, this.#heights.get(element) ?? 0);
        }
        for (const editor of this.editors) {
            const placed = this.#rows.get(editor) ?? [];
            const alone = shown.length < 2 || !shown.includes(editor);
            const sums = own.get(editor) ?? [];
            // What a row lacks here stands below its last block; an empty row below what comes before it.
            let lead = 0;
            let next = 0;
            const extra = new Map<HTMLElement, number>();
            for (let row = 0; row < heights.length && !alone; row++) {
                const height = heights[row] ?? 0;
                while (placed[next + 1]?.row === row) next++;
                const here = placed[next]?.row === row ? placed[next] : undefined;
                if (here !== undefined) {
                    extra.set(here.view, height - (sums[row] ?? 0));
                    next++;
                } else {
                    const before = placed[next - 1];
                    if (before === undefined) lead += height;
                    else extra.set(before.view, (extra.get(before.view) ?? 0) + height);
                }
            }
            for (const { view } of placed) below(view, extra.get(view) ?? 0);
            const leading = lead > 0 ? `${lead}px` : "";
            const holder = editor.element.querySelector<HTMLElement>(".edition-body")!;
            if (holder.style.paddingBlockStart !== leading) holder.style.paddingBlockStart = leading;
            for (const { element, row } of holes.get(editor)!) {
                const top = alone ? "" : `${heights.slice(0, row).reduce((sum, height) => sum + (height ?? 0), 0)}px`;
                if (element.style.insetBlockStart !== top) element.style.insetBlockStart = top;
            }
        }
    }

    #readRows(): void {
        const lists = this.editors.map(editor => {
            const list: { id: string; from: string | null }[] = [];
            editor.editor.state.doc.forEach(node => list.push({ id: node.attrs["id"] as string ?? "", from: node.attrs["from"] as string | null }));
            return list;
        });
        const rows = align(this.editors.map((editor, i) => ({ language: editor.language, from: editor.props.from ?? null, blocks: lists[i]! })));
        this.editors.forEach((editor, i) => {
            this.#rows.set(editor, lists[i]!.flatMap(({ id, from }, n) => {
                const view = editor.views.get(id);
                if (view === undefined) return [];
                return [{ view: view.dom, inner: view.inner, row: rows[i]![n]!, id, from }];
            }));
            editor.showPeople();
        });
    }

    /**
     * What the original has and this edition hasn't: a place to write it, or to say why not. What stays keeps its element,
     * and so the focus and a click on its way.
     */
    #readHoles(editor: EditionEditor): { element: HTMLElement; row: number }[] {
        const box = this.#holes.get(editor)!;
        const source = this.#sourceOf(editor);
        const filled = new Set((this.#rows.get(editor) ?? []).map(p => p.from));
        const states = new Map((editor.props.states ?? []).filter(s => s.block === null && s.source !== null && !filled.has(s.source)).map(s => [s.source!, s]));
        const rows = source === undefined || editor.props.readOnly === true ? [] : (this.#rows.get(source) ?? []).filter(r => states.has(r.id));
        const before = new Map([...box.children].map(element => [(element as HTMLElement).dataset["key"], element as HTMLElement]));
        const holes = rows.map(({ id, row }) => {
            const state = states.get(id)!;
            const why = editor.props.left?.[id];
            const key = JSON.stringify([id, state.state, state.reason, why]);
            let element = before.get(key);
            if (element === undefined) {
                element = hole(editor, id, { ...state, ...(why ? { why } : {}) }, () => this.#translate(editor, id));
                element.dataset["key"] = key;
                this.sizes.observe(element);
            }
            before.delete(key);
            return { element, row };
        });
        for (const gone of before.values()) {
            this.sizes.unobserve(gone);
            gone.remove();
        }
        holes.forEach(({ element }, i) => {
            if (box.children[i] !== element) box.insertBefore(element, box.children[i] ?? null);
        });
        return holes;
    }

    /** The edition that it is translated from, where that is shown. */
    #sourceOf(editor: EditionEditor): EditionEditor | undefined {
        const source = this.editors.find(e => e.language === editor.props.from) ?? this.editors[0];
        return source === editor ? undefined : source;
    }

    #translate(editor: EditionEditor, id: string): void {
        const source = this.#sourceOf(editor);
        const row = source && this.#rows.get(source)?.find(r => r.id === id)?.row;
        if (source === undefined || row === undefined) return;
        source.editor.state.doc.forEach(node => {
            if (node.attrs["id"] === id) editor.translate(node, (this.#rows.get(editor) ?? []).filter(r => r.row < row).at(-1)?.id ?? null);
        });
    }

    /** Puts what the memory has, text by text, into a block, a line, or the place of a block that is missing. */
    offer(language: string, source: string, block: string | null, texts: Readonly<Record<string, string>>): void {
        const editor = this.editors.find(e => e.language === language);
        if (editor === undefined || editor.readOnly) return;
        this.focused(editor);
        if (source === ":headline" || source === ":summary") {
            fillLine(editor, source === ":headline" ? "headline" : "summary", Object.values(texts)[0] ?? "");
            return;
        }
        const before = new Set((this.#rows.get(editor) ?? []).map(r => r.id));
        if (block === null) this.#translate(editor, source);
        let id = block;
        if (id === null) editor.editor.state.doc.forEach(node => {
            if (node.attrs["from"] === source && !before.has(node.attrs["id"] as string)) id = node.attrs["id"] as string;
        });
        if (id !== null) fillTexts(editor, id, texts);
    }

    #drawTabs(): void {
        const { words } = this.#options;
        const shown = this.editors.map(editor => {
            const { language, status, tone } = editor.props;
            return h("button", {
                type: "button", role: "tab", class: "edition-tab", "aria-selected": String(editor === this.#current), lang: language,
                onclick: () => {
                    this.focused(editor);
                    if (!this.#phone.matches) editor.focusBody();
                },
            }, h("span", { class: "edition-name" }, words.languageNames[language] ?? language), status ? h("span", { class: `tone tone-${tone ?? "plain"}` }, status) : null);
        });
        this.#tabs.replaceChildren(...shown);
        this.#tabs.dataset["count"] = String(this.editors.length);
        for (const editor of this.editors) editor.element.classList.toggle("current", editor === this.#current);
        this.#bar.show();
        if (this.#phone.matches) this.placed();
    }

}

function height_(element: HTMLElement, height: number): void {
    const value = height > 0 ? `${height}px` : "";
    if (element.style.minBlockSize !== value) element.style.minBlockSize = value;
}

function below(element: HTMLElement, extra: number): void {
    const value = extra > 0.01 ? `${extra}px` : "";
    if (element.style.paddingBlockEnd !== value) element.style.paddingBlockEnd = value;
}
