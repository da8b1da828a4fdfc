import type { Block, Text } from "./blocks.ts";
import { textOf } from "./inline.ts";
import type { Told } from "./types.ts";

// As the server names a block's texts: html, attribution, items.3, pictures.0.alt, rows.2.1. All but these are plain.
const marked = new Set(["html", "items"]);

/** A block with other words in one of its texts. Items and cells that it lacks before that one come along, empty. */
export function withText<B extends Block>(block: B, name: string, html: string): B {
    const path = name.split(".");
    return put(block, path, marked.has(path[0]!) ? html : textOf(html)) as B;
}

function put(of: unknown, [key, ...rest]: string[], words: string): unknown {
    if (key === undefined) return words;
    if (/^\d+$/.test(key)) {
        const list = Array.isArray(of) ? [...of as unknown[]] : [];
        while (list.length < Number(key)) list.push(rest.length === 0 ? "" : []);
        list[Number(key)] = put(list[Number(key)], rest, words);
        return list;
    }
    return { ...of as object, [key]: put((of as Record<string, unknown> | undefined)?.[key], rest, words) };
}

/** One text of a block without its markup, and the sign that parts it from the next where several are read as one. */
export interface Piece { name: string; text: string; end: string }

/** What the server reads as one text where it says something of words: a block's own, or the one of its form that `field` names. */
export function passage(block: Block, field: string | null): Piece[] {
    const piece = (name: string, text: string | null | undefined, end = "\n"): Piece => ({ name, text: text ?? "", end });
    // A picture that is still being sent is told to nobody.
    const pictures = block.type === "gallery" ? block.pictures.flatMap((picture, i) => picture.file ? [{ picture, name: `pictures.${i}` }] : []) : [];
    if (field !== null) {
        const [, nth, of] = /^pictures\.(\d+)\.(alt|credit)$/.exec(field) ?? [];
        const one = nth === undefined ? undefined : pictures[Number(nth)];
        if (one !== undefined) return [piece(`${one.name}.${of}`, one.picture[of as "alt" | "credit"])];
        return fields[block.type]?.includes(field) ? [piece(field, (block as unknown as Record<string, string | null | undefined>)[field])] : [];
    }
    switch (block.type) {
        case "paragraph":
        case "quote":
        case "reply":
        case "refutation":
            return [piece("html", textOf(block.html))];
        case "subhead":
            return [piece("text", block.text)];
        case "list":
            return block.items.map((html, i) => piece(`items.${i}`, textOf(html)));
        case "picture":
        case "video":
            return [piece("caption", block.caption)];
        case "gallery":
            return pictures.flatMap(({ picture, name }) => picture.caption === undefined ? [] : [piece(`${name}.caption`, picture.caption)]);
        case "table":
            return [block.header, ...block.rows].flatMap((row, r) => row.length === 0 ? [piece("", "")]
                : row.map((cell, c) => piece(r === 0 ? `header.${c}` : `rows.${r - 1}.${c}`, cell, c < row.length - 1 ? "\t" : "\n")));
        default:
            return [];
    }
}

const fields: Partial<Record<Block["type"], readonly string[]>> = { picture: ["alt", "credit"], quote: ["attribution"], reply: ["who"], refutation: ["who"], entry: ["title"] };

/** The texts in which words stand now: several where they go on from one cell to the next, none where they are others by now. */
export function stretches(pieces: readonly Piece[], range: Told["range"], words?: string): { name: string; from: number; to: number }[] {
    if (range === null) return [];
    const now = whereNow(pieces.map(({ text, end }) => text + end).join(""), range, words);
    if (now === null) return [];
    let start = 0;
    return pieces.flatMap(({ name, text, end }) => {
        const [from, to] = [Math.max(0, now[0] - start), Math.min(text.length, now[1] - start)];
        start += text.length + end.length;
        return from < to ? [{ name, from, to }] : [];
    });
}

/** Where words stand now: where they stood, or else in the only place that has them. Null: they are others by now. */
export function whereNow(text: string, range: readonly [number, number], words?: string): [number, number] | null {
    const [from, to] = range;
    if (from >= to) return null;
    if (words === undefined) return to <= text.length ? [from, to] : null;
    if (text.slice(from, to) === words) return [from, to];
    const at = text.indexOf(words);
    return at >= 0 && !text.includes(words, at + 1) ? [at, at + words.length] : null;
}

/** The words that something was said of, in the text that it was said of. */
export function wordsIn(text: Text | undefined, of: Told): string | undefined {
    if (text === undefined || of.range === null) return undefined;
    const block = text.body.find(one => one.id === of.block) ?? text.body.flatMap(one => one.type === "entry" ? one.blocks : []).find(one => one.id === of.block);
    const whole = of.block === null ? (of.field === "headline" ? text.headline : text.summary ?? "")
        : block === undefined ? "" : passage(block, of.field).map(({ text, end }) => text + end).join("");
    return of.range[1] <= whole.length ? whole.slice(...of.range) : undefined;
}
