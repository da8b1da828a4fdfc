import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";
import type { Draft } from "../api/types.ts";
import type { Text } from "../editor/blocks.ts";

/** What the server has: the text that a draft is based on, and the version that a save names. */
export type Theirs = Omit<Draft, keyof Text> & Text;

/** The one working copy of an edition on this device, of one person. */
export interface DraftRecord {
    owner: string;
    story: string;
    language: string;
    text: Text;
    base: Text;
    version: number;
    /** Counts every write here, so that two tabs notice each other. */
    local: number;
    changedAt: number;
    /** A person has to look: both changed one block. */
    conflict: Theirs | null;
    /** Why the server won't take it: kept here until somebody acts. */
    refused: Refusal | null;
}

export interface Refusal { kind: "notAllowed" | "refused"; title: string; detail: string }

/** One thing to tell the server. Its operation id never changes, so that told twice is done once. */
export interface QueueRecord {
    n?: number;
    operation: string;
    owner: string;
    story: string;
    language: string;
    kind: "draft" | "act";
    madeAt: number;
    /** Was sent at least once: the server may know it, so it stays as it is. */
    sent: boolean;
    /** Of a draft, as of its first sending. */
    text: Text | null;
    base: number | null;
    /** Of an act: how the API is asked. `begins`: the story isn't there before, so nothing of it goes until this is done. */
    act: { method: "POST" | "PUT" | "DELETE"; path: string; body: Record<string, unknown>; begins?: true } | null;
    refused: boolean;
}

interface Tables extends DBSchema {
    drafts: { key: [string, string, string]; value: DraftRecord; indexes: { owner: string } };
    queue: { key: number; value: QueueRecord; indexes: { owner: string; operation: string } };
}

export type Database = IDBPDatabase<Tables>;
type Upgrade = IDBPTransaction<Tables, StoreNames<Tables>[], "versionchange">;

/** Each step brings a database one version on. A step that was delivered is never edited. */
export const steps: readonly ((db: Database, tx: Upgrade) => void | Promise<void>)[] = [
    db => {
        db.createObjectStore("drafts", { keyPath: ["owner", "story", "language"] }).createIndex("owner", "owner");
        const queue = db.createObjectStore("queue", { keyPath: "n", autoIncrement: true });
        queue.createIndex("owner", "owner");
        queue.createIndex("operation", "operation", { unique: true });
    },
    // Refusals are kept with the draft that they are about.
    async (_, tx) => {
        for (let cursor = await tx.objectStore("drafts").openCursor(); cursor; cursor = await cursor.continue()) {
            if (cursor.value.refused === undefined) await cursor.update({ ...(cursor.value as DraftRecord), refused: null, conflict: (cursor.value as Partial<DraftRecord>).conflict ?? null });
        }
        for (let cursor = await tx.objectStore("queue").openCursor(); cursor; cursor = await cursor.continue()) {
            if (cursor.value.refused === undefined) await cursor.update({ ...(cursor.value as QueueRecord), refused: false });
        }
    },
    // What was told of a text and refused stayed for ever, unseen, and held up its story. No words are in it.
    async (_, tx) => {
        for (let cursor = await tx.objectStore("queue").openCursor(); cursor; cursor = await cursor.continue()) {
            if (cursor.value.refused && cursor.value.kind === "act" && cursor.value.act?.begins !== true) await cursor.delete();
        }
    },
];

/** @param outdated Another tab runs a newer application: this one must let go, and be loaded again. */
export function openDatabase(name: string, outdated: () => void = () => { }, version = steps.length): Promise<Database> {
    return openDB<Tables>(name, version, {
        async upgrade(db, old, wanted, tx) {
            for (let step = old; step < (wanted ?? steps.length); step++) await steps[step]!(db, tx as Upgrade);
        },
        blocking(_, __, event) {
            (event.target as IDBDatabase).close();
            outdated();
        },
        terminated: outdated,
    });
}
