import type { Text } from "../editor/blocks.ts";
import type { Database, DraftRecord, QueueRecord, Refusal, Theirs } from "./database.ts";
import { freeze, nextToSend, outgoing, settle } from "./queue.ts";
import { isFull, type Rescue } from "./rescue.ts";

/** What came of telling the server. */
export type Answer =
    | { kind: "done"; version?: number }
    | { kind: "conflict"; theirs: Theirs }
    | { kind: "offline" }
    /** The server answers that it can't take it now: it fails, or its disk is full. */
    | { kind: "unable" }
    | { kind: "signIn" }
    | { kind: "tooMany"; after: number }
    | ({ kind: "notAllowed" | "refused" } & Omit<Refusal, "kind">);

export type Outgoing =
    | { kind: "draft"; operation: string; story: string; language: string; base: number; text: Text }
    | { kind: "act"; operation: string; story: string; language: string; method: "POST" | "PUT" | "DELETE"; path: string; body: Record<string, unknown>; begins?: true };

export type Connection = "online" | "offline" | "unable" | "signIn";

/** What stands around the sending: the way to the server, a clock, and whoever is told what came of it. */
interface Around {
    owner: string;
    send: (what: Outgoing) => Promise<Answer>;
    settle: number;
    wait: (ms: number, signal: AbortSignal) => Promise<void>;
    now: () => number;
    random: () => number;
    rescue: Rescue;
    connected: (state: Connection) => void;
    /** There was nothing to tell the server after all. */
    unchanged: (item: QueueRecord) => void;
    settled: (item: QueueRecord, answer: Answer, changed: DraftRecord | null) => void;
    /** There is no room on this device to note what is sent. */
    full: () => void;
    /** There is room again, and what the server has by now is noted. */
    noted: (edition: { story: string; language: string }) => void;
}

const longest = 60_000;

/** Waits, and ends at once when the signal says so. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise(resolve => {
        const done = (): void => {
            clearTimeout(timer);
            signal.removeEventListener("abort", done);
            resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener("abort", done);
    });
}

/** Tells the server what waits on this device, one thing after the other, for as long as it takes. */
export class Sender {
    #db: Database;
    #around: Around;
    #ended = new AbortController();
    #nap = new AbortController();
    #connection: Connection = "online";
    #failures = 0;
    #notBefore = 0;

    constructor(db: Database, around: Around) {
        this.#db = db;
        this.#around = around;
    }

    get connection(): Connection {
        return this.#connection;
    }

    get ended(): boolean {
        return this.#ended.signal.aborted;
    }

    /** One tab sends; when it goes, the next one does. */
    begin(locks: Pick<LockManager, "request"> | null | undefined, name: string): void {
        if (locks) void locks.request(name, { signal: this.#ended.signal }, () => this.#sendAll()).catch(() => { });
        else void this.#sendAll();
    }

    wake(): void {
        this.#nap.abort();
    }

    /** The same person signed in again, or the network came back. `elsewhere`: another tab says so, of its own network. */
    resume(elsewhere = false): void {
        this.#failures = this.#notBefore = 0;
        if (elsewhere ? this.#connection === "signIn" : this.#connection !== "online") this.#is("online");
        this.wake();
    }

    end(): void {
        this.#ended.abort();
        this.#nap.abort();
    }

    async #sendAll(): Promise<void> {
        while (!this.ended) {
            this.#nap = new AbortController();
            const signal = AbortSignal.any([this.#nap.signal, this.#ended.signal]);
            let rest: number;
            try {
                rest = await this.#sendNext();
            } catch {
                // The database is closing, or the disk is full: nothing is lost by waiting.
                rest = 5_000;
            }
            if (rest > 0 && !this.ended) await this.#around.wait(rest, signal);
        }
    }

    /** Tells the server the first thing that waits. @returns how long to rest. */
    async #sendNext(): Promise<number> {
        if (this.#connection === "signIn") return longest;
        const { owner, now, rescue } = this.#around;
        // What is written meanwhile wakes this loop, and is no reason to ask sooner.
        const early = this.#notBefore - now();
        if (early > 0) return early;
        if (rescue.isNeeded) {
            await rescue.tell(this.#db, owner, now, what => this.#ask(what), this.#around.noted);
            return this.#rest(5_000);
        }
        const next = await nextToSend(this.#db, owner);
        if (next === undefined) return longest;
        const ripe = next.madeAt + this.#around.settle - now();
        if (next.kind === "draft" && !next.sent && ripe > 0) return ripe;
        try {
            const item = next.sent ? next : await freeze(this.#db, next, kept => rescue.known(kept));
            if (item === null) {
                this.#around.unchanged(next);
                return 0;
            }
            return await this.#settle(item, await this.#ask(outgoing(item)));
        } catch (error) {
            if (next.kind !== "draft" || !isFull(error)) throw error;
            await rescue.holdKept(this.#db, owner, next.story, next.language);
            this.#around.full();
            return 0;
        }
    }

    async #ask(what: Outgoing): Promise<Answer> {
        try {
            return await this.#around.send(what);
        } catch {
            return { kind: "offline" };
        }
    }

    async #settle(item: QueueRecord, answer: Answer): Promise<number> {
        switch (answer.kind) {
            case "offline":
            case "unable":
                this.#is(answer.kind);
                this.#failures++;
                // Many desks come back at once when the power does.
                return this.#rest(Math.min(longest, 1_000 * 2 ** Math.min(this.#failures - 1, 10)) * (0.5 + this.#around.random() / 2));
            case "signIn":
                this.#is("signIn");
                return longest;
            case "tooMany":
                return this.#rest(Math.max(1_000, Math.min(answer.after, 10 * longest)));
        }
        this.#failures = 0;
        this.#is("online");
        this.#around.settled(item, answer, await settle(this.#db, item, answer, this.#around.now(), kept => this.#around.rescue.known(kept)));
        return 0;
    }

    #rest(ms: number): number {
        this.#notBefore = this.#around.now() + ms;
        return ms;
    }

    #is(state: Connection): void {
        if (this.#connection === state) return;
        this.#connection = state;
        this.#around.connected(state);
    }
}
