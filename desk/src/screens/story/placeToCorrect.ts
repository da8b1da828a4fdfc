import type { Edition, PairedPlace } from "../../api/types.ts";

export type Look = Edition["looks"][number];

/** Texts that are read as a block's own; any other is a field of its form. */
const own = /^(html|text|caption|items\.|header\.|rows\.|pictures\.\d+\.caption$)/;

/** The first of a term's words in a text, where it is still written so; else the block. */
export function placeToCorrect(of: Look["words"][number]): PairedPlace {
    const [first] = of.following === "stale" ? of.places : [];
    const range = first ? { start: first.start, end: first.end } : { start: 0, end: 0 };
    return { block: of.block, field: own.test(of.field) ? null : of.field, range, words: of.text.slice(range.start, range.end), value: null, unit: null };
}
