import { whereNow } from "./blockTexts.ts";
import { directionOf } from "./direction.ts";
import { h } from "./dom.ts";
import { MarkedField } from "./MarkedField.ts";
import type { Finding, Told, WordMark } from "./types.ts";
import { typeInField } from "./typography.ts";
import type { EditorWords } from "./words.ts";

/** Headline or summary: plain text with its count. */
export class Field {
    readonly row: HTMLElement;
    readonly inner: HTMLElement;
    readonly text: MarkedField;
    #count: HTMLElement;

    constructor(readonly name: "headline" | "summary", language: string, private readonly words: EditorWords, private readonly best: number, changed: () => void, leave: (by: -1 | 1) => boolean) {
        this.text = new MarkedField(words[name], () => {
            this.#letters();
            changed();
        }, { lang: language, dir: directionOf(language), spellcheck: "true", class: `field-${name}` });
        const { box, input } = this.text;
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

    get input(): HTMLTextAreaElement {
        return this.text.input;
    }

    get value(): string {
        return this.input.value;
    }

    /** What stands for it among the ids of blocks. */
    get place(): string {
        return `:${this.name}`;
    }

    set(value: string): void {
        this.text.set(value);
        this.#letters();
    }

    /** What stands below it: who made it, while no person has looked. */
    note(note: HTMLElement | null): void {
        const old = this.inner.querySelector(".block-note");
        if (old?.textContent === note?.textContent) return;
        old?.remove();
        if (note !== null) this.inner.append(note);
    }

    findings(findings: readonly Finding[]): void {
        this.text.findings(this.#here(findings));
    }

    known(marks: readonly WordMark[]): void {
        this.text.known(this.#here(marks));
    }

    isOf(told: Told): boolean {
        return told.block === null && told.field === this.name;
    }

    /** Where a finding's words stand. Null: they are others by now. */
    placeOf(finding: Finding): [number, number] | null {
        return this.text.placeOf(finding) ?? (finding.range === null ? null : whereNow(this.value, finding.range, finding.words));
    }

    #here<T extends Told>(told: readonly T[]): { of: T; from: number; to: number }[] {
        return told.flatMap(of => {
            const place = this.isOf(of) && of.range !== null ? whereNow(this.value, of.range, of.words) : null;
            return place === null ? [] : [{ of, from: place[0], to: place[1] }];
        });
    }

    #letters(): void {
        const length = Array.from(this.value.trim()).length;
        this.#count.textContent = length === 0 ? "" : this.words.letters(length);
        this.#count.classList.toggle("over", length > this.best);
    }
}
