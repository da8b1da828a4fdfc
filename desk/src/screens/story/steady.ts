import { useRef } from "preact/hooks";
import type { Lang } from "../../api/types.ts";

interface OfEdition { edition: Lang }

/**
 * What is told now, with the objects of before for each edition whose text is the same and of which the same is told: an
 * edition draws anew only what is another.
 */
export function steady<T extends OfEdition>(before: readonly T[], now: readonly T[], isSameText: (language: Lang) => boolean): readonly T[] {
    const of = (all: readonly T[], language: Lang) => all.filter(one => one.edition === language);
    const kept = new Map<Lang, T[]>();
    for (const language of new Set(now.map(one => one.edition))) {
        const known = of(before, language);
        if (isSameText(language) && JSON.stringify(known) === JSON.stringify(of(now, language))) kept.set(language, known);
    }
    return now.map(one => kept.get(one.edition)?.shift() ?? one);
}

/** Of each edition what is told of it, in the form that it takes: the same list as long as it is of the same objects. */
export function useOfEdition<T extends OfEdition, U>(all: readonly T[], form: (one: T) => U): (language: Lang) => U[] {
    const kept = useRef<Record<Lang, { of: readonly T[]; formed: U[] }>>({});
    return language => {
        const of = all.filter(one => one.edition === language);
        const before = kept.current[language];
        if (before?.of.length === of.length && of.every((one, i) => one === before.of[i])) {
            return before.formed;
        }
        return (kept.current[language] = { of, formed: of.map(form) }).formed;
    };
}
