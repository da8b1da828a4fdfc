const hour = 3_600_000;

/** An hour by its beginning, however it is written. */
export const instantOf = (at: string): string => new Date(at).toISOString();

/** The last two days' full hours up to the present one, the earliest first: also those in which nobody read. */
export function lastHours(now: Date): string[] {
    const last = Math.floor(now.getTime() / hour) * hour;
    return Array.from({ length: 48 }, (_, i) => new Date(last - (47 - i) * hour).toISOString());
}
