// Clocks of time zones. Browsers have no Temporal yet: what Intl shows of an instant tells how far a zone is ahead of UTC.

const day = 86_400_000;
const clocks = new Map<string | undefined, Intl.DateTimeFormat>();

/** What a clock of the zone shows at an instant, as fields for day and time have it: `2026-11-30T18:00`. Without a zone, the browser's own. */
export function clockAt(at: string, zone?: string): string {
    return shown(Date.parse(at), zone).slice(0, 16);
}

/**
 * The instant at which a clock of the zone shows this; null where it is no time. Of an hour that comes twice, the first;
 * what a clock that is put forward skips is the moment at which it goes on.
 */
export function instantOf(clock: string, zone?: string): string | null {
    const wanted = Date.parse(`${clock}Z`);
    if (Number.isNaN(wanted)) {
        return null;
    }
    // No zone changes its offset twice in two days: it is one of these.
    const [late, early] = [wanted - ahead(wanted - day, zone), wanted - ahead(wanted + day, zone)];
    const right = [early, late].filter(at => at + ahead(at, zone) === wanted);
    return new Date(right.length > 0 ? Math.min(...right) : change(early, late, zone)).toISOString();
}

/** The first instant of the new offset, somewhere after the one and not after the other. */
function change(before: number, after: number, zone?: string): number {
    const old = ahead(before, zone);
    while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        if (ahead(middle, zone) === old) {
            before = middle;
        } else {
            after = middle;
        }
    }
    return after;
}

/** Milliseconds. */
const ahead = (at: number, zone?: string): number => Date.parse(`${shown(at, zone)}Z`) - Math.floor(at / 1_000) * 1_000;

function shown(at: number, zone?: string): string {
    let clock = clocks.get(zone);
    if (!clock) {
        clock = new Intl.DateTimeFormat("en", { calendar: "iso8601", numberingSystem: "latn", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", ...(zone ? { timeZone: zone } : {}) });
        clocks.set(zone, clock);
    }
    const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${parts["year"]!.padStart(4, "0")}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}:${parts["second"]}`;
}
