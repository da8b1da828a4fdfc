import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Browser, type Page } from "playwright-core";

const here = new URL(".", import.meta.url).pathname;

export const chromiumPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The desk's own policy: no inline anything, and no text becomes markup. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard";

const river = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"><rect width="1200" height="675" fill="#8fb0c8"/><path d="M0 420 Q300 360 600 420 T1200 400 V675 H0Z" fill="#3f6a86"/><circle cx="840" cy="250" r="70" fill="#f1dca7"/></svg>`;

export interface Draft { version: number; text: unknown }

export interface Site {
    address: string;
    browser: Browser;
    open(query: string, more?: { width?: number; dark?: boolean; timeZone?: string }): Promise<Page>;
    /** What the test's server does with a save. */
    answer: (what: Record<string, unknown>) => unknown;
    draft: () => unknown;
    /** What the test's server answers for the desk's API: a body, with a status where it isn't 200. Null: there is no such thing. */
    api: (method: string, path: string, body: unknown) => { status?: number; body: unknown } | null;
    stop(): Promise<void>;
}

export async function start(args: string[] = []): Promise<Site> {
    const made = await build({
        entryPoints: { demo: `${here}demo.tsx`, screens: `${here}screens.tsx`, style: `${here}demo.css` }, bundle: true, format: "esm", target: "es2022", write: false, outdir: "/", jsx: "automatic", jsxImportSource: "preact", minify: true, charset: "utf8", logLevel: "error",
    });
    const files: Record<string, [string, string | Uint8Array]> = {
        "/": ["text/html", await readFile(`${here}demo.html`)],
        "/screens": ["text/html", (await readFile(`${here}demo.html`, "utf8")).replace("demo.js", "screens.js")],
        "/screens.js": ["text/javascript", made.outputFiles.find(f => f.path.endsWith("screens.js"))!.contents],
        "/demo.js": ["text/javascript", made.outputFiles.find(f => f.path.endsWith("demo.js"))!.contents],
        "/demo.css": ["text/css", made.outputFiles.find(f => f.path.endsWith("style.css"))!.contents],
        "/river.svg": ["image/svg+xml", river],
        "/favicon.ico": ["image/svg+xml", river],
    };
    const site = { answer: () => ({ kind: "done" }), draft: () => ({}), api: () => null } as unknown as Site;
    const server: Server = createServer((request, response) => {
        const path = new URL(request.url!, "http://x").pathname;
        if (path.startsWith("/api/desk/")) {
            let body = "";
            request.on("data", chunk => body += chunk);
            request.on("end", () => {
                const answer = site.api(request.method!, path.slice("/api/desk".length), body === "" ? null : JSON.parse(body)) ?? { status: 404, body: { title: "There is no such thing", code: "notFound" } };
                response.writeHead(answer.status ?? 200, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(answer.body));
            });
            return;
        }
        if (path === "/send" || path === "/draft") {
            let body = "";
            request.on("data", chunk => body += chunk);
            request.on("end", () => {
                const answer = path === "/draft" ? site.draft() : site.answer(JSON.parse(body));
                response.writeHead(answer === null ? 503 : 200, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(answer));
            });
            return;
        }
        const file = files[path];
        response.writeHead(file ? 200 : 404, { "content-type": `${file?.[0] ?? "text/plain"}; charset=utf-8`, "content-security-policy": policy }).end(file?.[1] ?? "");
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    site.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    site.browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", ...args] });
    site.open = async (query, { width = 1440, dark = false, timeZone } = {}) => {
        const context = await site.browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 }, colorScheme: dark ? "dark" : "light", permissions: ["clipboard-read", "clipboard-write"], ...(timeZone ? { timezoneId: timeZone } : {}) });
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        await page.goto(`${site.address}/${query.startsWith("screens?") ? "" : "?"}${query}`);
        await page.waitForSelector(".ProseMirror, .merge, .ask, main > *");
        return page;
    };
    site.stop = async () => {
        await site.browser.close();
        server.close();
    };
    return site;
}
