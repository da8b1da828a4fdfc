import type { Checked, Finding, Lang, Text, WordMark } from "../../api/types.ts";
import { wordsIn } from "../../editor/blockTexts.ts";
import type { Told } from "../../editor/types.ts";

export type Texts = Readonly<Record<Lang, Text>>;

/** The editions that something is told of, in its order; and what is told of those of which it is another than before. */
export interface Anew<T> { order: readonly Lang[]; anew: Readonly<Record<Lang, readonly T[]>> }

export interface CheckedAnew { findings: Anew<Finding>; marks: Anew<WordMark>; tags: Checked["tags"] }

/**
 * Of each answer of the check what is another than in the one before: an edition whose text is the same, and of which the
 * same is told, isn't told of again.
 */
export class ToldBefore {
    #texts: Texts = {};
    #findings = new Map<Lang, string>();
    #marks = new Map<Lang, string>();

    of(answer: Checked, texts: Texts): CheckedAnew {
        const told = <T extends Finding | WordMark>(before: Map<Lang, string>, all: readonly T[]): Anew<T> => {
            const lists: Record<Lang, T[]> = {};
            for (const one of all) (lists[one.edition] ??= []).push(saidOf(one, texts));
            const anew: Record<Lang, T[]> = {};
            for (const [language, list] of Object.entries(lists)) {
                const said = JSON.stringify(list);
                if (this.#texts[language] !== texts[language] || before.get(language) !== said) anew[language] = list;
                before.set(language, said);
            }
            for (const language of before.keys()) if (!lists[language]) before.delete(language);
            return { order: all.map(one => one.edition), anew };
        };
        const anew = { findings: told(this.#findings, sorted(answer.findings)), marks: told(this.#marks, answer.marks), tags: answer.tags };
        this.#texts = texts;
        return anew;
    }
}

/** All that is told now, with the objects of before for each edition of which nothing is told anew. */
export function whole<T extends { edition: Lang }>(before: readonly T[], { order, anew }: Anew<T>): T[] {
    const lists: Record<Lang, T[]> = {};
    for (const one of before) if (!(one.edition in anew)) (lists[one.edition] ??= []).push(one);
    for (const [language, list] of Object.entries(anew)) lists[language] = [...list];
    const next: Record<Lang, number> = {};
    return order.map(language => lists[language]![next[language] = (next[language] ?? -1) + 1]!);
}

/** What the server says of words, with the words where they were seen. */
type Said = Pick<WordMark, "edition" | "block" | "field"> & { range: WordMark["range"] | null; words?: string | undefined };

/** The place of it, as the editor knows places. */
export function toldOf({ block, field, range, words }: Said): Told {
    return { block, field, range: range ? [range.start ?? 0, range.end ?? 0] : null, words };
}

/** With the words that it was said of: by the time it is shown, others may stand there. */
function saidOf<T extends Finding | WordMark>(one: T, texts: Texts): T {
    return { ...one, words: wordsIn(texts[one.edition] as never, toldOf(one)) };
}

const order = { error: 0, warning: 1, hint: 2, off: 3 };

function sorted(findings: readonly Finding[]): Finding[] {
    return findings.map((finding, i) => ({ finding, i })).sort((a, b) => order[a.finding.level] - order[b.finding.level] || a.i - b.i).map(one => one.finding);
}
