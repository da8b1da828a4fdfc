import { theirsOf } from "../api/client.ts";
import type { Theirs } from "../api/types.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** An instant as a number, however it is written. */
export const instant = (at: string | null): number | null => at === null ? null : Date.parse(at);

/**
 * Sends what a person wants of something that colleagues arrange, too. Where one was earlier and changed another side of
 * it, what is wanted is sent again on top of theirs; where they wanted the same, it is done. Any other conflict is the
 * person's to decide.
 * @param kind What it is, as a conflict names it.
 * @param seen What the person saw.
 * @param says The side of it that they change.
 * @param wanted What it will say then.
 * @returns What stands there, where somebody else had done it already.
 */
export async function arrange<K extends keyof Theirs, Seen>(kind: K, seen: Seen, says: (one: Seen | Theirs[K]) => unknown, wanted: unknown, send: (based: Seen | Theirs[K]) => Promise<unknown>): Promise<Theirs[K] | null> {
    for (let based: Seen | Theirs[K] = seen, tries = 0; ; tries++) {
        try {
            await send(based);
            return null;
        } catch (error) {
            const theirs = theirsOf(error, kind);
            if (theirs !== null && same(says(theirs), wanted)) {
                return theirs;
            }
            if (theirs === null || tries > 2 || !same(says(theirs), says(seen))) {
                throw error;
            }
            based = theirs;
        }
    }
}
