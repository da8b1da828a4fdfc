import { TextSelection } from "@tiptap/pm/state";
import { findingPlace, placeOf } from "./decorations.ts";
import { button, float, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import type { Finding } from "./types.ts";

/** A finding beside its words, with what can be done about it. */
export class FindingCard {
    #shown: { finding: Finding; close: () => void } | null = null;

    constructor(private readonly of: EditionEditor) {
    }

    /** Closes what is about a finding that isn't there any more. */
    keep(findings: readonly Finding[]): void {
        if (this.#shown !== null && !findings.some(f => f.id === this.#shown?.finding.id)) this.#shown.close();
    }

    close(): void {
        this.#shown?.close();
    }

    /** Goes to the words and chooses them; answers where they are on the screen. */
    goTo(finding: Finding): { left: number; top: number; bottom: number } {
        this.#shown?.close();
        const field = finding.field === "headline" ? this.of.headline : finding.field === "summary" && finding.block === null ? this.of.summary : null;
        const place = field === null ? findingPlace(this.of.editor.state, finding.id) ?? placeOf(this.of.editor.state.doc, finding) : null;
        if (field !== null) {
            const range = field.placeOf(finding) ?? [0, field.value.length];
            field.input.focus();
            field.input.setSelectionRange(...range);
            return field.row.getBoundingClientRect();
        }
        if (place !== null) {
            this.of.view.focus();
            this.of.view.dispatch(this.of.editor.state.tr.setSelection(TextSelection.create(this.of.editor.state.doc, place.from, place.to)).scrollIntoView());
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
        const act = (what: () => void) => () => {
            this.#shown?.close();
            what();
        };
        const content = h("div", { class: "finding-card", role: "region", "aria-label": finding.message },
            h("p", {}, h("span", { class: `dot dot-${finding.level}`, role: "img", "aria-label": words.levels[finding.level] }), finding.message),
            h("div", { class: "acts" },
                ...finding.suggestions.slice(0, 5).map((suggestion, i) => {
                    const take = button("", act(() => this.take(finding, suggestion)), { class: "note-act" });
                    take.append(h("span", { class: "unseen" }, `${words.take}: `), suggestion);
                    if (i === 0) take.append(" ", h("kbd", {}, "Enter"));
                    return take;
                }),
                this.of.calls.makeTerm && finding.isDrift ? button(words.makeTerm, act(() => this.of.calls.makeTerm!(finding)), { class: "note-act" }) : null,
                button(words.asIs, act(() => this.of.calls.suppress(this.of.language, finding, "once")), { class: "note-act" }),
                button(words.inStory, act(() => this.of.calls.suppress(this.of.language, finding, "story")), { class: "quiet" }),
                button(words.byRule, act(() => this.of.calls.suppress(this.of.language, finding, "rule")), { class: "quiet" })));
        const listener = (event: KeyboardEvent): void => {
            if (event.key === "Enter" && !event.isComposing && finding.suggestions[0] !== undefined && !content.contains(event.target as Node)) {
                event.preventDefault();
                event.stopPropagation();
                act(() => this.take(finding, finding.suggestions[0]!))();
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
        const field = finding.field === "headline" ? this.of.headline : finding.field === "summary" && finding.block === null ? this.of.summary : null;
        if (field !== null) {
            const range = field.placeOf(finding);
            if (range !== null) field.replace(range, suggestion);
            return;
        }
        const place = findingPlace(this.of.editor.state, finding.id) ?? placeOf(this.of.editor.state.doc, finding);
        if (place === null) return;
        const { state } = this.of.editor;
        this.of.view.dispatch(state.tr.insertText(suggestion, place.from, place.to).scrollIntoView());
        this.of.view.focus();
    }
}
