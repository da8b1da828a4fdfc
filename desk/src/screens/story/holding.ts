import type { Hold, HoldKind, Permission, Story } from "../../api/types.ts";

/** What is asked for: a kind and its event, and what waits apart. */
export interface Wanted { kind: string | null; eventAt: string | null; media: readonly Omit<Hold["media"][number], "until">[] }

/** Whoever writes may hold a draft; whoever holds what readers have, or will have at its hour, takes it from them. As `HoldStory.cs` decides it; what suffices is told first. */
export const holding = (story: Story): Permission[] => story.editions.some(one => one.publishedAt !== null) ? ["publish", "hold"] : ["write", "publish", "hold"];

/** Who says that something was looked at, also of what they may not hold any more: whoever has anything to do in the window of holds. */
export const ticking: readonly Permission[] = ["write", "publish", "hold"];

/** Whether anything would be seen earlier than it is to be now, lifted or shortened: that is for whoever keeps holds. */
export function isEarlier(hold: Hold, wanted: Wanted, kinds: readonly HoldKind[], now: number): boolean {
    const from = (kind: string | null, eventAt: string | null, waits: "textMinutes" | "mediaMinutes"): number | null => {
        const known = kinds.find(one => one.kind === kind);
        return known === undefined || eventAt === null ? null : Date.parse(eventAt) + known[waits] * 60_000;
    };
    const at = (instant: string | null | undefined): number | null => instant ? Date.parse(instant) : null;
    const isBefore = (mine: number | null, theirs: number | null): boolean => theirs !== null && theirs > now && (mine === null || mine < theirs);
    // Without its hour nothing is asked for yet; of a kind that is kept no longer only the server knows how long it waits.
    if (wanted.kind !== null && wanted.eventAt === null || [wanted.kind, ...wanted.media.map(one => one.kind)].some(kind => kind !== null && kinds.every(one => one.kind !== kind))) {
        return false;
    }
    const media = from(wanted.kind, wanted.eventAt, "mediaMinutes");
    const own = new Map(wanted.kind === null ? [] : wanted.media.map(one => [one.item, from(one.kind, one.eventAt, "mediaMinutes")]));
    const theirs = new Map(hold.media.map(one => [one.item, at(one.until)]));
    return isBefore(from(wanted.kind, wanted.eventAt, "textMinutes"), at(hold.textUntil))
        || isBefore(media, at(hold.mediaUntil))
        || [...own.keys(), ...theirs.keys()].some(item => isBefore(own.has(item) ? own.get(item)! : media, theirs.has(item) ? theirs.get(item)! : at(hold.mediaUntil)));
}
