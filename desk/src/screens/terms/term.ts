import type { Lang, Term, TermWords } from "../../api/types.ts";
import type { Said } from "../../shell/sides.ts";

/** A term as it is typed: lists are lines. */
export interface Draft { note: string; languages: Record<Lang, DraftWords> }
export interface DraftWords { preferred: string; allowed: string; forbidden: string; note: string; examples: string; forms: Record<string, string[]> }

export const noWords: DraftWords = { preferred: "", allowed: "", forbidden: "", note: "", examples: "", forms: {} };

export const lines = (text: string): string[] => text.split("\n").map(line => line.trim()).filter(line => line !== "");

/** A word as it is compared with others. */
export const plain = (word: string): string => word.trim().toLocaleLowerCase().replace(/[’ʼ]/g, "'");

/** All words of one language, the one to write first. */
export const wordsOf = (words: DraftWords): string[] => [...new Set([words.preferred.trim(), ...lines(words.allowed), ...lines(words.forbidden)].filter(word => word !== ""))];

export function drafted(term: Term | null): Draft {
    return {
        note: term?.note ?? "",
        languages: Object.fromEntries(Object.entries(term?.languages ?? {}).map(([code, words]) => [code, {
            preferred: words.preferred ?? "", allowed: (words.allowed ?? []).join("\n"), forbidden: (words.forbidden ?? []).join("\n"), note: words.note ?? "", examples: (words.examples ?? []).join("\n"), forms: words.forms ?? {},
        }])),
    };
}

/** What is sent: languages that say something, forms of words that are there. */
export function sent(draft: Draft): { note: string | null; languages: Record<Lang, TermWords> } {
    return {
        note: draft.note.trim() || null,
        languages: Object.fromEntries(Object.entries(draft.languages).map(([code, words]) => [code, {
            preferred: words.preferred.trim() || null, allowed: lines(words.allowed), forbidden: lines(words.forbidden), note: words.note.trim() || null, examples: lines(words.examples),
            forms: Object.fromEntries(Object.entries(words.forms).filter(([word, forms]) => wordsOf(words).includes(word) && forms.length > 0)),
        }] as const).filter(([, words]) => words.preferred !== null || words.note !== null || words.allowed.length + words.forbidden.length + words.examples.length > 0)),
    };
}

/** The word that a person knows a term by. */
export function termName(term: Pick<Term, "id" | "languages">, order: readonly Lang[]): string {
    const first = [...order, ...Object.keys(term.languages)].map(code => term.languages[code]?.preferred).find(word => word);
    return first ?? Object.values(term.languages).flatMap(words => [...words.allowed ?? [], ...words.forbidden ?? []])[0] ?? term.id;
}

/** Whether a change rules words out that could be written before: readers may have them. */
export function rulesOut(before: Pick<Term, "languages"> | null, after: Pick<Term, "languages">): boolean {
    const of = (term: Pick<Term, "languages"> | null, which: (words: TermWords) => readonly (string | null)[]) =>
        new Set(Object.entries(term?.languages ?? {}).flatMap(([code, words]) => which(words).filter(word => word !== null).map(word => `${code} ${plain(word)}`)));
    const [wanted, forbidden] = [(words: TermWords) => [words.preferred, ...words.allowed ?? []], (words: TermWords) => words.forbidden ?? []];
    const [stillWanted, forbiddenBefore] = [of(after, wanted), of(before, forbidden)];
    return [...of(after, forbidden)].some(word => !forbiddenBefore.has(word)) || [...of(before, wanted)].some(word => !stillWanted.has(word));
}

/** What a term says, for whoever compares two of one. */
export function says(term: Pick<Term, "note" | "languages">, label: (part: "preferred" | "allowed" | "forbidden" | "note" | "examples" | "forms", code: Lang) => string, note: string): Said[] {
    return [
        [note, term.note ?? ""],
        ...Object.entries(term.languages).sort(([one], [other]) => one < other ? -1 : 1).flatMap(([code, words]): Said[] => [
            [label("preferred", code), words.preferred ?? "", code],
            [label("allowed", code), (words.allowed ?? []).join(", "), code],
            [label("forbidden", code), (words.forbidden ?? []).join(", "), code],
            [label("note", code), words.note ?? "", code],
            [label("examples", code), (words.examples ?? []).join(" · "), code],
            [label("forms", code), Object.entries(words.forms ?? {}).map(([word, forms]) => `${word}: ${forms.join(", ")}`).join("; "), code],
        ]),
    ];
}
