import { whereNow } from "./blockTexts.ts";
import { findingClass, knownClass } from "./decorations.ts";
import { growing, h, type Props } from "./dom.ts";
import type { Finding, WordMark } from "./types.ts";

interface Stretch { from: number; to: number }
type Of<T> = Stretch & { of: T };

const marks = new WeakMap<Element, WordMark>();
const fields = new WeakMap<Element, MarkedField>();

/** What a word drawn behind a field is. */
export const knownOf = (element: Element): WordMark | null => marks.get(element) ?? null;

/** The field that an input belongs to. */
export const fieldOf = (input: Element | null): MarkedField | null => input === null ? null : fields.get(input) ?? null;

/** A growing field of plain text with what is said of its words drawn behind it. All of it moves with what is typed. */
export class MarkedField {
    readonly box: HTMLElement;
    readonly input: HTMLTextAreaElement;
    #copy: HTMLElement;
    #set: (value: string) => void;
    #drawn = "";
    #findings: readonly Of<Finding>[] = [];
    #known: readonly Of<WordMark>[] = [];
    #found: readonly (Stretch & { now: boolean })[] = [];

    constructor(label: string, changed: (value: string) => void, props: Props = {}) {
        const { box, input, set } = growing(label, value => {
            this.#draw();
            changed(value);
        }, props);
        [this.box, this.input, this.#set] = [box, input, set];
        this.#copy = box.querySelector(".grow-copy")!;
        fields.set(input, this);
    }

    /** Another text from elsewhere; a caret in it stays. */
    set(value: string): void {
        if (this.input.value === value) return;
        const [start, end] = [this.input.selectionStart, this.input.selectionEnd];
        this.#set(value);
        if (document.activeElement === this.input) this.input.setSelectionRange(start, end);
        this.#draw();
    }

    findings(findings: readonly Of<Finding>[]): void {
        if (findings.length === 0 && this.#findings.length === 0) return;
        this.#findings = findings;
        // Where nothing is written there is nothing to underline.
        const empty = findings.find(({ from, to }) => from === to);
        if (empty === undefined) delete this.box.dataset["finding"];
        else this.box.dataset["finding"] = empty.of.level;
        this.#draw();
    }

    known(known: readonly Of<WordMark>[]): void {
        if (known.length === 0 && this.#known.length === 0) return;
        this.#known = known;
        this.#draw();
    }

    /** Marks what a search found, in place of all else while it lasts. */
    found(found: readonly (Stretch & { now: boolean })[]): void {
        if (found.length === 0 && this.#found.length === 0) return;
        this.#found = found;
        this.#draw();
    }

    knownAt(place: number): WordMark | null {
        return this.#known.find(({ from, to }) => from <= place && place <= to)?.of ?? null;
    }

    /** Where a finding's words stand. Null: they are others by now. */
    placeOf(finding: Finding): [number, number] | null {
        const shown = this.#findings.find(({ of }) => of.id === finding.id);
        return shown === undefined ? null : whereNow(this.input.value, [shown.from, shown.to], finding.words);
    }

    /** Puts words in as if they had been typed: the browser's own undo takes them back. */
    write([from, to]: readonly [number, number], text: string): void {
        this.input.focus();
        this.input.setSelectionRange(from, to);
        const written = document.activeElement === this.input && document.execCommand(text === "" ? "delete" : "insertText", false, text);
        if (!written) this.replace([from, to], text);
    }

    replace([from, to]: readonly [number, number], text: string): void {
        this.input.setRangeText(text, from, to, "end");
        this.input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }

    #draw(): void {
        const text = this.input.value;
        this.#move(text);
        const parts: (Node | string)[] = [];
        let at = 0;
        const drawn: (Stretch & { kind: string; mark?: WordMark })[] = this.#found.length > 0
            ? this.#found.map(({ from, to, now }) => ({ from, to, kind: now ? "found found-now" : "found" }))
            : [...this.#findings.map(({ from, to, of }) => ({ from, to, kind: findingClass(of) })), ...this.#known.map(({ from, to, of }) => ({ from, to, kind: knownClass(of), mark: of }))];
        // Of a finding and a term at one place, the finding is drawn.
        for (const { from, to, kind, mark } of drawn.sort((a, b) => a.from - b.from)) {
            if (from < at || from >= to || to > text.length) continue;
            const span = h("span", { class: kind }, text.slice(from, to));
            if (mark) marks.set(span, mark);
            parts.push(text.slice(at, from), span);
            at = to;
        }
        this.#copy.replaceChildren(...parts, `${text.slice(at)}\u200b`);
    }

    /** What was written since puts marks behind it elsewhere; those that it went into are gone until the next check. */
    #move(text: string): void {
        const before = this.#drawn;
        if (text === before) return;
        this.#drawn = text;
        let start = 0;
        while (start < text.length && start < before.length && text[start] === before[start]) start++;
        let end = 0;
        while (end < text.length - start && end < before.length - start && text.at(-1 - end) === before.at(-1 - end)) end++;
        const by = text.length - before.length;
        const moved = <T extends Stretch>(all: readonly T[]): T[] => all.flatMap(one => one.to <= start ? [one] : one.from >= before.length - end ? [{ ...one, from: one.from + by, to: one.to + by }] : []);
        this.#findings = moved(this.#findings);
        this.#known = moved(this.#known);
    }
}
