import { Problem } from "../api/client.ts";
import { theirsOf } from "./attempt.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** An instant as a number, however it is written. */
export const instant = (at: string | null): number | null => at === null ? null : Date.parse(at);

/**
 * Sends what a person wants of something that colleagues arrange, too. Where one was earlier and changed another side of
 * it, what is wanted is sent again on top of theirs; where they wanted the same, it is done. Any other conflict is the
 * person's to decide.
 * @param seen What the person saw.
 * @param says The side of it that they change.
 * @param wanted What it will say then.
 * @returns What stands there, where somebody else had done it already.
 */
export async function arrange<T>(seen: T, says: (one: T) => unknown, wanted: unknown, send: (based: T) => Promise<unknown>): Promise<T | null> {
    for (let based = seen, tries = 0; ; tries++) {
        try {
            await send(based);
            return null;
        } catch (error) {
            const theirs = error instanceof Problem ? theirsOf<T>(error) : null;
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
