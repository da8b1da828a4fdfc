import type { Text } from "../editor/blocks.ts";
import { newId } from "../editor/blocks.ts";
import { openDatabase, type Database, type DraftRecord, type QueueRecord, type Refusal, type Theirs } from "./database.ts";
import { uuid7 } from "./ids.ts";
import { decide, merge, same, type Decision, type Merged } from "./merge.ts";
import { freeze, nextToSend, outgoing, queueDraft, queued, sendableText, settle, strict, textOf } from "./queue.ts";

/** What came of telling the server. */
export type Answer =
    | { kind: "done"; version?: number }
    | { kind: "conflict"; theirs: Theirs }
    | { kind: "offline" }
    | { kind: "signIn" }
    | { kind: "tooMany"; after: number }
    | ({ kind: "notAllowed" | "refused" } & Omit<Refusal, "kind">);

export type Outgoing =
    | { kind: "draft"; operation: string; story: string; language: string; base: number; text: Text }
    | { kind: "act"; operation: string; story: string; language: string; method: "POST" | "PUT" | "DELETE"; path: string; body: Record<string, unknown>; begins?: true };

export type Event =
    /** The text is another than the one that was written here last: a merge, another tab. */
    | { kind: "text"; story: string; language: string; text: Text; local: number }
    | { kind: "state"; story: string; language: string }
    | { kind: "sent"; story: string; language: string; operation: string }
    | { kind: "device"; full: boolean }
    | { kind: "connection"; state: Connection }
    | { kind: "outdated" };

export type Connection = "online" | "offline" | "signIn";

/** Where an edition's words are: on this device only, on the server too, or waiting for a person. */
export type Whereabouts =
    | { kind: "saved"; version: number }
    | { kind: "waiting"; since: number }
    | { kind: "conflict"; theirs: Theirs; merged: Merged }
    | { kind: "refused"; why: Refusal };

export interface StoreOptions {
    owner: string;
    send: (what: Outgoing) => Promise<Answer>;
    name?: string;
    /** How long a draft may rest before it is sent, so that a sentence is one save. */
    settle?: number;
    wait?: (ms: number, signal: AbortSignal) => Promise<void>;
    now?: () => number;
    random?: () => number;
    locks?: Pick<LockManager, "request"> | null;
    channel?: Pick<BroadcastChannel, "postMessage" | "close" | "onmessage"> | null;
}

type Key = [owner: string, story: string, language: string];
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

/**
 * The words of one person on this device, and the way to the server. Every write is on the disk before it returns; what
 * is unsent stays for as long as it takes, through crashes, sign-outs and newer versions of the application.
 */
export class DeskStore {
    readonly owner: string;
    #db: Database;
    #options: Required<Omit<StoreOptions, "locks" | "channel" | "owner">>;
    #channel: StoreOptions["channel"];
    #listeners = new Set<(event: Event) => void>();
    #ended = new AbortController();
    #nap = new AbortController();
    #connection: Connection = "online";
    #failures = 0;
    #notBefore = 0;
    #full = false;
    #held = new Map<string, Held>();
    #ahead = new Map<string, { version: number; base: Text }>();

    private constructor(db: Database, options: StoreOptions) {
        this.owner = options.owner;
        this.#db = db;
        this.#options = { name: "", settle: 400, wait: pause, now: Date.now, random: Math.random, ...options };
        this.#channel = options.channel === undefined ? new BroadcastChannel(`dateline-desk-${options.owner}`) : options.channel;
        if (this.#channel) this.#channel.onmessage = message => void this.#heard((message as MessageEvent<Heard>).data);
    }

    static async open(options: StoreOptions): Promise<DeskStore> {
        let outdated = (): void => { };
        const db = await openDatabase(options.name ?? "dateline-desk", () => outdated());
        const store = new DeskStore(db, options);
        outdated = () => store.#tell({ kind: "outdated" });
        void globalThis.navigator?.storage?.persist?.().catch(() => false);
        const locks = options.locks === undefined ? globalThis.navigator?.locks : options.locks;
        const name = `dateline-desk-send-${options.name ?? ""}-${options.owner}`;
        // One tab sends; when it goes, the next one does.
        if (locks) void locks.request(name, { signal: store.#ended.signal }, () => store.#sendAll()).catch(() => { });
        else void store.#sendAll();
        return store;
    }

    listen(listener: (event: Event) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    get connection(): Connection {
        return this.#connection;
    }

    /** True while this device can't keep what is written: leaving the page would lose it. */
    get full(): boolean {
        return this.#full;
    }

    /** Opens an edition: what is unsent here, or what the server has. `recovered`: here are words that it hasn't. */
    async edition(story: string, language: string, server: Theirs): Promise<{ text: Text; seen: Seen; recovered: boolean }> {
        const tx = this.#db.transaction(["drafts", "queue"], "readwrite", strict);
        const drafts = tx.objectStore("drafts");
        const kept = await drafts.get(this.#key(story, language));
        const unsent = (await tx.objectStore("queue").index("owner").getAll(this.owner)).some(q => q.kind === "draft" && q.story === story && q.language === language);
        if (kept !== undefined && (unsent || kept.conflict !== null || kept.refused !== null)) {
            await tx.done;
            return { text: kept.text, seen: { local: kept.local, text: kept.text }, recovered: true };
        }
        const text = textOf(server);
        // A slow answer never takes a newer text's place.
        if (kept !== undefined && kept.version > server.version) {
            await tx.done;
            return { text: kept.text, seen: { local: kept.local, text: kept.text }, recovered: false };
        }
        const local = (kept?.local ?? 0) + 1;
        const unfinished = kept !== undefined && same(kept.base, text) && same(sendableText(kept.text), text) ? kept.text : text;
        await drafts.put({ owner: this.owner, story, language, text: unfinished, base: text, version: server.version, local, changedAt: this.#options.now(), conflict: null, refused: null });
        await tx.done;
        return { text: unfinished, seen: { local, text: unfinished }, recovered: false };
    }

    /**
     * Keeps a text, and queues its save. Where another tab wrote since `seen`, both are merged; the answer is what is
     * kept, which the editor shows if it is another.
     */
    async write(story: string, language: string, text: Text, seen: Seen): Promise<Seen> {
        const held = `${story}\0${language}`;
        try {
            const now = await this.#write(story, language, text, seen);
            this.#held.delete(held);
            if (this.#held.size === 0) this.#isFull(false);
            return now;
        } catch (error) {
            if (!isFull(error)) throw error;
            this.#held.set(held, { story, language, text });
            this.#isFull(true);
            this.#wake();
            return seen;
        }
    }

    async #write(story: string, language: string, text: Text, seen: Seen): Promise<Seen> {
        const tx = this.#db.transaction(["drafts", "queue"], "readwrite", strict);
        try {
            const drafts = tx.objectStore("drafts");
            const kept = await drafts.get(this.#key(story, language));
            if (kept === undefined) throw new Error("An edition is opened before it is written.");
            let mine = text;
            if (kept.local !== seen.local && !same(kept.text, seen.text)) {
                mine = decide(merge(seen.text, text, kept.text), {}, newId);
            }
            const ahead = this.#ahead.get(`${story}\0${language}`);
            const local = kept.local + 1;
            // What the server refused may be what has just been put right.
            const refused = kept.refused?.kind === "refused" ? null : kept.refused;
            const record: DraftRecord = { ...kept, ...(ahead !== undefined && ahead.version > kept.version ? ahead : {}), text: mine, local, refused, changedAt: this.#options.now() };
            await drafts.put(record);
            // Also where it says again what the server has: a save that is on its way may say something else.
            if (record.conflict === null) await queueDraft(tx.objectStore("queue"), record, this.#options.now());
            await tx.done;
            this.#ahead.delete(`${story}\0${language}`);
            this.#shout({ kind: "written", story, language });
            this.#wake();
            this.#tell({ kind: "state", story, language });
            return { local, text: mine };
        } catch (error) {
            await tx.done.catch(() => { });
            throw error;
        }
    }

    /** Queues something else to be told, after everything that was told before: a revision, an agreement. */
    async act(story: string, language: string, method: "POST" | "PUT" | "DELETE", path: string, body: Record<string, unknown> = {}): Promise<string> {
        return await this.#queueAct(story, language, uuid7(this.#options.now()), { method, path, body });
    }

    /** Queues the beginning of a story that only this device has: its drafts follow once the server has it. */
    async begin(story: string, language: string, operation: string, path: string, body: Record<string, unknown>): Promise<void> {
        await this.#queueAct(story, language, operation, { method: "POST", path, body, begins: true });
    }

    async #queueAct(story: string, language: string, operation: string, act: NonNullable<QueueRecord["act"]>): Promise<string> {
        const tx = this.#db.transaction("queue", "readwrite", strict);
        await tx.store.add({ operation, owner: this.owner, story, language, kind: "act", madeAt: this.#options.now(), sent: false, text: null, base: null, act, refused: false });
        await tx.done;
        this.#shout({ kind: "written", story, language });
        this.#wake();
        return operation;
    }

    async whereabouts(story: string, language: string): Promise<Whereabouts | null> {
        const kept = await this.#db.get("drafts", this.#key(story, language));
        if (kept === undefined) return null;
        if (kept.conflict !== null) return { kind: "conflict", theirs: kept.conflict, merged: merge(kept.base, kept.text, textOf(kept.conflict)) };
        if (kept.refused !== null) return { kind: "refused", why: kept.refused };
        const waiting = (await queued(this.#db, this.owner)).filter(q => q.story === story && q.language === language && (q.kind === "draft" || q.act?.begins === true));
        return waiting.length > 0 ? { kind: "waiting", since: waiting[0]!.madeAt } : { kind: "saved", version: kept.version };
    }

    /** What would stay on this device if the person left now. Sign-out asks; it never deletes. */
    async unsent(): Promise<{ story: string; language: string; since: number }[]> {
        const editions = new Map<string, { story: string; language: string; since: number }>();
        for (const { story, language, madeAt } of await queued(this.#db, this.owner)) {
            if (!editions.has(`${story}\0${language}`)) editions.set(`${story}\0${language}`, { story, language, since: madeAt });
        }
        for (const kept of await this.#db.getAllFromIndex("drafts", "owner", this.owner)) {
            if (kept.conflict !== null || kept.refused !== null) editions.set(`${kept.story}\0${kept.language}`, { story: kept.story, language: kept.language, since: kept.changedAt });
        }
        for (const { story, language } of this.#held.values()) editions.set(`${story}\0${language}`, { story, language, since: this.#options.now() });
        return [...editions.values()];
    }

    /** A person decided about each block that both had changed. */
    async resolve(story: string, language: string, decisions: Readonly<Record<string, Decision>>): Promise<Text> {
        const tx = this.#db.transaction(["drafts", "queue"], "readwrite", strict);
        const kept = (await tx.objectStore("drafts").get(this.#key(story, language)))!;
        const theirs = kept.conflict;
        if (theirs === null) {
            await tx.done;
            return kept.text;
        }
        const text = decide(merge(kept.base, kept.text, textOf(theirs)), decisions, newId);
        const record: DraftRecord = { ...kept, text, base: textOf(theirs), version: theirs.version, conflict: null, local: kept.local + 1, changedAt: this.#options.now() };
        await tx.objectStore("drafts").put(record);
        if (!same(sendableText(text), record.base)) await queueDraft(tx.objectStore("queue"), record, this.#options.now());
        await tx.done;
        this.#changed(record);
        this.#wake();
        return text;
    }

    /** The person may write again, or corrected what was refused: the next attempt begins. */
    async tryAgain(story: string, language: string): Promise<void> {
        const tx = this.#db.transaction(["drafts", "queue"], "readwrite", strict);
        const kept = await tx.objectStore("drafts").get(this.#key(story, language));
        if (kept !== undefined && kept.refused !== null) {
            const record = { ...kept, refused: null };
            await tx.objectStore("drafts").put(record);
            await queueDraft(tx.objectStore("queue"), record, this.#options.now());
        }
        await tx.done;
        this.#wake();
    }

    /** The same person signed in again, or the network came back. */
    resume(): void {
        this.#failures = this.#notBefore = 0;
        if (this.#connection !== "online") this.#is("online");
        this.#shout({ kind: "resume" });
        this.#wake();
    }

    /** Lets go. What is saved is forgotten here, so that nobody else finds it; what is unsent stays for its owner. */
    async close(forget = false): Promise<void> {
        this.#ended.abort();
        this.#nap.abort();
        if (forget) {
            const unsent = new Set((await this.unsent()).map(u => `${u.story}\0${u.language}`));
            const tx = this.#db.transaction("drafts", "readwrite", strict);
            for (const kept of await tx.store.index("owner").getAll(this.owner)) {
                if (!unsent.has(`${kept.story}\0${kept.language}`)) await tx.store.delete([kept.owner, kept.story, kept.language]);
            }
            await tx.done;
        }
        this.#channel?.close();
        this.#db.close();
    }

    // Sending

    async #sendAll(): Promise<void> {
        while (!this.#ended.signal.aborted) {
            this.#nap = new AbortController();
            const signal = AbortSignal.any([this.#nap.signal, this.#ended.signal]);
            let rest: number;
            try {
                rest = await this.#sendNext();
            } catch {
                // The database is closing, or the disk is full: nothing is lost by waiting.
                rest = 5_000;
            }
            if (rest > 0 && !this.#ended.signal.aborted) await this.#options.wait(rest, signal);
        }
    }

    /** Tells the server the first thing that waits. @returns how long to rest. */
    async #sendNext(): Promise<number> {
        if (this.#connection === "signIn") return longest;
        // What is written meanwhile wakes this loop, and is no reason to ask sooner.
        const early = this.#notBefore - this.#options.now();
        if (early > 0) return early;
        if (this.#held.size > 0) return await this.#rescue();
        const next = await nextToSend(this.#db, this.owner);
        if (next === undefined) return longest;
        const ripe = next.madeAt + this.#options.settle - this.#options.now();
        if (next.kind === "draft" && !next.sent && ripe > 0) return ripe;
        try {
            const item = next.sent ? next : await freeze(this.#db, next);
            if (item === null) {
                this.#tell({ kind: "state", story: next.story, language: next.language });
                return 0;
            }
            return await this.#settle(item, await this.#ask(outgoing(item)));
        } catch (error) {
            if (next.kind !== "draft" || !isFull(error)) throw error;
            return await this.#hold(next);
        }
    }

    /** The words are on this device, and there is no room to note that they are sent: they go without a note. */
    async #hold({ story, language }: QueueRecord): Promise<number> {
        const kept = await this.#db.get("drafts", this.#key(story, language));
        const name = `${story}\0${language}`;
        if (kept !== undefined && !this.#held.has(name)) this.#held.set(name, { story, language, text: kept.text, isKept: true });
        this.#isFull(true);
        return 0;
    }

    async #ask(what: Outgoing): Promise<Answer> {
        try {
            return await this.#options.send(what);
        } catch {
            return { kind: "offline" };
        }
    }

    async #settle(item: QueueRecord, answer: Answer): Promise<number> {
        const { story, language } = item;
        switch (answer.kind) {
            case "offline":
                this.#is("offline");
                this.#failures++;
                // Many desks come back at once when the power does.
                return this.#rest(Math.min(longest, 1_000 * 2 ** Math.min(this.#failures - 1, 10)) * (0.5 + this.#options.random() / 2));
            case "signIn":
                this.#is("signIn");
                return longest;
            case "tooMany":
                return this.#rest(Math.max(1_000, Math.min(answer.after, 10 * longest)));
        }
        this.#failures = 0;
        this.#is("online");
        const changed = await settle(this.#db, item, answer, this.#options.now());
        this.#shout({ kind: "settled", story, language });
        if (answer.kind === "done") this.#tell({ kind: "sent", story, language, operation: item.operation });
        if (changed !== null) this.#changed(changed);
        else this.#tell({ kind: "state", story, language });
        return 0;
    }

    /** This device can't keep anything more: the words go to the server straight away. Whoever wrote them writes again. */
    async #rescue(): Promise<number> {
        for (const [name, { story, language, text, isKept }] of [...this.#held]) {
            const kept = await this.#db.get("drafts", this.#key(story, language));
            const known = this.#ahead.get(name) ?? await this.#taken(story, language) ?? kept;
            const out = sendableText(text);
            if (known !== undefined && kept?.conflict === null && !same(out, known.base)) {
                const answer = await this.#ask({ kind: "draft", operation: uuid7(this.#options.now()), story, language, base: known.version, text: out });
                if (answer.kind === "done" && answer.version !== undefined) this.#ahead.set(name, { version: answer.version, base: out });
            }
            // Also where it could be kept meanwhile: by a save that knew nothing of this one.
            if (isKept === true || !this.#held.has(name)) await this.#note(name, story, language);
        }
        return this.#rest(5_000);
    }

    /** Where there is room again, what the server has by now is noted beside the words that are here. */
    async #note(name: string, story: string, language: string): Promise<void> {
        const tx = this.#db.transaction(["drafts", "queue"], "readwrite", strict);
        try {
            const kept = await tx.objectStore("drafts").get(this.#key(story, language));
            const ahead = this.#ahead.get(name);
            if (kept !== undefined) await tx.objectStore("drafts").put({ ...kept, ...(ahead !== undefined && ahead.version > kept.version ? ahead : {}) });
            if (ahead !== undefined) {
                for (const item of await tx.objectStore("queue").index("owner").getAll(this.owner)) {
                    if (item.kind === "draft" && item.sent && item.story === story && item.language === language) await tx.objectStore("queue").delete(item.n!);
                }
            }
            await tx.done;
        } catch (error) {
            await tx.done.catch(() => { });
            if (isFull(error)) return;
            throw error;
        }
        this.#ahead.delete(name);
        if (this.#held.get(name)?.isKept === true) this.#held.delete(name);
        if (this.#held.size === 0) this.#isFull(false);
        this.#tell({ kind: "state", story, language });
    }

    /** A save that the server may have taken while there was no room to note it: asked again, it answers the same. */
    async #taken(story: string, language: string): Promise<{ version: number; base: Text } | undefined> {
        const item = (await queued(this.#db, this.owner)).find(q => q.kind === "draft" && q.sent && q.story === story && q.language === language);
        const answer = item && await this.#ask(outgoing(item));
        return answer?.kind === "done" && answer.version !== undefined ? { version: answer.version, base: item!.text! } : undefined;
    }

    #rest(ms: number): number {
        this.#notBefore = this.#options.now() + ms;
        return ms;
    }

    // Between tabs

    async #heard(said: Heard): Promise<void> {
        if (said.kind === "resume") {
            this.#failures = this.#notBefore = 0;
            if (this.#connection === "signIn") this.#is("online");
            this.#wake();
            return;
        }
        if (said.kind === "written") this.#wake();
        const kept = await this.#db.get("drafts", this.#key(said.story, said.language)).catch(() => undefined);
        if (kept !== undefined) this.#changed(kept, false);
    }

    #changed(kept: DraftRecord, shout = true): void {
        this.#tell({ kind: "text", story: kept.story, language: kept.language, text: kept.text, local: kept.local });
        this.#tell({ kind: "state", story: kept.story, language: kept.language });
        if (shout) this.#shout({ kind: "settled", story: kept.story, language: kept.language });
    }

    #shout(said: Heard): void {
        if (!this.#ended.signal.aborted) this.#channel?.postMessage(said);
    }

    #tell(event: Event): void {
        for (const listener of this.#listeners) listener(event);
    }

    #is(state: Connection): void {
        if (this.#connection === state) return;
        this.#connection = state;
        this.#tell({ kind: "connection", state });
    }

    #isFull(full: boolean): void {
        if (this.#full === full) return;
        this.#full = full;
        this.#tell({ kind: "device", full });
    }

    #wake(): void {
        this.#nap.abort();
    }

    #key(story: string, language: string): Key {
        return [this.owner, story, language];
    }
}

/** The last text that a tab wrote or was shown: what its next write began from. */
export interface Seen { local: number; text: Text }

/** Words that are to go to the server without a note of it on this device. `isKept`: they themselves are on it. */
interface Held { story: string; language: string; text: Text; isKept?: true }

type Heard = { kind: "written" | "settled"; story: string; language: string } | { kind: "resume" };

function isFull(error: unknown): boolean {
    return error instanceof Error && (error.name === "QuotaExceededError" || (error.name === "AbortError" && /quota|full/i.test(error.message)));
}
