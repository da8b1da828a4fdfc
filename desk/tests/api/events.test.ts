// An answer that comes event by event, from a real server that breaks it in every way.
import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { connect, events, Problem } from "../../src/api/client.ts";

const path = "/stories/1/editions/en/filling";
let answers: ((response: ServerResponse) => void)[] = [];
let tokens: string[] = [];
let [signedIn, renewed, reached]: [number, number, boolean[]] = [0, 0, []];
const server = createServer((request, response) => {
    tokens.push(String(request.headers["x-dateline-token"]));
    answers.shift()!(response);
});
const own = globalThis.fetch;

before(async () => {
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    // In a page, addresses are the page's.
    globalThis.fetch = (address, init) => own(`http://127.0.0.1:${port}${String(address)}`, init);
    connect({
        who: () => null,
        token: () => Promise.resolve(`token ${renewed}`),
        renewToken: () => Promise.resolve(++renewed > 0),
        signInAgain: () => Promise.resolve(++signedIn > 0),
        language: () => "uk",
        offline: () => ({ title: "offline", detail: "" }),
        strange: () => ({ title: "strange", detail: "" }),
        reached: answered => { reached.push(answered); },
    });
});
after(() => {
    globalThis.fetch = own;
    server.closeAllConnections();
    server.close();
});
beforeEach(() => {
    [signedIn, renewed, reached, answers, tokens] = [0, 0, [], [], []];
});

const stream = (response: ServerResponse): ServerResponse => response.writeHead(200, { "Content-Type": "text/event-stream" });
const line = (kind: string): string => `data: {"kind":"${kind}"}\n\n`;
const refused = (status: number, code: string) => (response: ServerResponse): void => void response.writeHead(status, { "Content-Type": "application/problem+json" }).end(JSON.stringify({ title: code, code }));

async function heard(signal = new AbortController().signal, told: () => void = () => { }): Promise<{ kinds: string[]; error: unknown }> {
    const kinds: string[] = [];
    try {
        for await (const one of events(path, { operation: "o" } as never, signal)) {
            kinds.push((one as { kind: string }).kind);
            told();
        }
        return { kinds, error: null };
    } catch (error) {
        return { kinds, error };
    }
}

test("Every event is told once, however the network cuts them", async () => {
    answers = [response => {
        const all = line("begun") + line("filled");
        stream(response).write(all.slice(0, 9));
        setTimeout(() => response.end(all.slice(9)), 20);
    }];
    assert.deepEqual(await heard(), { kinds: ["begun", "filled"], error: null });
});

test("A connection that breaks is an offline problem, after what had come", async () => {
    answers = [response => {
        stream(response).write(line("begun"));
        setTimeout(() => response.destroy(), 20);
    }];
    const { kinds, error } = await heard();
    assert.deepEqual(kinds, ["begun"]);
    assert.ok(error instanceof Problem && error.offline);
    assert.equal(reached.at(-1), false);
});

test("An answer that ends within an event is no end", async () => {
    answers = [response => void stream(response).end(`${line("begun")}data: {"kind":"fil`)];
    const { kinds, error } = await heard();
    assert.deepEqual(kinds, ["begun"]);
    assert.ok(error instanceof Problem && error.offline);
});

test("Something between that answers in the server's place is told, not taken for a stream", async () => {
    answers = [response => void response.writeHead(200, { "Content-Type": "text/html" }).end("<p>Log in to the hotel.")];
    const { kinds, error } = await heard();
    assert.deepEqual(kinds, []);
    assert.ok(error instanceof Problem && error.title === "strange");
});

test("Whoever has to sign in again, or has another token by now, is asked for no second press", async () => {
    answers = [refused(401, "signIn"), response => void stream(response).end(line("begun"))];
    assert.deepEqual((await heard()).kinds, ["begun"]);
    assert.equal(signedIn, 1);

    [answers, tokens] = [[refused(403, "crossSite"), response => void stream(response).end(line("filled"))], []];
    assert.deepEqual((await heard()).kinds, ["filled"]);
    assert.deepEqual(tokens, ["token 0", "token 1"]);
});

test("Whoever stops it is told of no problem with the connection", async () => {
    const stop = new AbortController();
    answers = [response => void stream(response).write(line("begun"))];
    const { kinds, error } = await heard(stop.signal, () => stop.abort());
    assert.deepEqual(kinds, ["begun"]);
    assert.ok(!(error instanceof Problem));
    assert.ok(!reached.includes(false));
});
