import type { DeskStore } from "../../store/store.ts";

/** Until the queue has nothing of this story; ten seconds at most. */
export async function settle(store: DeskStore | null, story: string): Promise<boolean> {
    for (let i = 0; i < 100; i++) {
        const waiting = (await store?.unsent() ?? []).filter(one => one.story === story);
        if (waiting.length === 0) {
            return true;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    return false;
}
