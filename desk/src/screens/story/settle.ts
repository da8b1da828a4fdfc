import type { DeskStore } from "../../store/store.ts";

/** Until the queue has nothing of this story; ten seconds at most, and none where the device has no network at all. */
export async function settle(store: DeskStore | null, story: string): Promise<boolean> {
    for (let i = 0; i < 100; i++) {
        const waiting = (await store?.unsent() ?? []).filter(one => one.story === story);
        if (waiting.length === 0) {
            return true;
        }
        if (!navigator.onLine) {
            return false;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    return false;
}
