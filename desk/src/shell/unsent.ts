const counts = new Map<string, () => Promise<number>>();

/** How many texts on this device the server doesn't have yet. */
export async function unsent(): Promise<number> {
    let sum = 0;
    for (const count of counts.values()) {
        sum += await count();
    }
    return sum;
}

export function countUnsentBy(what: string, count: () => Promise<number>): void {
    counts.set(what, count);
}
