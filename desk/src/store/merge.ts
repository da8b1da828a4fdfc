// Three-way merge by block, and by words inside one: what both began from, mine, theirs. Pure. No word of either side is
// ever dropped: where both changed the same words, both versions stand in a conflict, and a person decides.
import type { Block, Part, Text } from "../editor/blocks.ts";
import { mergeMarkup, mergeParts, mergeWords } from "./mergeWords.ts";

export interface Conflict {
    /** The block's id; for the fields above the body, their names. */
    at: string;
    field: "headline" | "summary" | "block";
    /** Null: it wasn't there, or this side removed it. */
    base: Block | string | null;
    mine: Block | string | null;
    theirs: Block | string | null;
}

export interface Merged {
    /** Everything that needs no decision, with mine where one is needed. */
    text: Text;
    conflicts: Conflict[];
}

export function same(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a).filter(k => (a as Record<string, unknown>)[k] !== undefined);
    const others = Object.keys(b).filter(k => (b as Record<string, unknown>)[k] !== undefined);
    return keys.length === others.length && keys.every(k => same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]));
}

export function merge(base: Text, mine: Text, theirs: Text): Merged {
    const conflicts: Conflict[] = [];
    const field = <T extends string | null>(name: "headline" | "summary"): T => {
        const [b, m, t] = [base[name], mine[name], theirs[name]];
        if (m === t || t === b) return m as T;
        if (m === b) return t as T;
        const both = b === null || m === null || t === null ? null : mergeWords(b, m, t);
        if (both !== null) return both as T;
        // A side that only emptied it takes no words from the other.
        conflicts.push({ at: name, field: name, base: b, mine: m, theirs: t });
        return m as T;
    };
    const headline = field<string>("headline");
    const summary = field<string | null>("summary");
    return { text: { headline, summary, body: mergeBody(base.body, mine.body, theirs.body, conflicts) }, conflicts };
}

function mergeBody(base: readonly Block[], mine: readonly Block[], theirs: readonly Block[], conflicts: Conflict[]): Block[] {
    const [b, m, t] = [byId(base), byId(mine), byId(theirs)];
    const chosen = new Map<string, Block>();
    for (const id of new Set([...m.keys(), ...t.keys()])) {
        const [was, my, their] = [b.get(id), m.get(id), t.get(id)];
        if (my !== undefined && their !== undefined) {
            if (same(my, their) || (was !== undefined && same(their, was))) chosen.set(id, my);
            else if (was !== undefined && same(my, was)) chosen.set(id, their);
            else {
                const both = inside(was, my, their, conflicts);
                if (both !== null) chosen.set(id, both);
                else {
                    conflicts.push({ at: id, field: "block", base: was ?? null, mine: my, theirs: their });
                    chosen.set(id, my);
                }
            }
        } else if (my !== undefined) {
            // They removed it. What I left alone goes; what I changed waits for a decision and stays until then.
            if (was === undefined) chosen.set(id, my);
            else if (!same(my, was)) {
                conflicts.push({ at: id, field: "block", base: was, mine: my, theirs: null });
                chosen.set(id, my);
            }
        } else if (their !== undefined) {
            if (was === undefined) chosen.set(id, their);
            else if (!same(their, was)) {
                conflicts.push({ at: id, field: "block", base: was, mine: null, theirs: their });
                chosen.set(id, their);
            }
        }
    }
    return ordered(base, mine, theirs, chosen);
}

const byId = (blocks: readonly Block[]): Map<string, Block> => new Map(blocks.map(block => [block.id, block]));

/** Two sides may each have changed other words or other texts of one block, and one its origin while the other wrote. */
function inside(was: Block | undefined, my: Block, their: Block, conflicts: Conflict[]): Block | null {
    if (was === undefined || my.type !== their.type || my.type !== was.type) return null;
    const fields = new Set([...Object.keys(was), ...Object.keys(my), ...Object.keys(their)]);
    const merged: Record<string, unknown> = {};
    const found: Conflict[] = [];
    for (const name of fields) {
        const [b, m, t] = [was, my, their].map(block => (block as unknown as Record<string, unknown>)[name]);
        if (name === "blocks") merged[name] = mergeBody(b as Part[], m as Part[], t as Part[], found);
        else if (same(m, t) || same(t, b)) merged[name] = m;
        else if (same(m, b)) merged[name] = t;
        else if (name === "fromHash" || name === "from" || name === "madeBy") merged[name] = m;
        else {
            const both = insideOf(name, b, m, t);
            if (both === undefined) return null;
            merged[name] = both;
        }
    }
    // One side wrote the words while the other said that they are agreed: the words are newer than the agreement.
    conflicts.push(...found);
    return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as unknown as Block;
}

const marked = new Set(["html", "items"]);
const plain = new Set(["text", "attribution", "who", "caption", "alt", "credit", "title", "header", "rows"]);

/** What both changed in one field: texts by their words, lists by what stands in them. Undefined: they overlap. */
function insideOf(name: string, base: unknown, mine: unknown, theirs: unknown): unknown {
    if (same(mine, theirs) || same(theirs, base)) return mine;
    if (same(mine, base)) return theirs;
    if (typeof base === "string" && typeof mine === "string" && typeof theirs === "string") {
        return (marked.has(name) ? mergeMarkup(base, mine, theirs) : plain.has(name) ? mergeWords(base, mine, theirs) : null) ?? undefined;
    }
    if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
        if (!marked.has(name) && !plain.has(name) && name !== "pictures") return undefined;
        if (base.length !== mine.length || base.length !== theirs.length) return mergeParts<unknown>(base, mine, theirs, same) ?? undefined;
        return every(base.map((one: unknown, i) => insideOf(name, one, mine[i], theirs[i])));
    }
    if (name !== "pictures" || [base, mine, theirs].some(one => typeof one !== "object" || one === null)) return undefined;
    const [b, m, t] = [base, mine, theirs] as Record<string, unknown>[] as [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>];
    const fields = [...new Set([b, m, t].flatMap(Object.keys))];
    // What neither side has any more is absent, and no overlap.
    const merged = fields.map(field => [field, insideOf(field, b[field], m[field], t[field])] as const);
    const isGone = (field: string): boolean => (m[field] === undefined && (same(t[field], b[field]) || t[field] === undefined)) || (t[field] === undefined && same(m[field], b[field]));
    return merged.some(([field, value]) => value === undefined && !isGone(field)) ? undefined : Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

const every = (values: unknown[]): unknown[] | undefined => values.includes(undefined) ? undefined : values;

/**
 * Mine is the order where I moved something, theirs otherwise; a block that only one side has stands after the block
 * that it follows there.
 */
function ordered(base: readonly Block[], mine: readonly Block[], theirs: readonly Block[], chosen: ReadonlyMap<string, Block>): Block[] {
    const ids = (blocks: readonly Block[]): string[] => blocks.map(b => b.id).filter(id => chosen.has(id));
    const common = new Set(ids(base).filter(id => mine.some(b => b.id === id) && theirs.some(b => b.id === id)));
    const order = (blocks: readonly Block[]): string[] => ids(blocks).filter(id => common.has(id));
    const moved = order(mine).join("\0") !== order(base).join("\0");
    const [first, second] = moved ? [mine, theirs] : [theirs, mine];
    const line = ids(first);
    let after: string | null = null;
    for (const id of ids(second)) {
        if (!line.includes(id)) {
            const at: number = after === null ? 0 : line.indexOf(after) + 1;
            line.splice(at, 0, id);
        }
        after = id;
    }
    return line.map(id => chosen.get(id)!);
}

export type Decision = "mine" | "theirs" | "both";

/** Applies what a person decided; `both` keeps mine and sets theirs below it as a block of its own. */
export function decide(merged: Merged, decisions: Readonly<Record<string, Decision>>, newId: () => string): Text {
    const text: Text = { ...merged.text, body: merged.text.body };
    for (const conflict of merged.conflicts) {
        const decision = decisions[conflict.at] ?? "both";
        if (conflict.field !== "block") {
            const [mine, theirs] = [conflict.mine as string | null, conflict.theirs as string | null];
            const value = decision === "mine" ? mine : decision === "theirs" ? theirs : [mine, theirs].filter(Boolean).join(" / ");
            if (conflict.field === "headline") text.headline = value ?? "";
            else text.summary = value;
        } else text.body = settle(text.body, conflict, decision, newId);
    }
    return text;
}

function settle(body: readonly Block[], conflict: Conflict, decision: Decision, newId: () => string): Block[] {
    return body.flatMap((block): Block[] => {
        if (block.id !== conflict.at) {
            return [block.type === "entry" ? { ...block, blocks: settle(block.blocks, conflict, decision, newId) as Part[] } : block];
        }
        const [mine, theirs] = [conflict.mine as Block | null, conflict.theirs as Block | null];
        if (decision === "mine") return mine === null ? [] : [mine];
        if (decision === "theirs") return theirs === null ? [] : [theirs];
        if (mine === null || theirs === null) return [(mine ?? theirs)!];
        const { from: _, fromHash: __, ...own } = theirs;
        const copy = { ...own, id: newId() } as Block;
        return [mine, copy.type === "entry" ? { ...copy, blocks: copy.blocks.map(p => ({ ...p, id: newId() })) } : copy];
    });
}
