/** A column's blocks in order, and which block of which edition each translates. */
export interface Column { language: string; from: string | null; blocks: readonly { id: string; from: string | null }[] }

/**
 * Rows of editions beside each other: a row for each block of the original; a translation stands in its source's row,
 * what has none (the second half of a split, an addition) below what it follows.
 * @returns for each column the row of each of its blocks, never going up.
 */
export function align(columns: readonly Column[]): number[][] {
    const source = columns.find(c => c.from === null || !columns.some(o => o.language === c.from)) ?? columns[0];
    if (source === undefined) return [];
    const rowOf = new Map<string, Map<string, number>>([[source.language, new Map(source.blocks.map((b, i) => [b.id, i]))]]);
    // A translation of a translation finds its row through the one between.
    const known = (column: Column): Map<string, number> => {
        let rows = rowOf.get(column.language);
        if (rows === undefined) {
            rowOf.set(column.language, rows = new Map());
            const parent = columns.find(c => c.language === column.from) ?? source;
            const above = parent === column ? new Map<string, number>() : known(parent);
            for (const block of column.blocks) {
                const row = block.from === null ? undefined : above.get(block.from);
                if (row !== undefined) rows.set(block.id, row);
            }
        }
        return rows;
    };
    return columns.map(column => {
        if (column === source) return column.blocks.map((_, i) => i);
        const rows = known(column);
        const wanted = column.blocks.map(block => rows.get(block.id) ?? null);
        const anchored = rising(wanted);
        let at = 0;
        return wanted.map((row, i) => at = anchored.has(i) ? row! : at);
    });
}

/** The longest run of places that only go down: what was moved out of order doesn't tear everything else away. */
function rising(wanted: readonly (number | null)[]): Set<number> {
    const tails: number[] = [];
    const before: (number | null)[] = [];
    wanted.forEach((row, i) => {
        if (row === null) return;
        let low = 0;
        for (let high = tails.length; low < high;) {
            const middle = (low + high) >> 1;
            if (wanted[tails[middle]!]! < row) low = middle + 1;
            else high = middle;
        }
        before[i] = low > 0 ? tails[low - 1]! : null;
        tails[low] = i;
    });
    const kept = new Set<number>();
    for (let i: number | null = tails.at(-1) ?? null; i !== null; i = before[i] ?? null) kept.add(i);
    return kept;
}
