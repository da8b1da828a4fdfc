import type { DeskStore } from "../../store/store.ts";

/**
 * Until the queue has nothing of this story; ten seconds at most, and not on where the device has no network, the server
 * doesn't answer or can't take it. Somebody waits: what rests after a failure is tried at once.
 */
export async function settle(store: DeskStore | null, story: string): Promise<boolean> {
    if (isAway(store)) {
        store?.resume();
    }
    for (let i = 0; i < 100; i++) {
        const waiting = (await store?.unsent() ?? []).filter(one => one.story === story);
        if (waiting.length === 0) {
            return true;
        }
        if (!navigator.onLine || isAway(store)) {
            return false;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    return false;
}

const isAway = (store: DeskStore | null): boolean => store?.connection === "offline" || store?.connection === "unable";
