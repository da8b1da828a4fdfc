import { sendable, type Text } from "../editor/blocks.ts";
import type { Database, DraftRecord, QueueRecord } from "./database.ts";
import { uuid7 } from "./ids.ts";
import { merge, same } from "./merge.ts";
import type { Answer, Outgoing } from "./send.ts";

/** On the disk before it returns. */
export const strict = { durability: "strict" } as const;

interface QueueStore { index(name: "owner"): { getAll(owner: string): Promise<QueueRecord[]> }; add?(value: QueueRecord): Promise<number>; delete?(n: number): Promise<void> }

/** What one person's device has still to tell the server, in its order. */
export async function queued(db: Database, owner: string): Promise<QueueRecord[]> {
    return await db.getAllFromIndex("queue", "owner", owner);
}

/** The first that isn't held up by a decision or a refusal of its edition. */
export async function nextToSend(db: Database, owner: string): Promise<QueueRecord | undefined> {
    // Only drafts that something waits of are read: a device keeps hundreds, and this is asked at every pause in typing.
    const parked = new Map<string, boolean>();
    for (const record of await queued(db, owner)) {
        const { story, language } = record;
        const edition = `${story}\0${language}`;
        if (!record.refused && !parked.has(edition)) {
            const kept = await db.get("drafts", [owner, story, language]);
            parked.set(edition, kept !== undefined && (kept.conflict !== null || kept.refused !== null));
        }
        if (!record.refused && !parked.get(edition)) return record;
    }
    return undefined;
}

/** A save of the draft waits, unless one does that hasn't been sent yet: that one will say what the draft is then. */
export async function queueDraft(queue: QueueStore, { owner, story, language }: DraftRecord, now: number): Promise<void> {
    const waiting = (await queue.index("owner").getAll(owner)).some(q => q.kind === "draft" && !q.sent && q.story === story && q.language === language);
    if (waiting) return;
    await queue.add!({ operation: uuid7(now), owner, story, language, kind: "draft", madeAt: now, sent: false, text: null, base: null, act: null, refused: false });
}

/** As above, where words were merged, decided or put right: what was told of them while they waited comes after them again. */
export async function queueBeforeActs(queue: QueueStore, draft: DraftRecord, now: number): Promise<void> {
    await queueDraft(queue, draft, now);
    for (const { n, ...waiting } of await queue.index("owner").getAll(draft.owner)) {
        if (waiting.kind !== "act" || waiting.act?.begins === true || waiting.story !== draft.story || waiting.language !== draft.language) continue;
        await queue.delete!(n!);
        await queue.add!(waiting);
    }
}

export function changing(db: Database) {
    const tx = db.transaction(["drafts", "queue"], "readwrite", strict);
    // Where the disk is full, the write that fails says so.
    tx.done.catch(() => { });
    return tx;
}

/** A draft as the server has it by now, of which this device may not have noted all. */
type Known = (kept: DraftRecord) => DraftRecord;

/** From its first sending on, an operation says the same for ever. */
export async function freeze(db: Database, item: QueueRecord, known: Known): Promise<QueueRecord | null> {
    const tx = changing(db);
    const queue = tx.objectStore("queue");
    const frozen: QueueRecord = { ...item, sent: true };
    if (item.kind === "draft") {
        const kept = await tx.objectStore("drafts").get([item.owner, item.story, item.language]);
        const draft = kept && known(kept);
        const text = draft && sendableText(draft.text);
        if (draft === undefined || text === undefined || same(text, draft.base)) {
            await queue.delete(item.n!);
            await tx.done;
            return null;
        }
        Object.assign(frozen, { text, base: draft.version });
    }
    await queue.put(frozen);
    await tx.done;
    return frozen;
}

type Settled = Exclude<Answer, { kind: "offline" | "unable" | "signIn" | "tooMany" }>;

/** Keeps what the server answered. @returns the draft where its text is another now. */
export async function settle(db: Database, item: QueueRecord, answer: Settled, now: number, known: Known): Promise<DraftRecord | null> {
    const { owner, story, language } = item;
    const tx = changing(db);
    const [drafts, queue] = [tx.objectStore("drafts"), tx.objectStore("queue")];
    const kept = await drafts.get([owner, story, language]);
    const draft = kept && known(kept);
    let changed: DraftRecord | null = null;
    switch (answer.kind) {
        case "done":
            await queue.delete(item.n!);
            // An old save that is answered again never takes back what went past it, on a device that was full.
            if (item.kind === "draft" && draft !== undefined) await drafts.put((answer.version ?? draft.version) < draft.version ? { ...draft, refused: null } : { ...draft, base: item.text!, version: answer.version ?? draft.version, refused: null });
            else if (draft !== undefined && answer.version !== undefined && answer.version > draft.version) await drafts.put({ ...draft, version: answer.version });
            break;
        case "conflict": {
            await queue.delete(item.n!);
            if (item.kind === "act" || draft === undefined) break;
            const theirs = textOf(answer.theirs);
            const merged = merge(draft.base, draft.text, theirs);
            if (merged.conflicts.length > 0) {
                await drafts.put({ ...draft, conflict: answer.theirs });
                // What waited for this edition is decided with it.
                for (const waiting of await queue.index("owner").getAll(owner)) {
                    if (waiting.kind === "draft" && waiting.story === story && waiting.language === language) await queue.delete(waiting.n!);
                }
            } else {
                changed = { ...draft, text: merged.text, base: theirs, version: answer.theirs.version, local: draft.local + 1 };
                await drafts.put(changed);
                if (!same(sendableText(merged.text), theirs)) await queueBeforeActs(queue, changed, now);
            }
            break;
        }
        case "notAllowed":
        case "refused":
            if (item.kind === "draft") {
                await queue.delete(item.n!);
                if (draft !== undefined) await drafts.put({ ...draft, refused: { kind: answer.kind, title: answer.title, detail: answer.detail } });
            } else if (item.act?.begins === true && draft !== undefined) {
                // Nothing of the story can go before it: it is tried again with its draft.
                await drafts.put({ ...draft, refused: { kind: answer.kind, title: answer.title, detail: answer.detail } });
            } else if (item.act?.begins === true) {
                await queue.put({ ...item, refused: true });
            } else {
                // For good: the person is told, and nothing waits for it. The words that it was said of are the draft's.
                await queue.delete(item.n!);
            }
            break;
    }
    await tx.done;
    return changed;
}

export function outgoing(item: QueueRecord): Outgoing {
    const { operation, story, language } = item;
    return item.kind === "draft"
        ? { kind: "draft", operation, story, language, base: item.base!, text: item.text! }
        : { kind: "act", operation, story, language, ...item.act! };
}

export const textOf = ({ headline, summary, body }: Text): Text => ({ headline, summary, body });
export const sendableText = (text: Text): Text => ({ headline: text.headline, summary: text.summary, body: sendable(text.body) });
