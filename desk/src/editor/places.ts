import type { Node as DocNode } from "@tiptap/pm/model";
import { passage, stretches } from "./blockTexts.ts";
import type { Match, Path } from "./find.ts";
import { isFiller, toBlock } from "./schema.ts";
import type { Told } from "./types.ts";

/** A document's places for what is said of its words: several where they go on from one item or cell to the next, none where they aren't there any more or a whole block is meant. */
export function placesOf(doc: DocNode): (told: Told) => Match[] {
    const blocks = new Map<string, { node: DocNode; at: number }>();
    doc.descendants((node, at) => {
        blocks.set(node.attrs["id"] as string, { node, at });
        return node.type.name === "entry";
    });
    const read = new Map<string, ReturnType<typeof passage>>();
    return ({ block, field, range, words }) => {
        const found = block === null ? undefined : blocks.get(block);
        if (found === undefined) return [];
        const key = `${block} ${field}`;
        const pieces = read.get(key) ?? passage(toBlock(found.node), field);
        read.set(key, pieces);
        // What is said of all of an alternative text is shown where that is written, also where it is missing.
        const here = field !== null && range === null ? pieces.map(({ name, text }) => ({ name, from: 0, to: text.length })) : stretches(pieces, range, words);
        return here.map(({ name, from, to }) => {
            const start = contentOf(found.node, found.at, name);
            return start === null ? { at: found.at, path: pathOf(found.node, name), from, to } : { from: start + from, to: start + to };
        });
    };
}

/** Where a text begins that the editor itself holds; null: it is written in the block's form. */
function contentOf(node: DocNode, at: number, name: string): number | null {
    if (name === "html" || name === "text") return at + 1;
    const [list, nth] = name.split(".");
    if (list !== "items") return null;
    let start: number | null = null;
    let i = 0;
    node.forEach((item, inside) => {
        if (!isFiller(item) && i++ === Number(nth)) start = at + inside + 2;
    });
    return start;
}

/** The attribute that holds a text of a block's form. */
function pathOf(node: DocNode, name: string): Path {
    const path = name.split(".").map(step => /^\d+$/.test(step) ? Number(step) : step);
    return (node.type.name === "picture" ? ["picture", ...path] : path) as unknown as Path;
}
