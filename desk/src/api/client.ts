import type { Way } from "./beside.ts";
import type { Answer, Asked, Asking, Bodies, Body, Query, Streamed } from "./routes.ts";
import type { Session, Theirs } from "./types.ts";

const root = "/api/desk";

/** What went wrong, in the person's language: `title` says what happened, `detail` what to do. */
export class Problem extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        readonly title: string,
        readonly detail: string,
        readonly more: Record<string, unknown> = {},
    ) {
        super(title);
        this.name = "Problem";
    }

    /** No answer came: the connection, not the request, is what failed. */
    get offline(): boolean {
        return this.code === "offline";
    }
}

/** What stands there, where somebody was earlier; null where nothing does, or something else than what is asked for. */
export function theirsOf<K extends keyof Theirs>(error: unknown, kind: K): Theirs[K] | null {
    const said = error instanceof Problem && error.code === "conflict" && error.more["kind"] === kind ? error.more["theirs"] : null;
    // The server's description says what a kind has; nothing else says it of a thrown error.
    return (said ?? null) as Theirs[K] | null;
}

interface Hooks {
    /** Whose tab this is; null where nobody is signed in. */
    who(): string | null;
    /** Empty where nobody is signed in; after a start without a connection it is asked for first. */
    token(): Promise<string>;
    /** Asks for it again. True when the same person is still there: they may have signed in once more, in another tab. */
    renewToken(): Promise<boolean>;
    /** Lets the person sign in again without leaving their place. True when the same person is back. */
    signInAgain(): Promise<boolean>;
    /** An answer was for somebody else: another tab signed out, and in. Nobody here is given it. */
    stranger(): void;
    /** The interface's language, before a person is known. */
    language(): string;
    offline(): { title: string; detail: string };
    strange(): { title: string; detail: string };
    reached(answered: boolean): void;
}

let hooks: Hooks = {
    who: () => null,
    token: () => Promise.resolve(""),
    renewToken: () => Promise.resolve(false),
    signInAgain: () => Promise.resolve(false),
    stranger: () => { },
    language: () => "uk",
    offline: () => ({ title: "Offline", detail: "" }),
    strange: () => ({ title: "Error", detail: "" }),
    reached: () => { },
};

export function connect(given: Hooks): void {
    hooks = given;
}

export interface Options {
    /** What stands behind the address's `?`; what is null, undefined or empty isn't sent. */
    query?: Values | undefined;
    signal?: AbortSignal;
    /** A 401 is an answer, not the end of a session. */
    anonymous?: boolean;
    /** Whoever is signed in by now is what is asked for. */
    whoever?: boolean;
    /** The token was asked for again. */
    renewed?: boolean;
    /** Milliseconds; 20,000 unless given; null where something else ends it. */
    timeout?: number | null;
    /** Sent as it is: an upload. */
    raw?: { body: Blob; headers?: Record<string, string> };
    /** Sent, though its page goes. */
    keepalive?: boolean;
}

type Values = Readonly<Record<string, string | number | boolean | null | undefined>>;
type How = Omit<Options, "query">;

export async function call<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown, options: Options = {}): Promise<T> {
    const response = await answered(method, path, body, options);
    return response.status === 204 || response.headers.get("Content-Length") === "0" ? undefined as T : await response.json() as T;
}

async function answered(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown, options: Options = {}): Promise<Response> {
    const who = hooks.who();
    const response = await send(method, path, body, options);
    if (response.ok) {
        return response;
    }
    const problem = await read(response);
    const again = await allowedAgain(problem, options, who);
    if (again !== null) {
        return answered(method, path, body, again);
    }
    throw problem;
}

/** What is answered as a file, under the name that the server gives it. */
export async function getFile<P extends string>(path: P, ...rest: Asked<P, "get", [options?: Options]>): Promise<File> {
    const response = await answered("GET", path, undefined, rest[0] as Options | undefined);
    const name = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "file";
    // A connection that breaks amid the file leaves none.
    return new File([await response.blob().catch(() => { throw unfinished(); })], name);
}

/** How to ask once more, when the person signed in again or has another token by now. */
async function allowedAgain(problem: Problem, options: Options, who: string | null): Promise<Options | null> {
    // What one person asked is never asked again as somebody else.
    const isTheirs = (is: boolean) => is && hooks.who() === who;
    if (problem.status === 401 && problem.code === "signIn" && !options.anonymous && isTheirs(await hooks.signInAgain())) {
        return { ...options, anonymous: true };
    }
    return problem.code === "crossSite" && !options.renewed && isTheirs(await hooks.renewToken()) ? { ...options, renewed: true } : null;
}

/** A stream that says nothing for so long has lost its connection; a slow machine is heard of sooner. Milliseconds. */
const longestSilence = 600_000;

/**
 * What is answered event by event (server-sent events, as an answer to a POST), while it comes. A connection that breaks,
 * falls silent or ends within an event is an offline problem, as with any other request.
 */
export async function* events<P extends string>(path: P, body: Body<P, "post">, signal: AbortSignal, options: Options = {}): AsyncGenerator<Streamed<P>> {
    const who = hooks.who();
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), longestSilence);
    const response = await send("POST", path, body, { ...options, signal: AbortSignal.any([signal, silence.signal]), timeout: null }).catch((error: unknown) => { throw signal.aborted ? error : unfinished(); });
    if (!response.ok || response.body === null || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
        clearTimeout(timer);
        const problem = await read(response);
        const again = await allowedAgain(problem, options, who);
        if (again === null) {
            throw problem;
        }
        yield* events(path, body, signal, again);
        return;
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let waiting = "";
    try {
        for (;;) {
            const { done, value } = await reader.read().catch((error: unknown) => { throw signal.aborted ? error : unfinished(); });
            clearTimeout(timer);
            timer = setTimeout(() => silence.abort(), longestSilence);
            const parts = (waiting + (value ?? "")).split("\n\n");
            waiting = parts.pop()!;
            for (const part of parts) {
                const data = part.split("\n").filter(line => line.startsWith("data:")).map(line => line.slice(5).trimStart()).join("\n");
                if (data !== "") {
                    yield JSON.parse(data) as Streamed<P>;
                }
            }
            if (done) {
                if (waiting.trim() !== "") {
                    throw unfinished();
                }
                return;
            }
        }
    } finally {
        clearTimeout(timer);
        await reader.cancel().catch(() => { });
    }
}

export const get = <P extends string>(path: P, ...rest: Asked<P, "get", Asking<P, "get", How>>): Promise<Answer<P, "get">> => call("GET", path, undefined, rest[0] as Options | undefined);
export const post = <P extends string>(path: P, ...rest: Asked<P, "post", [...Bodies<P, "post">, ...Asking<P, "post", How>]>): Promise<Answer<P, "post">> => call("POST", path, ...rest as [unknown, Options?]);
export const put = <P extends string>(path: P, ...rest: Asked<P, "put", [...Bodies<P, "put">, ...Asking<P, "put", How>]>): Promise<Answer<P, "put">> => call("PUT", path, ...rest as [unknown, Options?]);
export const remove = <P extends string>(path: P, ...rest: Asked<P, "delete", Asking<P, "delete", How>>): Promise<Answer<P, "delete">> => call("DELETE", path, undefined, rest[0] as Options | undefined);

export const whoAmI = (): Promise<Session> => get("/session", { anonymous: true, whoever: true });

/** Where the browser itself asks: a link, a picture, a stream. */
export const addressOf = <P extends string>(path: P, ...rest: Asked<P, "get", [query?: Query<P, "get">["query"]]>): string => spelt(path, rest[0] as Values | undefined);

function spelt(path: string, values: Values = {}): string {
    const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
    return root + path + (given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)] as [string, string]))}`);
}

/** The way of a write that a worker is to make. */
export const wayOf = async (path: string): Promise<Way> => ({ address: root + path, headers: await headersOf("POST") });

async function headersOf(method: string): Promise<Record<string, string>> {
    return { Accept: "application/json", "Accept-Language": hooks.language(), ...method === "GET" ? {} : { "X-Dateline-Token": await hooks.token() } };
}

async function send(method: string, path: string, body: unknown, options: Options): Promise<Response> {
    const who = hooks.who();
    const headers: Record<string, string> = { ...await headersOf(method), ...options.raw?.headers };
    if (body !== undefined) {
        headers["Content-Type"] = "application/json";
    }
    const time = options.timeout === null ? null : AbortSignal.timeout(options.timeout ?? 20_000);
    const signals = [options.signal, time].filter(one => one != null);
    let response: Response;
    try {
        response = await fetch(spelt(path, options.query), {
            method,
            headers,
            body: options.raw?.body ?? (body === undefined ? null : JSON.stringify(body)),
            credentials: "same-origin",
            cache: "no-store",
            keepalive: options.keepalive ?? false,
            signal: AbortSignal.any(signals),
        });
    } catch (error) {
        if (options.signal?.aborted) {
            throw error;
        }
        throw unfinished();
    }
    hooks.reached(true);
    const person = response.headers.get("X-Dateline-Person");
    if (who !== null && person !== null && person !== who && !options.whoever) {
        hooks.stranger();
        throw new DOMException("This answer is for somebody else.", "AbortError");
    }
    return response;
}

/** No answer, or no more of one. */
export function unfinished(): Problem {
    hooks.reached(false);
    const { title, detail } = hooks.offline();
    return new Problem(0, "offline", title, detail);
}

async function read(response: Response): Promise<Problem> {
    try {
        const { title, detail, code, ...more } = await response.json() as Record<string, unknown>;
        if (typeof title === "string") {
            return new Problem(response.status, typeof code === "string" ? code : "", title, typeof detail === "string" ? detail : "", more);
        }
    } catch {
        // Something between the desk and the server answered, in its own words.
    }
    const { title, detail } = hooks.strange();
    return new Problem(response.status, "", title, detail);
}
