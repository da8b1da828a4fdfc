import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { get, Problem } from "../api/client.ts";
import type { Id, Story } from "../api/types.ts";
import { session } from "./session.ts";

interface Kept {
    owner: string; id: string; seenAt: number; headline: string; story: Story;
    /** It was begun on this device, and the server hasn't heard of it yet. */
    begun?: true;
}
interface Tables extends DBSchema { stories: { key: [owner: string, id: string]; value: Kept; indexes: { seen: [string, number] } } }

const most = 50;
const open = () => openDB<Tables>("dateline-desk-stories", 1, {
    upgrade(db) {
        db.createObjectStore("stories", { keyPath: ["owner", "id"] }).createIndex("seen", ["owner", "seenAt"]);
    },
});

/** The story as the server has it; without a connection, as this device saw it last. Its drafts are the store's either way. */
export async function loadStory(id: Id, signal: AbortSignal): Promise<Story> {
    const owner = session.value!.person.id;
    try {
        const story = await get(`/stories/${id}`, { signal });
        void keepStory(owner, story).catch(() => { });
        return story;
    } catch (error) {
        if (error instanceof Problem && (error.offline || error.status === 404)) {
            const kept = await (await open()).get("stories", [owner, id]);
            if (kept && (error.offline || kept.begun)) {
                return kept.story;
            }
        }
        throw error;
    }
}

export async function keepStory(owner: string, story: Story, begun = false): Promise<void> {
    const db = await open();
    const headline = story.editions.find(one => one.language === story.originalLanguage)?.draft.headline ?? "";
    await db.put("stories", { owner, id: story.id, seenAt: Date.now(), headline, story, ...(begun ? { begun: true as const } : {}) });
    await forgetOldest(db, owner);
}

/** By their keys: a story is long, and this is asked after each save. */
async function forgetOldest(db: IDBPDatabase<Tables>, owner: string): Promise<void> {
    const keys = await db.getAllKeysFromIndex("stories", "seen", IDBKeyRange.bound([owner, 0], [owner, Infinity]));
    for (let i = 0, over = keys.length - most; over > 0 && i < keys.length; i++) {
        if (!(await db.get("stories", keys[i]!))?.begun) {
            await db.delete("stories", keys[i]!);
            over--;
        }
    }
}

/** Stories that can be opened without a connection, the last seen first. */
export async function storiesHere(): Promise<{ id: Id; headline: string; language: string; isBegun: boolean }[]> {
    const owner = session.value!.person.id;
    const all = await (await open()).getAllFromIndex("stories", "seen", IDBKeyRange.bound([owner, 0], [owner, Infinity]));
    return all.reverse().map(one => ({ id: one.id, headline: one.headline, language: one.story.originalLanguage, isBegun: one.begun === true }));
}

/** On leaving: what the server has needn't stay on this device. */
export async function forgetStories(): Promise<void> {
    localStorage.removeItem("dateline.related");
    const db = await open();
    const known = (await db.getAll("stories")).filter(one => !one.begun);
    await Promise.all(known.map(one => db.delete("stories", [one.owner, one.id])));
}
