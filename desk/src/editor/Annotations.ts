import { showFindings } from "./decorations.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import type { FindingCard } from "./FindingCard.ts";
import { hear } from "./heard.ts";
import { showKnown } from "./KnownWords.ts";
import type { MarkedField } from "./MarkedField.ts";
import { placesOf } from "./places.ts";
import { machineNote, stateNote } from "./stateNote.ts";
import type { BlockState, EditionProps, Told, Unreviewed } from "./types.ts";

/** What stands in and beside an edition's text without being of it: how blocks stand, who made them, findings, known words, colleagues. */
export class Annotations {
    #states = new Map<string, BlockState>();

    constructor(private readonly of: EditionEditor, private readonly card: FindingCard) {
        this.#readStates();
    }

    /** All of them, once the text is there. */
    show(): void {
        this.#showLines();
        this.#showFindings();
        this.#showKnown();
        this.showPeople();
    }

    /** Those that are others than before. */
    update(old: EditionProps): void {
        const { props } = this.of;
        if (props.states !== old.states || props.unreviewed !== old.unreviewed || props.readOnly !== old.readOnly) {
            this.#readStates();
            for (const view of this.of.views.values()) view.showState();
            this.#showLines();
        }
        if (props.findings !== old.findings) this.#showFindings();
        if (props.marks !== old.marks) this.#showKnown();
        if (props.people !== old.people) this.showPeople();
    }

    stateOf(id: string): BlockState | null {
        return this.#states.get(id) ?? null;
    }

    unreviewedAt(place: string): Unreviewed | null {
        return this.of.props.unreviewed?.find(one => one.place === place) ?? null;
    }

    showPeople(): void {
        const here = new Map<string, string[]>();
        for (const person of this.of.props.people ?? []) {
            if (person.language === this.of.language && person.block !== null) here.set(person.block, [...here.get(person.block) ?? [], person.name]);
        }
        for (const [id, view] of this.of.views) view.showPeople(here.get(id) ?? []);
    }

    #readStates(): void {
        this.#states = new Map((this.of.props.states ?? []).flatMap(state => state.block === null ? [] : [[state.block, state]]));
    }

    #showLines(): void {
        for (const field of [this.of.headline, this.of.summary]) {
            const made = this.unreviewedAt(field.place);
            field.note(made === null ? stateNote(this.of, field.place, this.stateOf(field.place)) : machineNote(this.of, made));
        }
    }

    #showFindings(): void {
        const { headline, summary, view, views } = this.of;
        const findings = this.of.props.findings ?? [];
        headline.findings(findings);
        summary.findings(findings);
        hear(view);
        const { inText, inForms, nowhere } = this.#places(findings);
        view.dispatch(showFindings(view.state, inText));
        // What is about a whole block, or words that are others by now, has nothing to underline.
        const order = ["note", "warning", "error"] as const;
        const whole = new Map<string, number>();
        for (const finding of nowhere) {
            if (finding.block !== null) whole.set(finding.block, Math.max(whole.get(finding.block) ?? 0, order.indexOf(finding.level)));
        }
        for (const [id, block] of views) {
            block.showFinding(whole.has(id) ? order[whole.get(id)!]! : null);
            for (const field of block.fields().values()) field.findings(inForms.get(field) ?? []);
        }
        this.card.keep(findings);
    }

    #showKnown(): void {
        const { headline, summary, view, views } = this.of;
        const marks = this.of.props.marks ?? [];
        headline.known(marks);
        summary.known(marks);
        hear(view);
        const { inText, inForms } = this.#places(marks);
        view.dispatch(showKnown(view.state, inText));
        for (const block of views.values()) {
            for (const field of block.fields().values()) field.known(inForms.get(field) ?? []);
        }
    }

    /** Where words stand: in the text, in fields of blocks, or nowhere. */
    #places<T extends Told>(told: readonly T[]) {
        const places = placesOf(this.of.view.state.doc);
        const inText: { of: T; from: number; to: number }[] = [];
        const inForms = new Map<MarkedField, { of: T; from: number; to: number }[]>();
        const nowhere: T[] = [];
        for (const of of told) {
            const here = places(of);
            if (here.length === 0) nowhere.push(of);
            for (const place of here) {
                const field = this.of.fieldAt(place);
                if (field !== null) inForms.set(field, [...inForms.get(field) ?? [], { of, from: place.from, to: place.to }]);
                else if (!("path" in place)) inText.push({ of, from: place.from, to: place.to });
            }
        }
        return { inText, inForms, nowhere };
    }
}
