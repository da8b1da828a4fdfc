// The whole desk in Chromium, before a server that the test plays.
import { build } from "esbuild";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Edition, Live, Row, Session, Story } from "../../src/api/types.ts";
import type { Block } from "../../src/editor/blocks.ts";
import { chromiumPath } from "./site.ts";

export interface Asked { method: string; path: string; query: URLSearchParams; body: Record<string, unknown> }
/** A status and what is answered; `lost`: the connection breaks. */
export type Answer = readonly [status: number, body?: unknown] | "lost";

export interface Newsroom {
    address: string;
    browser: Browser;
    /** Undefined: as a newsroom answers in which nothing is. */
    answer(asked: Asked): Answer | undefined | Promise<Answer | undefined>;
    /** Whose cookie comes with every request, as the server's answers say it; undefined where it says nothing of that. */
    person?: string | undefined;
    /** Tells every open desk. */
    tell(event: Live): void;
    /** Ends what open desks hear by: they ask for it anew. */
    fallSilent(): void;
    /** `path`: below `/desk/`. */
    open(path: string): Promise<Page>;
    stop(): Promise<void>;
}

const me = { id: "00000000-0000-7000-8000-000000000001", name: "Олена Приходько" };
export const session: Session = {
    person: { ...me, email: "olena@dubohai.example", language: "uk", grants: [{ role: "chiefEditor" }], permissions: ["seeDrafts", "write", "translate", "approve", "publish", "keepPictures"], needsCredential: false },
    token: "token",
    newsroom: { name: "Дубогай", languages: ["uk", "en"], defaultLanguage: "uk", stateLanguage: "uk", timeZone: "Europe/Kyiv", publicUrl: "https://dubohai.example", machines: [] },
} as Session;

export const problem = (status: number, code: string, title: string, detail = "", more: object = {}): Answer => [status, { title, detail, code, ...more }];

export function edition(language: string, headline: string, body: Block[], more: Partial<Edition> = {}): Edition {
    return {
        id: `edition-${language}`, language, slug: "", version: 1, translatedFrom: null, state: "draft", publishedAt: null, embargoedUntil: null, visibleSince: null, updatedAt: null, takenDown: null, corrections: [], looks: [],
        draft: { headline, summary: null, body: body as never, version: 1, changedAt: null, changedBy: null }, released: null, differs: false, lines: [], blocks: [], unreviewed: [], work: { assignee: null, dueAt: null, note: null, version: 1 }, ...more,
    };
}

export function story(id: string, ...editions: Edition[]): Story {
    return { id, externalId: id, version: 1, kind: "news", originalLanguage: editions[0]!.language, place: null, flags: [], advertiser: null, rubrics: [], tags: [], authors: [], sources: [], editions };
}

export function row(headline: string): Row {
    return {
        story: `story-${headline}`, externalId: headline, language: "uk", headline, state: "draft", kind: "news", flags: [], rubrics: [], authors: [], assignee: null, writer: null, changedAt: "2026-11-20T10:00:00Z", publishedAt: null, visibleSince: null,
        dueAt: null, note: null, stale: 0, correctionAt: null, editions: [], reads: 0,
    };
}

function asEver({ method, path }: Asked): Answer {
    if (path === "/session") return [200, session];
    if (path.endsWith("/check")) return [200, { findings: [], marks: [], tags: [] }];
    if (path.endsWith("/presence")) return method === "DELETE" ? [204] : [200, { people: [] }];
    if (path.endsWith("/lease")) return [200, { holder: me, until: "2026-11-20T10:00:00Z" }];
    if (path.startsWith("/lists/")) return [200, { rows: [], next: null }];
    if (["/lists", "/rubrics", "/authors", "/staff", "/similar-headline"].includes(path)) return [200, []];
    return problem(404, "notFound", "Такого тут немає.");
}

export async function start(): Promise<Newsroom> {
    const common = { bundle: true, target: "es2022", write: false, outdir: "/", minify: true, charset: "utf8", logLevel: "error" } as const;
    const made = await build({ ...common, entryPoints: { desk: "src/main.tsx" }, format: "esm", jsx: "automatic", jsxImportSource: "preact", external: ["*.woff2"], define: { CHECKER: "\"checker-AAAAAAAA.js\"" } });
    const checker = await build({ ...common, entryPoints: ["src/checker.ts"], format: "iife" });
    const files: Record<string, [string, Uint8Array]> = {
        "/desk/desk.js": ["text/javascript", made.outputFiles.find(f => f.path.endsWith(".js"))!.contents],
        "/desk/checker-AAAAAAAA.js": ["text/javascript", checker.outputFiles[0]!.contents],
        "/desk/desk.css": ["text/css", made.outputFiles.find(f => f.path.endsWith(".css"))!.contents],
    };
    const page = "<!doctype html><html lang=\"uk\"><head><meta charset=\"utf-8\"><title>Dateline</title><link rel=\"stylesheet\" href=\"/desk/desk.css\"><script type=\"module\" src=\"/desk/desk.js\"></script></head><body><div id=\"desk\"></div></body></html>";
    const listening = new Set<ServerResponse>();
    const newsroom = { answer: () => undefined } as unknown as Newsroom;
    const server = createServer(async (request, response) => {
        const { pathname, searchParams } = new URL(request.url!, "http://x");
        if (!pathname.startsWith("/api/desk/")) {
            const file = files[pathname];
            const isPage = pathname.startsWith("/desk/") && !/\.\w+$/.test(pathname);
            response.writeHead(file || isPage ? 200 : 404, { "content-type": `${file?.[0] ?? "text/html"}; charset=utf-8`, "cache-control": "no-store" }).end(file?.[1] ?? (isPage ? page : ""));
            return;
        }
        const path = pathname.slice("/api/desk".length);
        if (path === "/live") {
            response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).write(newsroom.person ? `data: ${JSON.stringify({ kind: "hearing", person: newsroom.person })}\n\n` : ": here\n\n");
            listening.add(response);
            response.on("close", () => listening.delete(response));
            return;
        }
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        const said = Buffer.concat(parts);
        const asked: Asked = { method: request.method!, path, query: searchParams, body: request.headers["content-type"] === "application/json" ? JSON.parse(said.toString()) as Record<string, unknown> : { bytes: said.length } };
        const answer = await newsroom.answer(asked) ?? asEver(asked);
        if (answer === "lost") {
            request.socket.destroy();
            return;
        }
        if (newsroom.person) response.setHeader("x-dateline-person", newsroom.person);
        response.writeHead(answer[0], { "content-type": answer[0] >= 400 ? "application/problem+json" : "application/json", "cache-control": "no-store" }).end(answer[1] === undefined ? "" : JSON.stringify(answer[1]));
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    newsroom.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    newsroom.browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
    newsroom.tell = event => {
        for (const one of listening) one.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
    };
    newsroom.fallSilent = () => listening.forEach(one => one.end());
    newsroom.open = async path => {
        const context = await newsroom.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "uk" });
        const opened = await context.newPage();
        opened.setDefaultTimeout(15_000);
        await opened.goto(`${newsroom.address}/desk/${path}`);
        await opened.waitForSelector(".frame");
        return opened;
    };
    newsroom.stop = async () => {
        await newsroom.browser.close();
        server.closeAllConnections();
        server.close();
    };
    return newsroom;
}

/** Waits until it is so: a busy machine is slow, not wrong. */
export async function until(is: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
    for (let tries = 0; !await is(); tries++) {
        if (tries > 300) throw new Error(otherwise);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}
