import type { Text } from "../editor/blocks.ts";
import { newId } from "../editor/blocks.ts";
import type { Body, Method } from "../api/routes.ts";
import { openDatabase, type Database, type DraftRecord, type QueueRecord, type Refusal, type Theirs } from "./database.ts";
import { uuid7 } from "./ids.ts";
import { decide, merge, same, type Decision, type Merged } from "./merge.ts";
import { changing, queueBeforeActs, queueDraft, queued, sendableText, strict, textOf } from "./queue.ts";
import { isFull, Rescue } from "./rescue.ts";
import { pause, Sender, type Answer, type Connection, type Outgoing } from "./send.ts";

export type Event =
    /** The text is another than the one that was written here last: a merge, another tab. */
    | { kind: "text"; story: string; language: string; text: Text; local: number }
    | { kind: "state"; story: string; language: string }
    | { kind: "sent"; story: string; language: string; operation: string }
    /** What was told of a text (a revision, an agreement) the server won't have: it is dropped. `path`: what was asked. */
    | RefusedAct
    | { kind: "device"; full: boolean }
    | { kind: "connection"; state: Connection }
    | { kind: "outdated" };

export interface RefusedAct { kind: "refused"; story: string; language: string; path: string; why: Refusal }

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

/** What an address takes, besides the operation, which the queue gives it. */
type Told<P extends string, M extends Method> = Omit<Body<P, M>, "operation">;

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
    #rescue = new Rescue();
    #sender: Sender;
    #full = false;

    private constructor(db: Database, options: StoreOptions) {
        this.owner = options.owner;
        this.#db = db;
        this.#options = { name: "", settle: 400, wait: pause, now: Date.now, random: Math.random, ...options };
        this.#channel = options.channel === undefined ? new BroadcastChannel(`dateline-desk-${options.owner}`) : options.channel;
        this.#sender = new Sender(db, {
            ...this.#options,
            owner: options.owner,
            rescue: this.#rescue,
            connected: state => this.#tell({ kind: "connection", state }),
            unchanged: ({ story, language }) => this.#tell({ kind: "state", story, language }),
            settled: (item, answer, changed) => this.#settled(item, answer, changed),
            full: () => this.#isFull(true),
            noted: ({ story, language }) => {
                if (!this.#rescue.isNeeded) this.#isFull(false);
                this.#tell({ kind: "state", story, language });
            },
        });
        if (this.#channel) this.#channel.onmessage = message => void this.#heard((message as MessageEvent<Heard>).data);
    }

    static async open(options: StoreOptions): Promise<DeskStore> {
        let outdated = (): void => { };
        const db = await openDatabase(options.name ?? "dateline-desk", () => outdated());
        const store = new DeskStore(db, options);
        outdated = () => store.#tell({ kind: "outdated" });
        void globalThis.navigator?.storage?.persist?.().catch(() => false);
        const locks = options.locks === undefined ? globalThis.navigator?.locks : options.locks;
        store.#sender.begin(locks, `dateline-desk-send-${options.name ?? ""}-${options.owner}`);
        return store;
    }

    listen(listener: (event: Event) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    get connection(): Connection {
        return this.#sender.connection;
    }

    /** True while this device can't keep what is written: leaving the page would lose it. */
    get full(): boolean {
        return this.#full;
    }

    /** Opens an edition: what is unsent here, or what the server has. `recovered`: here are words that it hasn't. */
    async edition(story: string, language: string, server: Theirs): Promise<{ text: Text; seen: Seen; recovered: boolean }> {
        const tx = changing(this.#db);
        const drafts = tx.objectStore("drafts");
        const noted = await drafts.get(this.#key(story, language));
        const kept = noted && this.#rescue.known(noted);
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
        // Of words nothing is unsent, but a block may wait here for its picture: it stays, also beside what a colleague saved.
        const merged = kept !== undefined && same(sendableText(kept.text), kept.base) ? merge(kept.base, kept.text, text) : null;
        const unfinished = merged === null || merged.conflicts.length > 0 ? text : merged.text;
        await drafts.put({ owner: this.owner, story, language, text: unfinished, base: text, version: server.version, local, changedAt: this.#options.now(), conflict: null, refused: null });
        await tx.done;
        this.#rescue.written(story, language, unfinished);
        if (!this.#rescue.isNeeded) this.#isFull(false);
        return { text: unfinished, seen: { local, text: unfinished }, recovered: false };
    }

    /**
     * What a colleague saved, while this device has no room for it: merged with `mine` in memory, so that it is seen at once
     * and the next save begins from it. Null where both changed the same words: a person's decision waits for room.
     */
    async meet(story: string, language: string, server: Theirs, mine: Text): Promise<Text | null> {
        this.#isFull(true);
        const noted = await this.#db.get("drafts", this.#key(story, language));
        const kept = noted && this.#rescue.known(noted);
        if (kept === undefined || kept.conflict !== null || kept.refused !== null || kept.version >= server.version) return null;
        const theirs = textOf(server);
        const merged = merge(kept.base, mine, theirs);
        if (merged.conflicts.length > 0) return null;
        this.#rescue.met(story, language, server.version, theirs);
        this.#rescue.hold(story, language, merged.text);
        this.#sender.wake();
        return merged.text;
    }

    /**
     * Keeps a text, and queues its save. Where another tab wrote since `seen`, both are merged; the answer is what is
     * kept, which the editor shows if it is another.
     */
    async write(story: string, language: string, text: Text, seen: Seen): Promise<Seen> {
        try {
            const now = await this.#write(story, language, text, seen);
            if (!this.#rescue.isNeeded) this.#isFull(false);
            return now;
        } catch (error) {
            if (!isFull(error)) throw error;
            this.#rescue.hold(story, language, text);
            this.#isFull(true);
            this.#sender.wake();
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
            const local = kept.local + 1;
            // What the server refused may be what has just been put right.
            const refused = kept.refused?.kind === "refused" ? null : kept.refused;
            const record: DraftRecord = { ...this.#rescue.known(kept), text: mine, local, refused, changedAt: this.#options.now() };
            await drafts.put(record);
            // Also where it says again what the server has: a save that is on its way may say something else.
            if (record.conflict === null) await (kept.refused === null ? queueDraft : queueBeforeActs)(tx.objectStore("queue"), record, this.#options.now());
            await tx.done;
            this.#rescue.written(story, language);
            this.#shout({ kind: "written", story, language });
            this.#sender.wake();
            this.#tell({ kind: "state", story, language });
            return { local, text: mine };
        } catch (error) {
            await tx.done.catch(() => { });
            throw error;
        }
    }

    /**
     * Changes what is kept here of an edition, wherever it is open: there it arrives as another tab's words do. False where
     * there is nothing to change: `change` answers null, or no text of it is kept.
     */
    async change(story: string, language: string, change: (text: Text) => Text | null): Promise<boolean> {
        const kept = await this.#db.get("drafts", this.#key(story, language));
        // From what stands here, also where this device has had no room for it.
        const text = kept === undefined ? null : change(this.#rescue.heldText(story, language) ?? kept.text);
        if (text === null) return false;
        await this.write(story, language, text, { local: kept!.local, text: kept!.text });
        this.#changed((await this.#db.get("drafts", this.#key(story, language)))!, false);
        return true;
    }

    /** Queues something else to be told, after everything that was told before: a revision, an agreement. */
    async act<V extends "POST" | "PUT", P extends string>(story: string, language: string, method: V, path: P, body: Told<P, Lowercase<V>>): Promise<string> {
        return await this.#queueAct(story, language, uuid7(this.#options.now()), { method, path, body });
    }

    /** Queues the beginning of a story that only this device has: its drafts follow once the server has it. */
    async begin(story: string, language: string, operation: string, path: "/stories", body: Told<"/stories", "post">): Promise<void> {
        await this.#queueAct(story, language, operation, { method: "POST", path, body, begins: true });
    }

    async #queueAct(story: string, language: string, operation: string, act: NonNullable<QueueRecord["act"]>): Promise<string> {
        const tx = this.#db.transaction("queue", "readwrite", strict);
        await tx.store.add({ operation, owner: this.owner, story, language, kind: "act", madeAt: this.#options.now(), sent: false, text: null, base: null, act, refused: false });
        await tx.done;
        this.#shout({ kind: "written", story, language });
        this.#sender.wake();
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
        for (const { story, language } of this.#rescue.texts) editions.set(`${story}\0${language}`, { story, language, since: this.#options.now() });
        return [...editions.values()];
    }

    /** The same, by what it is. `lost`: this device has no room for their last words. An act by itself is no text that waits: `acts` is what they ask for. */
    async waiting(): Promise<{ texts: { kept: number; lost: number }; acts: string[] }> {
        const all = await queued(this.#db, this.owner);
        const acts = all.filter(one => one.kind === "act" && one.act?.begins !== true);
        const named = (one: { story: string; language: string }): string => `${one.story}\0${one.language}`;
        const written = new Set(all.filter(one => !acts.includes(one)).map(named));
        const parked = (await this.#db.getAllFromIndex("drafts", "owner", this.owner)).filter(one => one.conflict !== null || one.refused !== null);
        const lost = new Set([...this.#rescue.texts].filter(one => this.#rescue.heldText(one.story, one.language) !== null).map(named));
        const texts = new Set([...written, ...parked.map(named), ...[...this.#rescue.texts].map(named)]);
        return { texts: { kept: texts.size - lost.size, lost: lost.size }, acts: acts.map(one => one.act!.path) };
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
        if (!same(sendableText(text), record.base)) await queueBeforeActs(tx.objectStore("queue"), record, this.#options.now());
        await tx.done;
        this.#changed(record);
        this.#sender.wake();
        return text;
    }

    /** The person may write again, or corrected what was refused: the next attempt begins. */
    async tryAgain(story: string, language: string): Promise<void> {
        const tx = this.#db.transaction(["drafts", "queue"], "readwrite", strict);
        const kept = await tx.objectStore("drafts").get(this.#key(story, language));
        if (kept !== undefined && kept.refused !== null) {
            const record = { ...kept, refused: null };
            await tx.objectStore("drafts").put(record);
            await queueBeforeActs(tx.objectStore("queue"), record, this.#options.now());
        }
        await tx.done;
        this.#sender.wake();
    }

    /** The same person signed in again, or the network came back. */
    resume(): void {
        this.#sender.resume();
        this.#shout({ kind: "resume" });
    }

    /** Lets go. What is saved is forgotten here, so that nobody else finds it; what is unsent stays for its owner. */
    async close(forget = false): Promise<void> {
        this.#sender.end();
        if (forget) {
            const unsent = new Set((await this.unsent()).map(u => `${u.story}\0${u.language}`));
            const tx = this.#db.transaction("drafts", "readwrite", strict);
            for (const kept of await tx.store.index("owner").getAll(this.owner)) {
                // A block that waits for its picture is nowhere else: the picture goes into it when its owner is back.
                if (!unsent.has(`${kept.story}\0${kept.language}`) && same(sendableText(kept.text), kept.text)) await tx.store.delete([kept.owner, kept.story, kept.language]);
            }
            await tx.done;
        }
        this.#channel?.close();
        this.#db.close();
    }

    // Between tabs

    async #heard(said: Heard): Promise<void> {
        if (said.kind === "resume") {
            this.#sender.resume(true);
            return;
        }
        if (said.kind === "refused") {
            this.#tell(said);
            return;
        }
        if (said.kind === "written") this.#sender.wake();
        const kept = await this.#db.get("drafts", this.#key(said.story, said.language)).catch(() => undefined);
        if (kept !== undefined) this.#changed(kept, false);
    }

    #settled({ story, language, operation, act }: QueueRecord, answer: Answer, changed: DraftRecord | null): void {
        this.#shout({ kind: "settled", story, language });
        if (answer.kind === "done") this.#tell({ kind: "sent", story, language, operation });
        else if ((answer.kind === "refused" || answer.kind === "notAllowed") && act !== null && act.begins !== true) {
            const { kind, title, detail } = answer;
            // In each tab: nobody knows which one the person is looking at.
            const refused: RefusedAct = { kind: "refused", story, language, path: act.path, why: { kind, title, detail } };
            this.#shout(refused);
            this.#tell(refused);
        }
        if (changed !== null) this.#changed(changed);
        else this.#tell({ kind: "state", story, language });
    }

    #changed(kept: DraftRecord, shout = true): void {
        this.#tell({ kind: "text", story: kept.story, language: kept.language, text: kept.text, local: kept.local });
        this.#tell({ kind: "state", story: kept.story, language: kept.language });
        if (shout) this.#shout({ kind: "settled", story: kept.story, language: kept.language });
    }

    #shout(said: Heard): void {
        if (!this.#sender.ended) this.#channel?.postMessage(said);
    }

    #tell(event: Event): void {
        for (const listener of this.#listeners) listener(event);
    }

    #isFull(full: boolean): void {
        if (this.#full === full) return;
        this.#full = full;
        this.#tell({ kind: "device", full });
    }

    #key(story: string, language: string): Key {
        return [this.owner, story, language];
    }
}

/** The last text that a tab wrote or was shown: what its next write began from. */
export interface Seen { local: number; text: Text }

type Heard = { kind: "written" | "settled"; story: string; language: string } | { kind: "resume" } | RefusedAct;
