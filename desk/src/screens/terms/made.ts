import type { Lang, Term } from "../../api/types.ts";
import { drafted, lines, noWords, plain, sent, type Draft, type DraftWords } from "./term.ts";

/** What becomes of a rendering beside the one to write: nobody writes it any more, it may stand too, or the term says nothing of it. */
export type Standing = "forbidden" | "allowed" | "unsaid";

export interface OtherRendering { word: string; standing: Standing }

/** A drift as somebody settles it: the phrase of the source, the word to write for it, and the other renderings. */
export interface Settled { source: Lang; phrase: string; language: Lang; word: string; others: readonly OtherRendering[] }

const isOf = (words: readonly string[]) => (one: string): boolean => words.some(word => plain(word) === plain(one));

/**
 * Of what the term says already, nobody has to say so again. Else a rendering is mostly a word like any other, and right for
 * something else: forbidden, it would hold back every story that has it, so that somebody has to want that.
 */
export const standingIn = (own: DraftWords | undefined, word: string): Standing =>
    own === undefined ? "unsaid" : isOf([own.preferred, ...lines(own.allowed)])(word) ? "allowed" : isOf(lines(own.forbidden))(word) ? "forbidden" : "unsaid";

/** A term that a drift becomes. One that is there already keeps what it says of other languages and words. */
export function made(there: Term | null, { source, phrase, language, word, others }: Settled): ReturnType<typeof sent> {
    const draft: Draft = drafted(there);
    const own = draft.languages[language] ?? noWords;
    const words = (standing: Standing) => others.filter(one => one.standing === standing).map(one => one.word.trim()).filter(one => one !== "" && !isOf([word])(one));
    const once = (all: string[]) => all.filter((one, i) => all.findIndex(other => plain(other) === plain(one)) === i).join("\n");
    return sent({
        ...draft,
        languages: {
            ...draft.languages,
            [source]: there ? draft.languages[source] ?? noWords : { ...noWords, preferred: phrase },
            [language]: {
                ...own,
                preferred: word,
                allowed: once([...lines(own.allowed), ...lines(own.preferred), ...words("allowed")].filter(one => !isOf([word, ...words("forbidden"), ...words("unsaid")])(one))),
                forbidden: once([...lines(own.forbidden), ...words("forbidden")].filter(one => !isOf([word, ...words("allowed"), ...words("unsaid")])(one))),
            },
        },
    });
}
