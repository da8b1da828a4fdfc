import { openDB, type DBSchema } from "idb";
import { get, Problem } from "../api/client.ts";
import type { Id, Story } from "../api/types.ts";
import { session } from "./session.ts";

interface Tables extends DBSchema {
    stories: { key: [owner: string, id: string]; value: { owner: string; id: string; seenAt: number; headline: string; story: Story }; indexes: { seen: [string, number] } };
}

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
        const story = await get<Story>(`/stories/${id}`, { signal });
        void keep(owner, story).catch(() => { });
        return story;
    } catch (error) {
        if (error instanceof Problem && error.offline) {
            const kept = await (await open()).get("stories", [owner, id]);
            if (kept) {
                return kept.story;
            }
        }
        throw error;
    }
}

async function keep(owner: string, story: Story): Promise<void> {
    const db = await open();
    const headline = story.editions.find(one => one.language === story.originalLanguage)?.draft.headline ?? "";
    await db.put("stories", { owner, id: story.id, seenAt: Date.now(), headline, story });
    const keys = await db.getAllKeysFromIndex("stories", "seen", IDBKeyRange.bound([owner, 0], [owner, Infinity]));
    await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map(key => db.delete("stories", key)));
}

/** Stories that can be opened without a connection, the last seen first. */
export async function storiesHere(): Promise<{ id: Id; headline: string; language: string }[]> {
    const owner = session.value!.person.id;
    const all = await (await open()).getAllFromIndex("stories", "seen", IDBKeyRange.bound([owner, 0], [owner, Infinity]));
    return all.reverse().map(one => ({ id: one.id, headline: one.headline, language: one.story.originalLanguage }));
}

/** On leaving: what the server has needn't stay on this device. */
export async function forgetStories(): Promise<void> {
    localStorage.removeItem("dateline.related");
    await (await open()).clear("stories");
}
