import { afterEach } from "node:test";
import type { Text } from "../../src/editor/blocks.ts";
import { DeskStore, type Event, type StoreOptions } from "../../src/store/store.ts";
import type { Server } from "./server.ts";

/** A text of these paragraphs. */
export const text = (...paragraphs: string[]): Text => ({ headline: "Міст", summary: null, body: paragraphs.map((html, i) => ({ id: `b${i}`, type: "paragraph", html })) });
export const said = (t: Text) => t.body.map(b => "html" in b ? b.html : "");
let names = 0;
// Also where a test fails: a store that nobody closes goes on for ever, and the run with it.
const opened: DeskStore[] = [];
afterEach(async () => await Promise.all(opened.splice(0).map(store => store.close())).catch(() => { }));

/** A store of its own, in a database of its own, and everything that it tells. */
export async function desk(server: Server, more: Partial<StoreOptions> = {}) {
    const name = more.name ?? `desk-${names++}`;
    const events: Event[] = [];
    const store = await DeskStore.open({ owner: "olena", settle: 0, random: () => 0, channel: null, locks: null, ...more, name, send: more.send ?? server.send });
    opened.push(store);
    store.listen(e => events.push(e));
    return { store, name, events };
}

export async function until(what: () => boolean | Promise<boolean>, ms = 3_000): Promise<void> {
    for (const end = Date.now() + ms; !await what();) {
        if (Date.now() > end) throw new Error("It never came true.");
        await new Promise(resolve => setTimeout(resolve, 5));
    }
}
export const saved = (store: DeskStore) => async () => (await store.whereabouts("s", "uk"))?.kind === "saved";
