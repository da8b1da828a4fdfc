// Three-way merge inside one text. Pure. Both sides' changes stay where they do not overlap; where they do, nobody but a
// person can say what the text is to be, and the answer is null.
import { readInline, writeInline, type Run } from "../editor/inline.ts";

/** What one side has in place of a stretch of the base. */
interface Change<T> { from: number; to: number; now: readonly T[] }

/** Of two lists of this many parts, what they have in common is looked for; of longer ones both are new. */
const most = 4_000_000;

/**
 * @param isStay Whether a part can stand unchanged between two changes of one side: words can; a space between two new
 * words says nothing about which of them is which.
 */
export function mergeParts<T>(base: readonly T[], mine: readonly T[], theirs: readonly T[], isSame: (a: T, b: T) => boolean, isStay: (part: T) => boolean = () => true): T[] | null {
    const [my, their] = [changes(base, mine, isSame, isStay), changes(base, theirs, isSame, isStay)];
    const merged: T[] = [];
    let at = 0;
    for (let i = 0, j = 0; i < my.length || j < their.length;) {
        const [a, b] = [my[i], their[j]];
        let next: Change<T>;
        if (a !== undefined && b !== undefined && a.from === b.from && a.to === b.to && equal(a.now, b.now, isSame)) {
            next = a;
            i++;
            j++;
        } else if (b === undefined || (a !== undefined && isBefore(a, b))) {
            next = a!;
            i++;
        } else if (a === undefined || isBefore(b, a)) {
            next = b;
            j++;
        } else return null;
        merged.push(...base.slice(at, next.from), ...next.now);
        at = next.to;
    }
    merged.push(...base.slice(at));
    return merged;
}

/** Touching is not overlapping, but for two insertions at one place: which comes first is a person's to say. */
const isBefore = <T>(a: Change<T>, b: Change<T>): boolean => a.to <= b.from && !(a.from === a.to && b.from === b.to && a.from === b.from);

const equal = <T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean => a.length === b.length && a.every((part, i) => isSame(part, b[i]!));

function changes<T>(base: readonly T[], now: readonly T[], isSame: (a: T, b: T) => boolean, isStay: (part: T) => boolean): Change<T>[] {
    let start = 0;
    while (start < base.length && start < now.length && isSame(base[start]!, now[start]!)) start++;
    let end = 0;
    while (end < base.length - start && end < now.length - start && isSame(base[base.length - 1 - end]!, now[now.length - 1 - end]!)) end++;
    const [before, after] = [base.slice(start, base.length - end), now.slice(start, now.length - end)];
    if (before.length === 0 && after.length === 0) return [];
    if (before.length * after.length > most) return [{ from: start, to: base.length - end, now: after }];
    const columns = after.length + 1;
    const lengths = new Uint32Array((before.length + 1) * columns);
    for (let i = before.length - 1; i >= 0; i--) {
        for (let j = after.length - 1; j >= 0; j--) {
            lengths[i * columns + j] = isSame(before[i]!, after[j]!) ? lengths[(i + 1) * columns + j + 1]! + 1 : Math.max(lengths[(i + 1) * columns + j]!, lengths[i * columns + j + 1]!);
        }
    }
    const found: { from: number; to: number; begin: number; end: number }[] = [];
    let last: (typeof found)[number] | null = null;
    // Since the last change, whether something stood that can stand for itself.
    let stands = true;
    const grow = (i: number, j: number, by: [number, number]): void => {
        if (last === null || (stands && (last.to < i || last.end < j))) found.push(last = { from: i, to: i + by[0], begin: j, end: j + by[1] });
        else Object.assign(last, { to: i + by[0], end: j + by[1] });
        stands = false;
    };
    let [i, j] = [0, 0];
    while (i < before.length || j < after.length) {
        if (i < before.length && j < after.length && isSame(before[i]!, after[j]!)) {
            stands ||= isStay(before[i]!);
            i++;
            j++;
        } else if (i < before.length && (j >= after.length || lengths[(i + 1) * columns + j]! >= lengths[i * columns + j + 1]!)) grow(i++, j, [1, 0]);
        else grow(i, j++, [0, 1]);
    }
    return found.map(one => ({ from: start + one.from, to: start + one.to, now: after.slice(one.begin, one.end) }));
}

const parts = /[\p{L}\p{M}\p{N}'’ʼ]+|\s+|[^]/gu;
const isWord = (part: string): boolean => /[\p{L}\p{N}]/u.test(part);
const isOfWord = (part: string): boolean => /^[\p{L}\p{M}\p{N}'’ʼ]/u.test(part);

/** Of a text without markup. */
export function mergeWords(base: string, mine: string, theirs: string): string | null {
    const [b, m, t] = [base, mine, theirs].map((text): string[] => text.match(parts) ?? []) as [string[], string[], string[]];
    return mergeParts(b, m, t, (one, other) => one === other, isWord)?.join("") ?? null;
}

/** Of inline markup: a word that one side set in bold is another word. */
export function mergeMarkup(base: string, mine: string, theirs: string): string | null {
    const [b, m, t] = [base, mine, theirs].map(wordsOf) as [Run[][], Run[][], Run[][]];
    const merged = mergeParts(b, m, t, (one, other) => equal(one, other, sameRun), word => word.some(run => isWord(run.text)));
    return merged && writeInline(merged.flat());
}

/** Runs by words; a word may have a mark in it. */
function wordsOf(html: string): Run[][] {
    const words: Run[][] = [];
    for (const run of readInline(html)) {
        for (const text of run.text.match(parts) ?? []) {
            const last = words.at(-1);
            if (last !== undefined && isOfWord(text) && isOfWord(last[0]!.text)) last.push({ ...run, text });
            else words.push([{ ...run, text }]);
        }
    }
    return words;
}

const sameRun = (a: Run, b: Run): boolean => a.text === b.text && a.href === b.href && a.br === b.br && a.marks.join() === b.marks.join();
