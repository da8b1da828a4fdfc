import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBObjectStore } from "fake-indexeddb";
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
