import type { LostMarkup } from "./types.ts";
import type { EditorWords } from "./words.ts";

/** A sentence for each kind of markup that a machine's text lacks: whoever accepts it should know. */
export function lostSentences(words: Pick<EditorWords, "lostLinks" | "lostEmphasis">, of: LostMarkup): string[] {
    return [...of.lostLinks.length > 0 ? [words.lostLinks(of.lostLinks)] : [], ...of.lostEmphasis > 0 ? [words.lostEmphasis] : []];
}
