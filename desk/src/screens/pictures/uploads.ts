import { post, Problem, put, theirsOf } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Picture, Upload as Received } from "../../api/types.ts";
import type { HowFar } from "../../editor/types.ts";
import { Cell } from "../../shell/cell.ts";
import { go } from "../../shell/router.tsx";
import { able, online, session } from "../../shell/session.ts";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { countUnsentBy } from "../../shell/unsent.ts";
import { t } from "../../words/index.ts";
import { putIntoText } from "./intoText.ts";
import { forgetUpload, keepUpload, uploadsLeft, type PicturePlace } from "./keptUploads.ts";

export interface Upload {
    id: string; file: File; sent: number; state: "waiting" | "sending" | "done" | "failed"; picture?: Picture; problem?: Problem | Error;
    /** This device has no room for it: it goes on as long as this page is open. */
    isLoose?: true;
    /** There is no connection, or the server can't take it now (it fails, its disk is full, nobody is signed in): it goes on when it can. */
    waitsFor?: HowFar & string | null;
    place?: PicturePlace;
}

/** Uploads go on while one looks at other screens, and after a reload or a crash: the files are on this device until the server has them. */
export const uploads = new Cell<readonly Upload[]>([]);

const piece = 512 * 1024;
let isBusy = false;
let later: ReturnType<typeof setTimeout> | undefined;
const stops = new Map<string, AbortController>();
/** Called off, or come: a file that is only now on this device goes from it. */
const over = new Set<string>();
/** Somebody waits for these, and says what becomes of them. */
const heard = new Set<string>();

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

export function send(files: Iterable<File>, place?: PicturePlace): string[] {
    const owner = session.value!.person.id;
    const now = Date.now();
    // They go on in their order, also after a reload: what is kept is sorted by its time.
    const added = [...files].map((file, n) => ({ id: operation(), keptAt: now + n / 1_000, file, sent: 0, state: "waiting" as const, ...(place ? { place } : {}) }));
    uploads.value = [...uploads.value, ...added];
    for (const { id, file, keptAt } of added) {
        void hold(id, begin(id));
        void keepUpload({ owner, id, file, keptAt, ...(place ? { place } : {}) }).then(isKept => {
            if (!isKept) {
                change(id, { isLoose: true });
                if (place) {
                    say(t("pictures.loose"), { isError: true });
                }
            } else if (over.has(id)) {
                void forgetUpload(id);
            }
        });
    }
    void work();
    return added.map(one => one.id);
}

let resuming: Promise<unknown> = Promise.resolve();

/** Goes on with what an earlier page left. @returns how many. */
export function resume(): Promise<number> {
    const resumed = resuming.then(goOn);
    resuming = resumed.catch(() => { });
    return resumed;
}

async function goOn(): Promise<number> {
    let count = 0;
    for (const { id, file, place } of await uploadsLeft(session.value!.person.id)) {
        const stop = new AbortController();
        if (!uploads.value.some(one => one.id === id) && await hold(id, stop, true)) {
            stops.set(id, stop);
            uploads.value = [...uploads.value, { id, file, sent: 0, state: "waiting", ...(place ? { place } : {}) }];
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
    drop(id);
    forget(id);
}

function forget(id: string): void {
    over.add(id);
    void forgetUpload(id);
}

function drop(id: string): void {
    uploads.value = uploads.value.filter(one => one.id !== id);
    end(id);
}

function end(id: string): void {
    stops.get(id)?.abort();
    stops.delete(id);
}

interface Taking {
    progress?(part: HowFar): void;
    place?: PicturePlace;
    /** The place takes one picture: another file calls off what was refused there. */
    isOnly?: boolean;
    /** Whoever waited has left: what was for a block gets there all the same. */
    closed?: AbortSignal;
}

/**
 * Sends one picture and waits for what it becomes. For a block of a text it waits as long as there is no connection; a file
 * that was refused there, and is given again, is the same upload.
 */
export function take(file: File, taking: Taking = {}): Promise<Picture> {
    const { place } = taking;
    const before = place?.block ? uploads.value.filter(one => one.state === "failed" && isFor(one, place)) : [];
    const failed = before.find(one => one.file === file);
    if (failed) {
        again(failed.id);
    } else if (taking.isOnly) {
        before.filter(one => !one.waitsFor).forEach(one => dismiss(one.id));
    }
    return wait(failed?.id ?? send([file], place)[0]!, taking);
}

/** Waits for what an earlier page was sending into a block. Null where nothing is on its way to it. `isAsked`: what was refused is sent again. */
export async function takeResumed(place: Omit<PicturePlace, "alt">, taking: Taking, isAsked = false): Promise<{ picture: Picture; name: string } | null> {
    await resuming;
    const mine = uploads.value.find(one => one.state !== "done" && isFor(one, place));
    if (mine && isAsked && mine.state === "failed") {
        again(mine.id);
    }
    return mine ? { picture: await wait(mine.id, taking), name: mine.file.name } : null;
}

const isFor = ({ place }: Upload, { story, language, block }: Omit<PicturePlace, "alt">): boolean => place?.story === story && place.language === language && place.block === block;

function wait(id: string, { progress, closed }: Taking): Promise<Picture> {
    return new Promise((resolve, reject) => {
        // Left already: nobody takes the picture from here, and it goes into its block by itself.
        if (closed?.aborted) {
            return;
        }
        const look = (all: readonly Upload[]) => {
            const mine = all.find(one => one.id === id);
            if (mine === undefined) {
                stop();
                reject(new Error());
            } else if (mine.state === "done") {
                stop();
                drop(id);
                resolve(mine.picture!);
                // Not before the words that it stands in are on this device.
                setTimeout(() => forget(id), mine.place ? 2_000 : 0);
            } else if (mine.state === "failed" && !(mine.place && mine.waitsFor)) {
                stop();
                // What stands in a story may be nowhere else: it is kept until somebody calls it off.
                if (!mine.place) {
                    dismiss(id);
                }
                reject(mine.problem ?? new Error());
            } else {
                progress?.(mine.waitsFor ?? mine.sent / Math.max(1, mine.file.size));
            }
        };
        const unlisten = uploads.listen(look);
        const stop = () => {
            heard.delete(id);
            unlisten();
        };
        heard.add(id);
        closed?.addEventListener("abort", stop);
        look(uploads.value);
    });
}

function change(id: string, to: Partial<Upload>): void {
    uploads.value = uploads.value.map(one => one.id === id ? { ...one, ...to } : one);
}

const goOnWaiting = () => uploads.value.filter(one => one.state === "failed" && one.waitsFor).forEach(one => again(one.id));

// Whoever signs in next sends nothing of theirs; it stays on the device for whom it is.
session.listen(who => {
    if (who === null) {
        [...stops.keys()].forEach(end);
        uploads.value = [];
    } else {
        goOnWaiting();
    }
});
online.listen(is => is && goOnWaiting());
able.listen(is => is && goOnWaiting());

// Also what another tab sends; and what this device has no room for, which a sign-out would end.
countUnsentBy("pictures", async () => {
    const kept = session.value ? await uploadsLeft(session.value.person.id) : [];
    const here = uploads.value.filter(one => one.state !== "done");
    const lost = here.filter(one => one.isLoose).length;
    return { kept: new Set([...kept.filter(one => !over.has(one.id)), ...here].map(one => one.id)).size - lost, lost };
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
            change(next.id, { state: "done", sent: next.file.size, picture });
            await arrived(next.id);
            end(next.id);
        } catch (problem) {
            const isLater = isAway(problem) || next.place !== undefined && isUnable(problem);
            const waitsFor = isLater || problem instanceof Problem && problem.status === 401 ? lackOf(problem) : null;
            const isHeard = heard.has(next.id);
            change(next.id, { state: "failed", problem: problem as Problem, waitsFor });
            if (isLater) {
                // The connection may have come back before anybody could hear of it.
                clearTimeout(later);
                later = setTimeout(goOnWaiting, 30_000);
            } else if (!waitsFor && next.place && !isHeard && uploads.value.some(one => one.id === next.id)) {
                // Its story is left: nothing else says it.
                sayProblem(problem);
            }
        }
    }
    isBusy = false;
}

/** What nobody waits for any more goes into its block by itself, or is in the library alone, and the person is told. */
async function arrived(id: string): Promise<void> {
    const left = uploads.value.find(one => one.id === id);
    if (left?.place === undefined) {
        if (left) {
            forget(id);
        }
        return;
    }
    if (!await putIntoText(left.place, left.picture!)) {
        sayInLibrary(left.file.name);
    }
    dismiss(id);
}

export function sayInLibrary(name: string): void {
    say(t("pictures.inLibrary", { name }), { isOnce: true, seen: 60_000, action: { name: t("pictures.showSending"), act: () => go("pictures") } });
}

/** No answer that is the newsroom's: it may take the picture later. */
const isAway = (problem: unknown): boolean => problem instanceof Problem && (problem.offline || [429, 502, 503, 504].includes(problem.status));

const lackOf = (problem: unknown) => problem instanceof Problem && problem.offline ? "connection" : "server";

/** The picture isn't what is wrong: the server fails, its disk is full, or it takes this page for another's. */
const isUnable = (problem: unknown): boolean => problem instanceof Problem && (problem.status >= 500 || problem.status === 403 && (problem.code === "crossSite" || problem.code === "signIn"));

/** In pieces, so that a break costs one piece: the server says how much it has. */
async function sendOne({ id, file }: Upload, stop: AbortSignal | undefined): Promise<Picture> {
    const signal = stop ? { signal: stop } : {};
    let here: Received | null = null;
    for (let tries = 0; here === null || here.picture === null;) {
        try {
            if (here === null) {
                here = await post("/pictures", { id, name: file.name, bytes: file.size }, signal);
            } else {
                const end = Math.min(file.size, here.received + Math.min(piece, here.largestPiece));
                here = await put(`/pictures/uploads/${id}`, undefined, {
                    raw: { body: file.slice(here.received, end), headers: { "Content-Type": "application/octet-stream", "Content-Range": `bytes ${here.received}-${end - 1}/${file.size}` } }, timeout: 60_000, ...signal,
                });
            }
            tries = 0;
            change(id, { sent: here.received, waitsFor: null });
        } catch (error) {
            const received = theirsOf(error, "upload")?.received;
            if (here !== null && received !== undefined && tries++ < 6) {
                here = { ...here, received };
            } else if (isAway(error) && tries++ < 6) {
                change(id, { waitsFor: lackOf(error) });
                await new Promise(resolve => setTimeout(resolve, 1_000 * tries));
            } else {
                throw error;
            }
        }
    }
    return here.picture;
}
