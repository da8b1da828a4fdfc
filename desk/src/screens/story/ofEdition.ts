import { useRef } from "preact/hooks";
import type { Lang } from "../../api/types.ts";

interface OfEdition { edition: Lang }

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
