import { openDB, type DBSchema } from "idb";

/** A block of a story that a picture is for (blocks keep their ids), and what is said of it until somebody says otherwise. */
export interface PicturePlace { story: string; language: string; block: string; alt: string }

/** A picture that the server doesn't have in full yet. Its id is the upload's: the server says how much it has of it. */
export interface KeptUpload { owner: string; id: string; file: File; keptAt: number; place?: PicturePlace }
interface Tables extends DBSchema { uploads: { key: string; value: KeptUpload; indexes: { owner: [string, number] } } }

/** Of one person on this device: a day at an event, and no film. */
export const most = { files: 200, bytes: 500 * 1024 * 1024 };
const open = () => openDB<Tables>("dateline-desk-uploads", 1, {
    upgrade(db) {
        db.createObjectStore("uploads", { keyPath: "id" }).createIndex("owner", ["owner", "keptAt"]);
    },
});

/** Puts it on this device until the server has it. False where there is no room for it. */
export async function keepUpload(upload: KeptUpload): Promise<boolean> {
    try {
        const db = await open();
        const before = await db.getAllFromIndex("uploads", "owner", IDBKeyRange.bound([upload.owner, 0], [upload.owner, Infinity]));
        if (before.length >= most.files || before.reduce((sum, one) => sum + one.file.size, upload.file.size) > most.bytes) {
            return false;
        }
        await db.put("uploads", upload);
        return true;
    } catch {
        // The device is full, or keeps nothing at all (a private window).
        return false;
    }
}

export async function forgetUpload(id: string): Promise<void> {
    try {
        await (await open()).delete("uploads", id);
    } catch {
        // What is kept too long is found at the server by its id, and done at once.
    }
}

/** What an earlier page of this person left, the first first. */
export async function uploadsLeft(owner: string): Promise<KeptUpload[]> {
    try {
        return await (await open()).getAllFromIndex("uploads", "owner", IDBKeyRange.bound([owner, 0], [owner, Infinity]));
    } catch {
        return [];
    }
}
