import { limits, newId, type Block } from "./blocks.ts";
import { paragraph } from "./foreignRuns.ts";
import { bounded, type Run } from "./inline.ts";

/** A foreign table while it is read. What stands in a table inside it flows into the cell that holds that one. */
export class ForeignTable {
    #take: () => Run[];
    #rows: { cells: string[]; header: boolean }[] = [];
    #isInCell = false;
    #depth = 0;

    /** `take`: hands over what was read since the last cell. */
    constructor(take: () => Run[]) {
        this.#take = take;
    }

    get isInCell(): boolean {
        return this.#isInCell;
    }

    /** @returns false where the tag only parts words. */
    begins(name: string): boolean {
        if (name === "table") this.#depth++;
        else if (this.#depth === 0 && name === "tr") {
            this.#cellEnds();
            this.#rows.push({ cells: [], header: false });
        } else if (this.#depth === 0 && (name === "td" || name === "th")) {
            this.#cellEnds();
            if (this.#rows.length === 0) this.#rows.push({ cells: [], header: false });
            this.#isInCell = true;
            const row = this.#rows.at(-1)!;
            row.header = row.cells.length === 0 ? name === "th" : row.header && name === "th";
        } else return false;
        return true;
    }

    /** @returns true where the table itself has ended. */
    ends(name: string): boolean {
        if (name === "table") {
            if (this.#depth === 0) return true;
            this.#depth--;
        } else if (this.#depth === 0 && (name === "td" || name === "th" || name === "tr")) this.#cellEnds();
        return false;
    }

    #cellEnds(): void {
        if (!this.#isInCell) return;
        const text = this.#take().map(r => r.text).join("").replace(/\s+/g, " ").trim();
        this.#isInCell = false;
        this.#rows.at(-1)!.cells.push(text.slice(0, limits.text));
    }

    /** What it is made into at its end. `cut`: it held more rows than are taken. */
    finish(): { blocks: Block[]; cut: boolean } {
        this.#cellEnds();
        const cut = this.#rows.length > limits.rows;
        const rows = this.#rows.slice(0, limits.rows).filter(r => r.cells.some(Boolean));
        const columns = Math.min(limits.columns, Math.max(0, ...rows.map(r => r.cells.length)));
        if (columns === 0) return { blocks: [], cut };
        // A table of one cell is how letters and old pages make a frame.
        if (columns === 1) return { blocks: rows.flatMap(row => bounded([{ text: row.cells[0]!, marks: [] }]).map(paragraph)), cut };
        const even = rows.map(r => Array.from({ length: columns }, (_, i) => r.cells[i] ?? ""));
        return {
            blocks: [rows[0]!.header
                ? { id: newId(), type: "table", header: even[0]!, rows: even.slice(1) }
                : { id: newId(), type: "table", header: [], rows: even }],
            cut,
        };
    }
}
