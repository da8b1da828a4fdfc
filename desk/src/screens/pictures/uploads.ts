import { post, Problem, put, theirsOf } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Picture, Upload as Received } from "../../api/types.ts";
import { Cell } from "../../shell/cell.ts";
import { online, session } from "../../shell/session.ts";
import { forgetUpload, keepUpload, uploadsLeft } from "./keptUploads.ts";

export interface Upload {
    id: string; file: File; sent: number; state: "waiting" | "sending" | "done" | "failed"; picture?: Picture; problem?: Problem | Error;
    /** This device has no room for it: it goes on as long as this page is open. */
    isLoose?: true;
}

/** Uploads go on while one looks at other screens, and after a reload or a crash: the files are on this device until the server has them. */
export const uploads = new Cell<readonly Upload[]>([]);

const piece = 512 * 1024;
let isBusy = false;
const stops = new Map<string, AbortController>();

// One page sends a picture; what another page sends is left to it until it is gone.
function begin(id: string): AbortController {
    const stop = new AbortController();
    stops.set(id, stop);
    return stop;
}

function hold(id: string, stop: AbortController, ifFree = false): Promise<boolean> {
    return new Promise(resolve => {
        if (!("locks" in navigator)) {
            resolve(true);
            return;
        }
        void navigator.locks.request(`dateline-upload ${id}`, { ifAvailable: ifFree }, lock => {
            resolve(lock !== null);
            return lock === null ? undefined : new Promise<void>(end => stop.signal.addEventListener("abort", () => end()));
        });
    });
}

export function send(files: Iterable<File>): string[] {
    const owner = session.value!.person.id;
    const added = [...files].map(file => ({ id: operation(), file, sent: 0, state: "waiting" as const }));
    uploads.value = [...uploads.value, ...added];
    for (const { id, file } of added) {
        void hold(id, begin(id));
        void keepUpload(owner, id, file).then(isKept => {
            if (!isKept) {
                change(id, { isLoose: true });
            } else if (!uploads.value.some(one => one.id === id && one.state !== "done")) {
                void forgetUpload(id);
            }
        });
    }
    void work();
    return added.map(one => one.id);
}

/** Goes on with what an earlier page left. @returns how many. */
export async function resume(): Promise<number> {
    let count = 0;
    for (const { id, file } of await uploadsLeft(session.value!.person.id)) {
        const stop = new AbortController();
        if (!uploads.value.some(one => one.id === id) && await hold(id, stop, true)) {
            stops.set(id, stop);
            uploads.value = [...uploads.value, { id, file, sent: 0, state: "waiting" }];
            count++;
        }
    }
    void work();
    return count;
}

export function again(id: string): void {
    change(id, { state: "waiting" });
    void work();
}

/** Takes it off the list; what is on its way is sent no further. */
export function dismiss(id: string): void {
    uploads.value = uploads.value.filter(one => one.id !== id);
    end(id);
    void forgetUpload(id);
}

function end(id: string): void {
    stops.get(id)?.abort();
    stops.delete(id);
}

/** Sends one picture and waits for what it becomes; for a picture that goes straight into a text. */
export function take(file: File, progress?: (part: number) => void): Promise<Picture> {
    const [id] = send([file]) as [string];
    return new Promise((resolve, reject) => {
        const stop = uploads.listen(all => {
            const mine = all.find(one => one.id === id);
            progress?.(mine ? mine.sent / Math.max(1, mine.file.size) : 0);
            if (mine?.state === "done") {
                stop();
                dismiss(id);
                resolve(mine.picture!);
            } else if (mine?.state === "failed" || !mine) {
                stop();
                dismiss(id);
                reject(mine?.problem ?? new Error());
            }
        });
    });
}

function change(id: string, to: Partial<Upload>): void {
    uploads.value = uploads.value.map(one => one.id === id ? { ...one, ...to } : one);
}

// Whoever signs in next sends nothing of theirs; it stays on the device for whom it is.
session.listen(who => {
    if (who === null) {
        [...stops.keys()].forEach(end);
        uploads.value = [];
    }
});
online.listen(is => {
    if (is) {
        uploads.value.filter(one => one.state === "failed" && one.problem instanceof Problem && one.problem.offline).forEach(one => again(one.id));
    }
});

async function work(): Promise<void> {
    if (isBusy) {
        return;
    }
    isBusy = true;
    for (let next; (next = uploads.value.find(one => one.state === "waiting"));) {
        change(next.id, { state: "sending" });
        try {
            const picture = await sendOne(next, stops.get(next.id)?.signal);
            void forgetUpload(next.id);
            change(next.id, { state: "done", sent: next.file.size, picture });
            end(next.id);
        } catch (problem) {
            change(next.id, { state: "failed", problem: problem as Problem });
        }
    }
    isBusy = false;
}

/** In pieces, so that a break costs one piece: the server says how much it has. */
async function sendOne({ id, file }: Upload, stop: AbortSignal | undefined): Promise<Picture> {
    const signal = stop ? { signal: stop } : {};
    let here: Received = await post("/pictures", { id, name: file.name, bytes: file.size }, signal);
    for (let tries = 0; here.picture === null;) {
        change(id, { sent: here.received });
        const end = Math.min(file.size, here.received + Math.min(piece, here.largestPiece));
        try {
            here = await put(`/pictures/uploads/${id}`, undefined, {
                raw: { body: file.slice(here.received, end), headers: { "Content-Type": "application/octet-stream", "Content-Range": `bytes ${here.received}-${end - 1}/${file.size}` } }, timeout: 60_000, ...signal,
            });
            tries = 0;
        } catch (error) {
            const received = theirsOf(error, "upload")?.received;
            if (received !== undefined && tries++ < 6) {
                here = { ...here, received };
            } else if (error instanceof Problem && error.offline && tries++ < 6) {
                await new Promise(resolve => setTimeout(resolve, 1_000 * tries));
            } else {
                throw error;
            }
        }
    }
    return here.picture;
}
