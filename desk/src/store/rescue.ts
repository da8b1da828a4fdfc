import type { Text } from "../editor/blocks.ts";
import type { Database, DraftRecord } from "./database.ts";
import { uuid7 } from "./ids.ts";
import { same } from "./merge.ts";
import { outgoing, queued, sendableText, strict } from "./queue.ts";
import type { Answer, Outgoing } from "./send.ts";

interface Taken { version: number; base: Text }
interface Edition { story: string; language: string }
/** `isKept`: the words are on this device; only that they are sent can't be noted on it. */
interface Held extends Edition { text: Text; isKept: boolean }

/** Whether this device has no room for more. */
export function isFull(error: unknown): boolean {
    return error instanceof Error && (error.name === "QuotaExceededError" || (error.name === "AbortError" && /quota|full/i.test(error.message)));
}

const nameOf = (story: string, language: string): string => `${story}\0${language}`;

/** Texts that this device has no room for: they go to the server straight away, and whoever wrote them writes again. */
export class Rescue {
    #held = new Map<string, Held>();
    #taken = new Map<string, Taken>();

    get isNeeded(): boolean {
        return this.#held.size > 0;
    }

    get texts(): Iterable<Edition> {
        return this.#held.values();
    }

    hold(story: string, language: string, text: Text): void {
        this.#held.set(nameOf(story, language), { story, language, text, isKept: false });
    }

    /** The words are on this device, and there is no room to note that they are sent: they go without a note. */
    async holdKept(db: Database, owner: string, story: string, language: string): Promise<void> {
        const kept = await db.get("drafts", [owner, story, language]);
        const name = nameOf(story, language);
        if (kept !== undefined && !this.#held.has(name)) this.#held.set(name, { story, language, text: kept.text, isKept: true });
    }

    /** What was written last, where this device has no room for it: newer than its draft. */
    heldText(story: string, language: string): Text | null {
        const held = this.#held.get(nameOf(story, language));
        return held === undefined || held.isKept ? null : held.text;
    }

    /** A draft as the server has it by now: also what this device had no room to note, or has not come to noting. */
    known(kept: DraftRecord): DraftRecord {
        const taken = this.#taken.get(nameOf(kept.story, kept.language));
        return taken !== undefined && taken.version > kept.version ? { ...kept, ...taken } : kept;
    }

    /** There was room again: for whatever was written last, or for this. */
    written(story: string, language: string, text?: Text): void {
        const held = this.#held.get(nameOf(story, language));
        if (text === undefined || held !== undefined && same(held.text, text)) this.#held.delete(nameOf(story, language));
    }

    /** Tells the server all of them. */
    async tell(db: Database, owner: string, now: () => number, ask: (what: Outgoing) => Promise<Answer>, noted: (edition: Edition) => void): Promise<void> {
        for (const [name, { story, language, text, isKept }] of [...this.#held]) {
            const kept = await db.get("drafts", [owner, story, language]);
            const known = kept && await this.#asked(db, kept, ask);
            const out = sendableText(text);
            if (known !== undefined && known.conflict === null && !same(out, known.base)) {
                this.#took(name, out, await ask({ kind: "draft", operation: uuid7(now()), story, language, base: known.version, text: out }));
            }
            // Also where it could be kept meanwhile: by a save that knew nothing of this one.
            if ((isKept || !this.#held.has(name)) && await this.#note(db, owner, story, language)) noted({ story, language });
        }
    }

    /** A save that the server may have taken while there was no room to note it: asked again, it answers the same. */
    async #asked(db: Database, kept: DraftRecord, ask: (what: Outgoing) => Promise<Answer>): Promise<DraftRecord> {
        const item = (await queued(db, kept.owner)).find(q => q.kind === "draft" && q.sent && q.story === kept.story && q.language === kept.language);
        if (item !== undefined && item.base! >= this.known(kept).version) this.#took(nameOf(kept.story, kept.language), item.text!, await ask(outgoing(item)));
        return this.known(kept);
    }

    /** A colleague's save that this device has no room to note: what is sent from now on begins from it. */
    met(story: string, language: string, version: number, base: Text): void {
        this.#took(nameOf(story, language), base, { kind: "done", version });
    }

    #took(name: string, base: Text, answer: Answer): void {
        if (answer.kind === "done" && answer.version !== undefined && answer.version > (this.#taken.get(name)?.version ?? 0)) this.#taken.set(name, { version: answer.version, base });
    }

    /** Where there is room again, what the server has by now is noted beside the words that are here. False where there is none. */
    async #note(db: Database, owner: string, story: string, language: string): Promise<boolean> {
        const name = nameOf(story, language);
        const tx = db.transaction(["drafts", "queue"], "readwrite", strict);
        try {
            const kept = await tx.objectStore("drafts").get([owner, story, language]);
            if (kept !== undefined) await tx.objectStore("drafts").put(this.known(kept));
            for (const item of await tx.objectStore("queue").index("owner").getAll(owner)) {
                // What the server has went past it.
                if (item.kind === "draft" && item.sent && item.story === story && item.language === language && item.base! < (this.#taken.get(name)?.version ?? 0)) await tx.objectStore("queue").delete(item.n!);
            }
            await tx.done;
        } catch (error) {
            await tx.done.catch(() => { });
            if (isFull(error)) return false;
            throw error;
        }
        if (this.#held.get(name)?.isKept === true) this.#held.delete(name);
        return true;
    }
}
