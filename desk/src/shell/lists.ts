import { get } from "../api/client.ts";
import { Cell } from "./cell.ts";
import { hear } from "./live.ts";
import { may, session } from "./session.ts";
import { spaced } from "./spaced.ts";

export const listNames = ["mine", "review", "scheduled", "today", "missing", "stale", "corrections", "all"] as const;
export type ListName = (typeof listNames)[number];

export const counts = new Cell<Record<string, number>>({});

async function count(): Promise<void> {
    if (!session.value || !may("seeDrafts")) {
        return;
    }
    try {
        const lists = await get("/lists");
        counts.value = Object.fromEntries(lists.map(list => [list.name, list.more ? -list.count : list.count]));
    } catch {
        // Old numbers are better than none; the screen itself says when there is no connection.
    }
}

/** Keeps the numbers beside the lists right, at most once a second. */
export function keepCounting(): void {
    session.listen(() => void count());
    void count();
    const soon = spaced(() => void count(), 1_000);
    hear(event => {
        if (event.kind === "lists" || event.kind === "story" || event.kind === "reset") {
            soon();
        }
    });
}
