import type { Text } from "../editor/blocks.ts";
import type { Theirs } from "./database.ts";
import { same } from "./merge.ts";
import { isFull } from "./rescue.ts";
import type { DeskStore, Seen } from "./store.ts";

/**
 * One edition that is open in this tab: between the editor and the store. What the editor says is written in its order;
 * what comes from elsewhere is handed over with the text that it began from, so that the editor can merge what it holds.
 */
export class EditionSession {
    #seen: Seen;
    #writing: Promise<void> = Promise.resolve();
    #waiting: { text: Text; arrivals: number } | null = null;
    #last: Text | null = null;
    #arrivals = 0;
    #again: ReturnType<typeof setTimeout> | null = null;
    #unlisten: () => void;

    private constructor(private readonly store: DeskStore, readonly story: string, readonly language: string, readonly text: Text, readonly recovered: boolean, seen: Seen, private readonly arrived: (text: Text, base: Text) => void) {
        this.#seen = seen;
        this.#unlisten = store.listen(event => {
            if (event.kind !== "text" || event.story !== story || event.language !== language) return;
            // After what is being written: until that is known, nobody could say what it began from.
            this.#then(() => {
                if (event.local <= this.#seen.local) return;
                const base = this.#seen.text;
                this.#seen = { local: event.local, text: event.text };
                this.#arrive(event.text, base);
            });
        });
    }

    static async open(store: DeskStore, story: string, language: string, server: Theirs, arrived: (text: Text, base: Text) => void): Promise<EditionSession> {
        const { text, seen, recovered } = await store.edition(story, language, server);
        return new EditionSession(store, story, language, text, recovered, seen, arrived);
    }

    /** The editor's text as it is now. Resolves when the words are on the disk. */
    changed(text: Text): Promise<void> {
        const alone = this.#waiting === null;
        this.#last = text;
        this.#waiting = { text, arrivals: this.#arrivals };
        if (alone) this.#then(async () => {
            const { text: latest, arrivals } = this.#waiting!;
            this.#waiting = null;
            // Said before the editor was handed what has arrived since: it says its merged text at once, and that is kept.
            if (arrivals !== this.#arrivals) {
                if (this.store.full) this.#sayAgain();
                return;
            }
            const kept = await this.store.write(this.story, this.language, latest, this.#seen);
            if (kept.local <= this.#seen.local) {
                this.#sayAgain();
                return;
            }
            this.#seen = kept;
            if (kept.text !== latest) this.#arrive(kept.text, latest);
        });
        return this.#writing;
    }

    /**
     * The server told of another text (a colleague's save, a restored revision). Where nothing of ours waits it is taken,
     * under what is being typed; else the next save meets it and both are merged.
     */
    renew(server: Theirs): Promise<void> {
        this.#then(async () => {
            const there = await this.store.edition(this.story, this.language, server).catch((error: unknown) => {
                if (isFull(error)) return null;
                throw error;
            });
            if (there === null) {
                const mine = this.#last ?? this.#seen.text;
                const met = await this.store.meet(this.story, this.language, server, mine);
                if (met !== null) {
                    // Kept as what was seen here last: there is no room to count it.
                    this.#seen = { local: this.#seen.local, text: met };
                    if (!same(met, mine)) this.#arrive(met, mine);
                    this.#sayAgain();
                }
                return;
            }
            if (there.seen.local <= this.#seen.local) return;
            const { text, seen } = there;
            const base = this.#seen.text;
            this.#seen = seen;
            if (!same(text, base)) this.#arrive(text, base);
        });
        return this.#writing;
    }

    #arrive(text: Text, base: Text): void {
        this.#arrivals++;
        // What the editor shows from now on, unless it says at once what it makes of it.
        this.#last = text;
        this.arrived(text, base);
    }

    /** The disk is full: the store sends what it can't keep, and whatever is the last by then is tried until it can. */
    #sayAgain(): void {
        this.#again ??= setTimeout(() => {
            this.#again = null;
            if (this.#waiting === null && this.#last !== null) void this.changed(this.#last);
        }, 1_000);
    }

    #then(next: () => void | Promise<void>): void {
        this.#writing = this.#writing.catch(() => { }).then(next);
    }

    async close(): Promise<void> {
        await this.#writing.catch(() => { });
        if (this.#again !== null) clearTimeout(this.#again);
        this.#unlisten();
    }
}
