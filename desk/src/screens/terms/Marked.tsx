import type { TermPlace, TouchedText } from "../../api/types.ts";
import { named, t } from "../../words/index.ts";

/** A paragraph with the term's words marked. */
export function Marked({ text }: { text: Pick<TouchedText, "text" | "places"> }) {
    return <>{parts(text.text, text.places).map((part, i) => part.place
        ? <mark key={i} class={`place-${part.place.standing}`} title={part.place.isQuoted ? t("touched.quoted") : named("standing", part.place.standing)}>{part.text}</mark>
        : part.text)}</>;
}

export function parts(text: string, places: readonly TermPlace[]): { text: string; place: TermPlace | null }[] {
    const all: { text: string; place: TermPlace | null }[] = [];
    let at = 0;
    for (const place of [...places].sort((a, b) => a.start - b.start)) {
        all.push({ text: text.slice(at, place.start), place: null }, { text: text.slice(place.start, place.end), place });
        at = place.end;
    }
    return [...all, { text: text.slice(at), place: null }].filter(part => part.text !== "");
}
