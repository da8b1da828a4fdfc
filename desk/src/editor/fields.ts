import { growing, h } from "./dom.ts";
import { knownClass } from "./KnownWords.ts";
import type { Finding, WordMark } from "./types.ts";
import { typeInField } from "./typography.ts";
import type { EditorWords } from "./words.ts";

/** Headline or summary: plain text with its count, underlines of findings behind it. */
export class Field {
    readonly row: HTMLElement;
    readonly inner: HTMLElement;
    readonly input: HTMLTextAreaElement;
    #copy: HTMLElement;
    #count: HTMLElement;
    #findings: readonly Finding[] = [];
    #known: readonly WordMark[] = [];
    #knownSpans = new WeakMap<Element, WordMark>();
    #found: readonly { from: number; to: number; now: boolean }[] = [];
    #set: (value: string) => void;

    constructor(readonly name: "headline" | "summary", language: string, private readonly words: EditorWords, private readonly best: number, changed: () => void, leave: (by: -1 | 1) => boolean) {
        const { box, input, set } = growing(words[name], () => {
            this.#draw();
            changed();
        }, { lang: language, dir: "auto", spellcheck: "true", class: `field-${name}` });
        this.input = input;
        this.#set = set;
        this.#copy = box.querySelector(".grow-copy")!;
        this.#count = h("span", { class: "count" });
        this.inner = h("div", { class: "field-inner" }, box, this.#count);
        this.row = h("div", { class: `field field-of-${name}` }, this.inner);
        typeInField(input, () => language);
        input.addEventListener("keydown", event => {
            const [start, end] = [input.selectionStart, input.selectionEnd];
            if (event.isComposing) return;
            const down = event.key === "Enter" || (event.key === "ArrowDown" && start === input.value.length && end === start);
            const up = event.key === "ArrowUp" && start === 0 && end === 0;
            if ((down && !event.ctrlKey && !event.metaKey && !event.altKey && leave(1)) || (up && leave(-1))) event.preventDefault();
        });
    }

    get value(): string {
        return this.input.value;
    }

    /** What stands for it among the ids of blocks. */
    get place(): string {
        return `:${this.name}`;
    }

    set(value: string): void {
        if (this.input.value === value && this.#copy.textContent !== "") {
            return;
        }
        const [start, end] = [this.input.selectionStart, this.input.selectionEnd];
        this.#set(value);
        if (document.activeElement === this.input) this.input.setSelectionRange(start, end);
        this.#draw();
    }

    /** What stands below it: who made it, while no person has looked. */
    note(note: HTMLElement | null): void {
        const old = this.inner.querySelector(".block-note");
        if (old?.textContent === note?.textContent) return;
        old?.remove();
        if (note !== null) this.inner.append(note);
    }

    findings(findings: readonly Finding[]): void {
        this.#findings = findings.filter(f => f.block === null && f.field === this.name && f.range !== null);
        this.#draw();
    }

    known(marks: readonly WordMark[]): void {
        this.#known = marks.filter(mark => mark.block === null && mark.field === this.name);
        this.#draw();
    }

    knownAt(place: number): WordMark | null {
        return this.#known.find(({ range }) => range[0] <= place && place <= range[1]) ?? null;
    }

    /** What a word drawn behind the field is. */
    knownOf(element: Element): WordMark | null {
        return this.#knownSpans.get(element) ?? null;
    }

    /** Marks what a search found, in place of findings while it lasts. */
    found(found: readonly { from: number; to: number; now: boolean }[]): void {
        if (found.length === 0 && this.#found.length === 0) return;
        this.#found = found;
        this.#draw();
    }

    /** Where a finding stands, if its words are still there. */
    placeOf(finding: Finding): [number, number] | null {
        return this.#findings.find(f => f.id === finding.id)?.range ?? null;
    }

    replace([from, to]: [number, number], text: string): void {
        this.input.setRangeText(text, from, to, "end");
        this.input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }

    #draw(): void {
        const text = this.input.value;
        const parts: (Node | string)[] = [];
        let at = 0;
        const marks = this.#found.length > 0
            ? this.#found.map(({ from, to, now }) => ({ from, to, kind: now ? "found found-now" : "found" }))
            : [...this.#findings.map(({ range, level }) => ({ from: range![0], to: range![1], kind: `finding finding-${level}`, mark: null })),
                ...this.#known.map(mark => ({ from: mark.range[0], to: mark.range[1], kind: knownClass(mark), mark }))];
        // Of a finding and a term at one place, the finding is drawn.
        for (const { from, to, kind, mark } of (marks as { from: number; to: number; kind: string; mark?: WordMark | null }[]).sort((a, b) => a.from - b.from)) {
            if (from < at || to > text.length) continue;
            const span = h("span", { class: kind }, text.slice(from, to));
            if (mark) this.#knownSpans.set(span, mark);
            parts.push(text.slice(at, from), span);
            at = to;
        }
        this.#copy.replaceChildren(...parts, `${text.slice(at)}\u200b`);
        const length = Array.from(text.trim()).length;
        this.#count.textContent = length === 0 ? "" : this.words.letters(length);
        this.#count.classList.toggle("over", length > this.best);
    }
}

