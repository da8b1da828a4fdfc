import { call, post, Problem } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Picture } from "../../api/types.ts";
import { Cell } from "../../shell/cell.ts";

export interface Upload { id: string; file: File; sent: number; state: "waiting" | "sending" | "done" | "failed"; picture?: Picture; problem?: Problem | Error }

/** Uploads go on while one looks at other screens. */
export const uploads = new Cell<readonly Upload[]>([]);

const piece = 512 * 1024;
let isBusy = false;

export function send(files: Iterable<File>): string[] {
    const added = [...files].map(file => ({ id: operation(), file, sent: 0, state: "waiting" as const }));
    uploads.value = [...uploads.value, ...added];
    void work();
    return added.map(one => one.id);
}

export function again(id: string): void {
    change(id, { state: "waiting" });
    void work();
}

export function dismiss(id: string): void {
    uploads.value = uploads.value.filter(one => one.id !== id);
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

async function work(): Promise<void> {
    if (isBusy) {
        return;
    }
    isBusy = true;
    for (let next; (next = uploads.value.find(one => one.state === "waiting"));) {
        change(next.id, { state: "sending" });
        try {
            change(next.id, { state: "done", sent: next.file.size, picture: await sendOne(next) });
        } catch (problem) {
            change(next.id, { state: "failed", problem: problem as Problem });
        }
    }
    isBusy = false;
}

interface Received { id: string; received: number; largestPiece: number; picture: Picture | null }

/** In pieces, so that a break costs one piece: the server says how much it has. */
async function sendOne({ id, file }: Upload): Promise<Picture> {
    let here = await post<Received>("/pictures", { id, name: file.name, bytes: file.size });
    for (let tries = 0; here.picture === null;) {
        change(id, { sent: here.received });
        const end = Math.min(file.size, here.received + Math.min(piece, here.largestPiece));
        try {
            here = await call<Received>("PUT", `/pictures/uploads/${id}`, undefined, {
                raw: { body: file.slice(here.received, end), headers: { "Content-Type": "application/octet-stream", "Content-Range": `bytes ${here.received}-${end - 1}/${file.size}` } }, timeout: 60_000,
            });
            tries = 0;
        } catch (error) {
            const received = error instanceof Problem && error.status === 409 ? (error.more["theirs"] as { received?: number } | undefined)?.received : undefined;
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
