import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBObjectStore } from "fake-indexeddb";
import { newId } from "../../src/editor/blocks.ts";
import { decide, merge, same } from "../../src/store/merge.ts";
import { pause } from "../../src/store/send.ts";
import { EditionSession } from "../../src/store/session.ts";
import { desk, said, saved, text, until } from "./desk.ts";
import { Server } from "./server.ts";

test("a full disk is said, the words go to the server, and are here again when there is room", async () => {
    const server = new Server(text("один"));
    const { store, events } = await desk(server, { wait: (ms, signal) => pause(Math.min(ms, 5), signal), now: (() => { let t = 0; return () => t += 100_000; })() });
    const session = await EditionSession.open(store, "s", "uk", server.draft, () => assert.fail("Nothing comes from elsewhere."));
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
        throw new DOMException("The disk is full", "QuotaExceededError");
    };
    try {
        await session.changed(text("два"));
        assert.ok(store.full);
        assert.equal((await store.unsent()).length, 1);
        await until(() => said(server.draft)[0] === "два");
        await session.changed(text("два, і далі"));
        await until(() => said(server.draft)[0] === "два, і далі");
    } finally {
        IDBObjectStore.prototype.put = put;
    }
    await until(() => !store.full);
    await until(saved(store));
    assert.deepEqual(events.filter(e => e.kind === "device"), [{ kind: "device", full: true }, { kind: "device", full: false }]);
    await session.changed(text("два, і далі, і край"));
    await until(() => said(server.draft)[0] === "два, і далі, і край");
    await session.close();
    await store.close();
});

test("the disk is full when the answer to a save comes: words that follow reach the server all the same", async () => {
    const server = new Server(text("один"));
    const put = IDBObjectStore.prototype.put;
    const { store } = await desk(server, {
        wait: (ms, signal) => pause(Math.min(ms, 5), signal),
        now: (() => { let t = 0; return () => t += 100_000; })(),
        send: async what => {
            const answer = await server.send(what);
            IDBObjectStore.prototype.put = function () {
                // As in a browser, nothing of the transaction stays.
                this.transaction.abort();
                throw new DOMException("The disk is full", "QuotaExceededError");
            };
            return answer;
        },
    });
    const session = await EditionSession.open(store, "s", "uk", server.draft, () => assert.fail("Nothing comes from elsewhere."));
    try {
        await session.changed(text("два"));
        await until(() => said(server.draft)[0] === "два");
        await session.changed(text("два, і далі"));
        await until(() => said(server.draft)[0] === "два, і далі");
    } finally {
        IDBObjectStore.prototype.put = put;
    }
    await session.close();
    await store.close();
});

for (const when of ["before it is sent", "after it was answered"]) {
    test(`there is room for the words and none to note a save, ${when}: they reach the server, and all is noted when there is room`, async () => {
        const server = new Server(text("один"));
        const put = IDBObjectStore.prototype.put;
        const { store } = await desk(server, { wait: (ms, signal) => pause(Math.min(ms, 5), signal), now: (() => { let t = 0; return () => t += 100_000; })() });
        const session = await EditionSession.open(store, "s", "uk", server.draft, () => assert.fail("Nothing comes from elsewhere."));
        let isFull = true;
        IDBObjectStore.prototype.put = function (value: { version?: number; kind?: string }, ...key) {
            if (isFull && (when === "before it is sent" ? this.name === "queue" : this.name === "drafts" && value.version! > 1)) {
                this.transaction.abort();
                throw new DOMException("The disk is full", "QuotaExceededError");
            }
            return put.call(this, value, ...key);
        };
        try {
            await session.changed(text("два"));
            await until(() => said(server.draft)[0] === "два");
            await session.changed(text("два, і далі"));
            await until(() => said(server.draft)[0] === "два, і далі");
            isFull = false;
            await until(saved(store));
            await until(() => !store.full);
            await session.changed(text("два, і далі, і край"));
            await until(() => said(server.draft)[0] === "два, і далі, і край");
            await until(saved(store));
            assert.deepEqual(await store.unsent(), []);
        } finally {
            IDBObjectStore.prototype.put = put;
        }
        await session.close();
        await store.close();
    });
}

/** From here on the device takes nothing, until what is answered is called. */
function fill(): () => void {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
        this.transaction.abort();
        throw new DOMException("The disk is full", "QuotaExceededError");
    };
    return () => { IDBObjectStore.prototype.put = put; };
}

const calmly = { wait: (ms: number, signal: AbortSignal) => pause(Math.min(ms, 5), signal), now: (() => { let t = 0; return () => t += 100_000; })() };

test("a colleague's save is seen at once on a device that is full, and the next save begins from it", async () => {
    const server = new Server(text("один", "два"));
    const { store } = await desk(server, calmly);
    const arrived: string[][] = [];
    const session = await EditionSession.open(store, "s", "uk", server.draft, now => arrived.push(said(now)));
    const room = fill();
    try {
        server.other(() => text("один", "два, сказала Ірина"));
        await session.renew(structuredClone(server.draft));
        assert.deepEqual(arrived, [["один", "два, сказала Ірина"]]);
        assert.ok(store.full);

        await session.changed(text("один, і далі", "два, сказала Ірина"));
        await until(() => said(server.draft)[0] === "один, і далі");
        assert.deepEqual(said(server.draft), ["один, і далі", "два, сказала Ірина"]);
    } finally {
        room();
    }
    await until(() => !store.full);
    await until(saved(store));
    assert.ok(server.asked.every(what => what.kind !== "draft" || what.base >= 2), "nothing began from before the colleague's save");
    await session.close();
    await store.close();
});

test("on a full device what was typed here and what a colleague saved elsewhere in the text stand together", async () => {
    const server = new Server(text("один", "два"));
    const { store } = await desk(server, calmly);
    const arrived: string[][] = [];
    const session = await EditionSession.open(store, "s", "uk", server.draft, now => arrived.push(said(now)));
    const room = fill();
    try {
        server.harm.push({ kind: "offline" }, { kind: "offline" });
        await session.changed(text("один тут", "два"));
        server.other(() => text("один", "два там"));
        await session.renew(structuredClone(server.draft));

        assert.deepEqual(arrived.at(-1), ["один тут", "два там"]);
        await until(() => said(server.draft)[0] === "один тут");
        assert.deepEqual(said(server.draft), ["один тут", "два там"]);
    } finally {
        room();
    }
    await until(() => !store.full);
    await session.close();
    await store.close();
});

test("where both changed the same words on a full device, mine stay and a person decides when there is room", async () => {
    const server = new Server(text("один"));
    const { store } = await desk(server, calmly);
    const session = await EditionSession.open(store, "s", "uk", server.draft, () => assert.fail("Nothing may take the place of what was typed."));
    const room = fill();
    try {
        server.harm.push({ kind: "offline" }, { kind: "offline" });
        await session.changed(text("мій"));
        server.other(() => text("їхній"));
        await session.renew(structuredClone(server.draft));
        assert.ok(store.full);
    } finally {
        room();
    }
    await session.changed(text("мій"));
    await until(async () => (await store.whereabouts("s", "uk"))?.kind === "conflict");
    assert.deepEqual(said(server.draft), ["їхній"]);
    await session.close();
    await store.close();
});

test("a picture that arrives when there is room again is put under the words that there was no room for", async () => {
    const server = new Server(text("один"));
    const { store } = await desk(server, calmly);
    const { seen } = await store.edition("s", "uk", server.draft);
    const room = fill();
    try {
        await store.write("s", "uk", text("один, і далі"), seen);
    } finally {
        room();
    }
    assert.ok(await store.change("s", "uk", now => ({ ...now, body: [...now.body, { id: "p", type: "paragraph", html: "світлина" }] })));
    await until(() => said(server.draft).includes("світлина"));
    assert.deepEqual(said(server.draft), ["один, і далі", "світлина"]);
    await until(saved(store));
    assert.deepEqual(said((await store.edition("s", "uk", server.draft)).text), ["один, і далі", "світлина"]);
    await store.close();
});

test("what the editor makes of a colleague's words, on a device that is full again by then, is kept when there is room", async () => {
    const server = new Server(text("один", "кінець"));
    const { store } = await desk(server, { wait: (ms, signal) => pause(Math.min(ms, 5), signal), now: (() => { let t = 0; return () => t += 100_000; })() });
    const put = IDBObjectStore.prototype.put;
    let full = false;
    IDBObjectStore.prototype.put = function (value: unknown, ...key) {
        if (!full) return put.call(this, value, ...key);
        this.transaction.abort();
        throw new DOMException("The disk is full", "QuotaExceededError");
    };
    try {
        let shown = text("один", "кінець");
        const session: EditionSession = await EditionSession.open(store, "s", "uk", server.draft, (came, base) => {
            full = true;
            shown = decide(merge(base, shown, came), {}, newId);
            if (!same(shown, came)) void session.changed(shown);
        });
        full = true;
        shown = text("один два", "кінець");
        await session.changed(shown);
        await until(() => said(server.draft)[0] === "один два");
        full = false;
        server.other(() => text("один", "кінець дня"));
        await session.renew(server.draft);
        await until(() => said(server.draft).join() === "один два,кінець дня");
        full = false;
        await until(async () => (await store.unsent()).length === 0 && !store.full);
        assert.deepEqual(said((await store.edition("s", "uk", server.draft)).text), ["один два", "кінець дня"]);
        await session.close();
    } finally {
        IDBObjectStore.prototype.put = put;
    }
});

test("a device that is full now and then, in whatever moments: the last words reach the server, and meet nobody", async () => {
    const put = IDBObjectStore.prototype.put;
    const never = new AbortController().signal;
    for (let seed = 1; seed <= 30; seed++) {
        let state = seed;
        // xorshift: the same moments each time.
        const chance = (): number => {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            return (state >>> 0) / 2 ** 32;
        };
        const server = new Server(text("один"));
        const { store } = await desk(server, {
            wait: (ms, signal) => pause(Math.min(ms, 5), signal),
            now: (() => { let t = 0; return () => t += 100_000; })(),
            send: async what => {
                await pause(chance() * 6, never);
                const answer = await server.send(what);
                await pause(chance() * 6, never);
                return answer;
            },
        });
        // As an editor does: what comes from elsewhere is put under what stands here.
        let shown = text("один");
        const session: EditionSession = await EditionSession.open(store, "s", "uk", server.draft, (came, base) => {
            shown = decide(merge(base, shown, came), {}, newId);
            if (!same(shown, came)) void session.changed(shown);
        });
        let full = 0;
        IDBObjectStore.prototype.put = function (value: unknown, ...key) {
            if (chance() < full) {
                this.transaction.abort();
                throw new DOMException("The disk is full", "QuotaExceededError");
            }
            return put.call(this, value, ...key);
        };
        try {
            const type = (word: number): Promise<void> => {
                shown = text(`${said(shown)[0]} ${word}`);
                return session.changed(shown);
            };
            for (let word = 1; word <= 12; word++) {
                full = word <= 3 ? 0 : chance() < 0.5 ? chance() : Math.round(chance());
                const kept = type(word);
                if (chance() < 0.5) await kept;
                else await pause(chance() * 8, never);
                if (chance() < 0.5) void session.renew(server.draft);
            }
            full = Math.round(chance());
            await type(13);
            const all = `один ${Array.from({ length: 13 }, (_, i) => i + 1).join(" ")}`;
            await until(() => said(server.draft)[0] === all);
            assert.equal(said(shown)[0], all);
            full = 0;
            await until(async () => !store.full && (await store.unsent()).length === 0 && await saved(store)());
        } catch (error) {
            throw new Error(`seed ${seed}: the server has “${said(server.draft)[0]}”, the editor “${said(shown)[0]}”, unsent ${JSON.stringify(await store.unsent())}, full ${store.full}: ${error}`);
        } finally {
            IDBObjectStore.prototype.put = put;
        }
        await session.close();
        await store.close();
    }
});
