/** What can wait to be sent, in the order in which it is told. */
const kinds = ["texts", "pictures", "descriptions", "marks", "revisions"] as const;
export type Unsent = (typeof kinds)[number];
/** `lost`: this device has no room for them, and they end with the page. */
export interface Waiting { kept: number; lost: number }

const counts = new Map<Unsent, () => Promise<Waiting>>();

/** What the server doesn't have yet, by what it is. */
export async function unsent(): Promise<({ what: Unsent } & Waiting)[]> {
    const all = await Promise.all(kinds.map(async what => ({ what, ...await counts.get(what)?.() ?? { kept: 0, lost: 0 } })));
    return all.filter(({ kept, lost }) => kept + lost > 0);
}

export function countUnsentBy(what: Unsent, count: () => Promise<Waiting>): void {
    counts.set(what, count);
}
