import type { Id, Row } from "../api/types.ts";
import { session } from "./session.ts";

let last: readonly Row[] = [];

/** What a list has shown last: enough to say of a story that can't be opened which one it is. */
export function showRows(rows: readonly Row[]): void {
    last = rows;
}

export const seenRow = (story: Id): Row | undefined => last.find(row => row.story === story);

// Whoever comes next may not know of them.
session.listen(who => {
    if (who === null) {
        last = [];
    }
});
