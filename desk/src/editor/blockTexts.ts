import type { Block } from "./blocks.ts";
import { textOf } from "./inline.ts";

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
