import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { openDB } from "idb";
import fc from "fast-check";
import { openDatabase, steps } from "../../src/store/database.ts";
import { uuid7 } from "../../src/store/ids.ts";
import { pause, type Answer } from "../../src/store/send.ts";
import type { DeskStore, Seen } from "../../src/store/store.ts";
import { desk, said, saved, text, until } from "./desk.ts";
import { Server } from "./server.ts";

test("an operation's id is a UUIDv7 that sorts by its instant", () => {
    assert.match(uuid7(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(uuid7(0x0123456789ab).slice(0, 13), "01234567-89ab");
    assert.ok(uuid7(1_000) < uuid7(2_000));
});

test("what is written is here at once and at the server soon, each save based on the one before", async () => {
    const server = new Server(text("один"));
    const { store } = await desk(server);
    let { seen } = await store.edition("s", "uk", server.draft);
    for (const html of ["один д", "один дв", "один два"]) {
        seen = await store.write("s", "uk", text(html), seen);
        await until(saved(store));
    }
    assert.deepEqual(said(server.draft), ["один два"]);
    assert.deepEqual(server.asked.map(a => a.kind === "draft" && a.base), [1, 2, 3]);
    assert.deepEqual(await store.unsent(), []);
    await store.close();
});

test("hours offline: every word waits, and goes in one save when the network is back", async () => {
    const server = new Server(text("один"));
    server.harm = Array.from({ length: 4 }, () => "lostBefore" as const);
    const rests: number[] = [];
    const { store, events } = await desk(server, { wait: async (ms, signal) => { rests.push(ms); await pause(Math.min(ms, 3), signal); }, now: (() => { let t = 0; return () => t += 100_000; })() });
    let { seen } = await store.edition("s", "uk", server.draft);
    for (let i = 0; i < 5; i++) seen = await store.write("s", "uk", text(`слово ${i}`), seen);
    await until(saved(store));
    assert.deepEqual(said(server.draft), ["слово 4"]);
    assert.deepEqual(rests.filter(r => r >= 500 && r < 60_000).slice(0, 4), [500, 1_000, 2_000, 4_000]);
    assert.ok(events.some(e => e.kind === "connection" && e.state === "offline"));
    assert.equal(store.connection, "online");
    await store.close();
});

test("while the network is away, typing doesn't ask the server at every key", async () => {
    const server = new Server(text("один"));
    let asked = 0;
    const { store } = await desk(server, { send: async () => { asked++; return { kind: "offline" }; } });
    let { seen } = await store.edition("s", "uk", server.draft);
    for (let i = 0; i < 20; i++) seen = await store.write("s", "uk", text(`слово ${i}`), seen);
    await pause(50, new AbortController().signal);
    assert.equal(asked, 1);
    await store.close();
});

test("an answer lost on its way: the same operation again, done once", async () => {
    const server = new Server(text("один"));
    server.harm = ["lostAfter", "twice"];
    const { store } = await desk(server, { wait: (ms, signal) => pause(Math.min(ms, 2), signal), now: (() => { let t = 0; return () => t += 100_000; })() });
    const { seen } = await store.edition("s", "uk", server.draft);
    await store.write("s", "uk", text("два"), seen);
    await until(saved(store));
    assert.equal(server.applied, 1);
    assert.equal(server.asked.length, 2);
    assert.deepEqual(server.asked[0], server.asked[1]);
    await store.close();
});

test("what is told stays in order: words, then the revision that keeps them", async () => {
    const server = new Server(text("один"));
    server.harm = ["lostBefore", "lostAfter"];
    const { store } = await desk(server, { wait: (ms, signal) => pause(Math.min(ms, 2), signal), now: (() => { let t = 0; return () => t += 100_000; })() });
    const { seen } = await store.edition("s", "uk", server.draft);
    await store.write("s", "uk", text("два"), seen);
    await store.act("s", "uk", "POST", "/stories/s/editions/uk/revisions", { reason: "left" });
    await until(async () => (await store.unsent()).length === 0);
    assert.deepEqual([...new Map(server.asked.map(a => [a.operation, a.kind])).values()], ["draft", "act"]);
    await store.close();
});

for (const [how, settled] of Object.entries({
    merged: async () => { },
    decided: async (store: DeskStore) => {
        await until(async () => (await store.whereabouts("s", "uk"))?.kind === "conflict");
        await store.resolve("s", "uk", { b0: "mine" });
    },
    "put right": async (store: DeskStore, seen: Seen) => {
        await until(async () => (await store.whereabouts("s", "uk"))?.kind === "refused");
        await store.write("s", "uk", text("два!"), seen);
    },
})) {
    test(`what is told of words that have to be ${how} first goes after them`, async () => {
        const server = new Server(text("один"));
        let isOnline = false;
        const { store } = await desk(server, { send: what => isOnline ? server.send(what) : Promise.resolve({ kind: "offline" }), wait: (_, signal) => pause(3, signal), now: (() => { let t = Date.now(); return () => t += 10_000; })() });
        const { seen } = await store.edition("s", "uk", server.draft);
        const now = await store.write("s", "uk", text("два"), seen);
        await store.act("s", "uk", "PUT", "/stories/s/editions/uk/blocks/b0/agreement", { source: "a", as: "fresh" });
        if (how === "merged") server.other(t => ({ ...t, headline: "Міст відкрито" }));
        if (how === "decided") server.other(t => ({ ...t, body: text("три").body }));
        if (how === "put right") server.harm = [{ kind: "refused", title: "Задовго.", detail: "" }];
        isOnline = true;
        await settled(store, now);
        await until(async () => (await store.unsent()).length === 0);
        assert.deepEqual(server.asked.map(a => a.kind).slice(how === "put right" ? 0 : 1), ["draft", "act"]);
        assert.deepEqual(said(server.draft), [how === "put right" ? "два!" : "два"]);
    });
}

test("after a crash the words are there, with the operation that was on its way", async () => {
    const server = new Server(text("один"));
    let told = 0;
    const first = await desk(server, { send: what => { told++; void server.send(what); return new Promise(() => { }); } });
    const { seen } = await first.store.edition("s", "uk", server.draft);
    await first.store.write("s", "uk", text("два, і тут зникло світло"), seen);
    await until(() => told === 1);
    // Nothing is closed in order: that is the crash.
    const second = await desk(server, { name: first.name });
    const opened = await second.store.edition("s", "uk", { ...text("один"), version: 1, changedAt: null, changedBy: null });
    assert.ok(opened.recovered);
    assert.deepEqual(said(opened.text), ["два, і тут зникло світло"]);
    await until(saved(second.store));
    assert.equal(server.applied, 1);
    await second.store.close();
});

test("another editor's paragraph and mine come together, and the editor is told", async () => {
    const server = new Server(text("один", "два"));
    const { store, events } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    server.other(t => ({ ...t, body: text("один", "два!").body }));
    await store.write("s", "uk", text("один?", "два"), seen);
    await until(() => said(server.draft).join() === "один?,два!");
    await until(saved(store));
    assert.ok(events.some(e => e.kind === "text" && said(e.text).join() === "один?,два!"));
    await store.close();
});

test("both in one paragraph: sending stops for this edition alone until a person decides, and nothing is lost", async () => {
    const server = new Server(text("один"));
    const { store } = await desk(server);
    let { seen } = await store.edition("s", "uk", server.draft);
    server.other(t => ({ ...t, body: text("один — вони").body }));
    seen = await store.write("s", "uk", text("один — я"), seen);
    await until(async () => (await store.whereabouts("s", "uk"))?.kind === "conflict");
    seen = await store.write("s", "uk", text("один — я і далі"), seen);
    const where = await store.whereabouts("s", "uk");
    assert.ok(where?.kind === "conflict");
    assert.equal(where.theirs.changedBy?.name, "Ірина Лис");
    assert.deepEqual(where.merged.conflicts.map(c => [(c.mine as { html: string }).html, (c.theirs as { html: string }).html]), [["один — я і далі", "один — вони"]]);
    assert.equal((await store.unsent()).length, 1);
    await store.resolve("s", "uk", { b0: "both" });
    await until(saved(store));
    assert.deepEqual(said(server.draft), ["один — я і далі", "один — вони"]);
    await store.close();
});

test("two tabs of one person: what both write is kept, one of them sends", async () => {
    const server = new Server(text("один", "два"));
    const left = await desk(server, { channel: new BroadcastChannel("t") });
    const right = await desk(server, { name: left.name, channel: new BroadcastChannel("t"), send: () => new Promise(() => { }), locks: { request: () => new Promise(() => { }) } as never });
    const l = await left.store.edition("s", "uk", server.draft);
    const r = await right.store.edition("s", "uk", server.draft);
    await left.store.write("s", "uk", text("один ліворуч", "два"), { ...l.seen, local: r.seen.local });
    const kept = await right.store.write("s", "uk", text("один", "два праворуч"), r.seen);
    assert.deepEqual(said(kept.text), ["один ліворуч", "два праворуч"]);
    await until(() => said(server.draft).join() === "один ліворуч,два праворуч");
    await until(() => left.events.some(e => e.kind === "text" && said(e.text)[1] === "два праворуч"));
    await left.store.close();
    await right.store.close();
});

test("an expired session keeps the queue until the same person signs in; another person sees nothing of it", async () => {
    const server = new Server(text("один"));
    server.harm = [{ kind: "signIn" }];
    const { store, name } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    await store.write("s", "uk", text("два"), seen);
    await until(() => store.connection === "signIn");
    assert.equal((await store.unsent()).length, 1);
    await store.close(true);

    const other = await desk(server, { name, owner: "taras" });
    assert.deepEqual(await other.store.unsent(), []);
    assert.equal(await other.store.whereabouts("s", "uk"), null);
    const theirs = await other.store.edition("s", "uk", server.draft);
    assert.deepEqual(said(theirs.text), ["один"]);
    await other.store.close();

    const again = await desk(server, { name });
    await until(saved(again.store));
    assert.deepEqual(said(server.draft), ["два"]);
    await again.store.close();
});

test("signed in again in this tab, sending goes on", async () => {
    const server = new Server(text("один"));
    server.harm = [{ kind: "signIn" }];
    const { store } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    await store.write("s", "uk", text("два"), seen);
    await until(() => store.connection === "signIn");
    store.resume();
    await until(saved(store));
    assert.deepEqual(said(server.draft), ["два"]);
    await store.close();
});

test("sign-out forgets what is saved and keeps what isn't", async () => {
    const server = new Server(text("один"));
    const { store, name } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    await store.write("s", "uk", text("два"), seen);
    await until(saved(store));
    await store.close(true);
    const again = await desk(server, { name });
    assert.equal(await again.store.whereabouts("s", "uk"), null);
    await again.store.close();
});

const waits = { id: "p", type: "picture", file: "", alt: "" } as const;

test("a block that waits for its picture stays beside what a colleague saved, whether it is open or opened anew", async () => {
    const server = new Server(text("один", "два"));
    const { store } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    const mine = text("один", "два");
    await store.write("s", "uk", { ...mine, body: [mine.body[0]!, waits, mine.body[1]!] }, seen);
    await until(saved(store));
    assert.equal(server.applied, 0);
    server.other(t => ({ ...t, body: text("один", "два!").body }));
    const met = await store.edition("s", "uk", server.draft);
    assert.deepEqual(met.text.body, [mine.body[0], waits, text("", "два!").body[1]]);
    assert.deepEqual((await store.edition("s", "uk", server.draft)).text, met.text);
    await store.write("s", "uk", { ...met.text, body: met.text.body.map(b => b.id === "p" ? { ...waits, file: "mist.png" } : b) }, met.seen);
    await until(async () => (await saved(store)()) && server.applied === 1);
    assert.deepEqual(server.draft.body.map(b => b.id), ["b0", "p", "b1"]);
    assert.deepEqual(said(server.draft), ["один", "", "два!"]);
});

test("a text of which nothing waits is the server's, also where a colleague removed what was saved here", async () => {
    const server = new Server(text("один", "два"));
    const { store } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    await store.write("s", "uk", text("один", "два", "три"), seen);
    await until(saved(store));
    server.other(t => ({ ...t, body: text("один").body }));
    assert.deepEqual((await store.edition("s", "uk", server.draft)).text.body, text("один").body);
});

test("sign-out keeps a draft whose block waits for its picture", async () => {
    const server = new Server(text("один"));
    const { store, name } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    await store.write("s", "uk", { ...text("один"), body: [...text("один").body, waits] }, seen);
    await until(saved(store));
    await store.close(true);
    const again = await desk(server, { name });
    assert.deepEqual((await again.store.edition("s", "uk", server.draft)).text.body.map(b => b.id), ["b0", "p"]);
});

test("a text that goes back to what the server had is saved too, while another save is on its way", async () => {
    const server = new Server(text("один"));
    const { store } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    let release = (): void => { };
    const original = server.send;
    (server as { send: typeof server.send }).send = original;
    const now = await store.write("s", "uk", text("два"), seen);
    await store.write("s", "uk", text("один"), now);
    release();
    await until(saved(store));
    assert.deepEqual(said(server.draft), ["один"]);
    await store.close();
});

test("whatever happens to saves, the server has my last words in the end and loses no other's", async () => {
    const harm = fc.array(fc.constantFrom("lostBefore", "lostAfter", "twice", "none"), { maxLength: 8 });
    await fc.assert(fc.asyncProperty(harm, fc.array(fc.constantFrom("mine", "other"), { minLength: 1, maxLength: 6 }), async (harms, steps) => {
        const server = new Server(text("я", "вони"));
        server.harm = harms.map(h => h === "none" ? undefined : h) as never;
        const { store } = await desk(server, { wait: (ms, signal) => pause(Math.min(ms, 1), signal), now: (() => { let t = 0; return () => t += 100_000; })() });
        let { seen } = await store.edition("s", "uk", server.draft);
        let [m, o] = [0, 0];
        store.listen(e => {
            if (e.kind === "text") seen = { local: e.local, text: e.text };
        });
        for (const step of steps) {
            if (step === "mine") {
                const body = structuredClone(seen.text.body);
                (body[0] as { html: string }).html = `я ${++m}`;
                seen = await store.write("s", "uk", { ...seen.text, body }, seen);
            } else {
                const body = structuredClone(server.draft.body);
                (body[1] as { html: string }).html = `вони ${++o}`;
                server.other(t => ({ ...t, body }));
            }
            await pause(fc.sample(fc.nat(3), 1)[0]!, new AbortController().signal);
        }
        await until(saved(store));
        assert.deepEqual(said(server.draft), [m ? `я ${m}` : "я", o ? `вони ${o}` : "вони"]);
        await store.close();
    }), { numRuns: 60 });
});

test("a database of the first version is brought on with every draft and every unsent save", async () => {
    const name = "first-version";
    const old = await openDatabase(name, undefined, 1);
    const draft = { owner: "olena", story: "s", language: "uk", text: text("незбережене"), base: text("один"), version: 1, local: 3, changedAt: 5 };
    await old.put("drafts", draft as never);
    await old.add("queue", { operation: uuid7(), owner: "olena", story: "s", language: "uk", kind: "draft", madeAt: 5, sent: false, text: null, base: null, act: null } as never);
    old.close();
    assert.ok(steps.length > 1);
    const server = new Server(text("один"));
    const { store } = await desk(server, { name });
    await until(saved(store));
    assert.deepEqual(said(server.draft), ["незбережене"]);
    await store.close();
});

test("a newer application in another tab makes this one let go, and say so", async () => {
    const server = new Server(text("один"));
    const { store, name, events } = await desk(server);
    (await openDB(name, steps.length + 1)).close();
    assert.ok(events.some(e => e.kind === "outdated"));
    await store.close();
});

test("a story that was begun without a connection is told first, then what was written in it, each once", async () => {
    const server = new Server({ headline: "Міст", summary: null, body: [] });
    const offline = { send: async (): Promise<Answer> => ({ kind: "offline" }) };
    const first = await desk(server, offline);
    await first.store.begin("s", "uk", "operation-of-the-form", "/stories", { headline: "Міст" });
    const here = { headline: "Міст", summary: null, body: [], version: 0, changedAt: null, changedBy: null };
    const { seen } = await first.store.edition("s", "uk", here);
    assert.equal((await first.store.whereabouts("s", "uk"))?.kind, "waiting");
    await first.store.write("s", "uk", text("Рух відкриють", "у суботу"), seen);
    await first.store.close();

    server.harm = ["lostAfter"];
    const { store } = await desk(server, { name: first.name, wait: (_, signal) => pause(3, signal), now: (() => { let t = Date.now(); return () => t += 10_000; })() });
    const again = await store.edition("s", "uk", here);
    assert.deepEqual(said(again.text), ["Рух відкриють", "у суботу"]);
    await until(saved(store));
    assert.deepEqual(server.asked.map(a => [a.kind, a.kind === "draft" ? a.base : a.operation]), [["act", "operation-of-the-form"], ["act", "operation-of-the-form"], ["draft", 1]]);
    assert.equal(server.applied, 2);
    assert.deepEqual(said(server.draft), ["Рух відкриють", "у суботу"]);
    await store.close();
});
