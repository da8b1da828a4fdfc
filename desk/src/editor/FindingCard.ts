import { closeHistory } from "@tiptap/pm/history";
import { TextSelection } from "@tiptap/pm/state";
import { findingPlace } from "./decorations.ts";
import { button, float, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import { replaceMatches, type Match } from "./find.ts";
import type { MarkedField } from "./MarkedField.ts";
import { placesOf } from "./places.ts";
import type { Finding } from "./types.ts";

/** A finding beside its words, with what can be done about it. */
export class FindingCard {
    #shown: { finding: Finding; close: () => void } | null = null;

    constructor(private readonly of: EditionEditor) {
    }

    /**
     * Closes what is about a finding that isn't there any more. One beside which something was mended has another id, and is
     * about the same words: those that are chosen, which a line break would replace if nothing heard its key.
     */
    keep(findings: readonly Finding[]): void {
        const shown = this.#shown;
        if (shown === null || findings.some(f => f.id === shown.finding.id)) return;
        const same = findings.find(f => f.rule === shown.finding.rule && this.#isChosen(f));
        if (same === undefined) shown.close();
        else shown.finding = same;
    }

    close(): void {
        this.#shown?.close();
    }

    /** Goes to the words and chooses them; answers where they are on the screen. */
    goTo(finding: Finding): { left: number; top: number; bottom: number } {
        this.#shown?.close();
        const { field, range, places } = this.#where(finding);
        if (field !== null) {
            field.input.focus({ preventScroll: true });
            field.input.setSelectionRange(...range ?? [0, field.input.value.length]);
            field.box.scrollIntoView({ block: "nearest" });
            return field.box.getBoundingClientRect();
        }
        const place = places[0];
        if (place !== undefined) {
            this.of.view.focus();
            this.of.view.dispatch(this.of.editor.state.tr.setSelection(TextSelection.create(this.of.editor.state.doc, place.from, places.at(-1)!.to)).scrollIntoView());
            return this.of.view.coordsAtPos(place.from);
        }
        if (finding.block !== null) this.of.focusBlock(finding.block);
        const view = finding.block === null ? undefined : this.of.views.get(finding.block);
        return (view?.dom ?? this.of.element).getBoundingClientRect();
    }

    /** Brings a finding into view with what can be done about it: Enter takes the suggestion, Escape leaves it. */
    show(finding: Finding): void {
        const at = this.goTo(finding);
        const { words } = this.of;
        const act = (what: (present: Finding) => void) => () => {
            const present = this.#shown?.finding ?? finding;
            this.#shown?.close();
            what(present);
        };
        const content = h("div", { class: "finding-card", role: "region", "aria-label": finding.message },
            h("p", {}, h("span", { class: `dot dot-${finding.level}`, role: "img", "aria-label": words.levels[finding.level] }), finding.message),
            h("div", { class: "acts" },
                ...finding.suggestions.slice(0, 5).map((suggestion, i) => {
                    const take = button("", act(present => this.take(present, suggestion)), { class: "note-act" });
                    take.append(h("span", { class: "unseen" }, `${words.take}: `), suggestion);
                    if (i === 0) take.append(" ", h("kbd", {}, "Enter"));
                    return take;
                }),
                this.of.calls.makeTerm && finding.isDrift ? button(words.makeTerm, act(present => this.of.calls.makeTerm!(present)), { class: "note-act" }) : null,
                button(words.asIs, act(present => this.of.calls.suppress(this.of.language, present, "once")), { class: "note-act" }),
                button(words.inStory, act(present => this.of.calls.suppress(this.of.language, present, "story")), { class: "quiet" }),
                button(words.byRule, act(present => this.of.calls.suppress(this.of.language, present, "rule")), { class: "quiet" })));
        const listener = (event: KeyboardEvent): void => {
            if (event.key === "Enter" && !event.isComposing && !content.contains(event.target as Node)) {
                event.preventDefault();
                event.stopPropagation();
                // Where nothing is suggested the words stay, which are chosen and would make way for a new line.
                act(present => finding.suggestions[0] !== undefined && this.take(present, finding.suggestions[0]))();
            } else if (event.key === "Escape") {
                event.stopPropagation();
                this.#shown?.close();
            } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !content.contains(event.target as Node)) this.#shown?.close();
        };
        document.addEventListener("keydown", listener, true);
        const close = float(at, content, () => {
            document.removeEventListener("keydown", listener, true);
            this.#shown = null;
            this.of.calls.showing?.(null);
        }, false);
        this.#shown = { finding, close };
        this.of.calls.showing?.(finding);
    }

    take(finding: Finding, suggestion: string): void {
        if (this.of.readOnly) return;
        const { field, range, places } = this.#where(finding);
        if (field !== null && range !== null) {
            field.write(range, suggestion);
            return;
        }
        // Words that go on from one cell to the next can't be others in one.
        const [place, more] = places;
        if (field !== null || place === undefined || more !== undefined) {
            this.of.calls.say(this.of.words.wordsChanged);
            return;
        }
        this.of.view.dispatch(replaceMatches(closeHistory(this.of.editor.state.tr), [place], suggestion).scrollIntoView());
        this.of.view.focus();
    }

    /** Its words are there; of one that is about no words, always. What was mended since the check has none any more. */
    stands(finding: Finding): boolean {
        const { field, range, places } = this.#where(finding);
        return finding.range === null || (field === null ? places.length > 0 : range !== null);
    }

    #isChosen(finding: Finding): boolean {
        const { field, range, places } = this.#where(finding);
        if (field !== null) return range !== null && document.activeElement === field.input && field.input.selectionStart === range[0] && field.input.selectionEnd === range[1];
        const [place, more] = places;
        const { from, to } = this.of.editor.state.selection;
        return place !== undefined && more === undefined && place.from === from && place.to === to;
    }

    /** The field that a finding's words are written in with their range there, or their places in the text; after what was typed since the check. */
    #where(finding: Finding): { field: MarkedField | null; range: [number, number] | null; places: readonly Match[] } {
        const line = [this.of.headline, this.of.summary].find(one => one.isOf(finding));
        if (line !== undefined) return { field: line.text, range: line.placeOf(finding), places: [] };
        const shown = findingPlace(this.of.editor.state, finding);
        const places = shown === null ? placesOf(this.of.editor.state.doc)(finding) : [shown];
        const [place, more] = places;
        const field = place === undefined ? null : this.of.fieldAt(place);
        if (place === undefined || field === null) return { field: null, range: null, places };
        return { field, range: more === undefined ? field.placeOf(finding) ?? [place.from, place.to] : null, places };
    }
}
