import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { openDatabase } from "../../src/store/database.ts";
import { uuid7 } from "../../src/store/ids.ts";
import { pause } from "../../src/store/send.ts";
import { desk, said, saved, text, until } from "./desk.ts";
import { Server } from "./server.ts";

test("a permission lost while offline leaves a kept draft that says why, and other editions go on", async () => {
    const server = new Server(text("один"));
    const { store } = await desk(server, {
        send: async what => what.language === "en" ? { kind: "notAllowed", title: "Ви більше не перекладаєте англійською", detail: "Попросіть головного редактора" } : await server.send(what),
    });
    const en = await store.edition("s", "en", server.draft);
    const uk = await store.edition("s", "uk", server.draft);
    await store.write("s", "en", text("one"), en.seen);
    await store.write("s", "uk", text("два"), uk.seen);
    await until(saved(store));
    const where = await store.whereabouts("s", "en");
    assert.deepEqual(where, { kind: "refused", why: { kind: "notAllowed", title: "Ви більше не перекладаєте англійською", detail: "Попросіть головного редактора" } });
    const opened = await store.edition("s", "en", server.draft);
    assert.deepEqual(said(opened.text), ["one"]);
    await store.close();
});

test("what the server refused waits with its reason, and is sent again when it was put right", async () => {
    const server = new Server(text("один"));
    server.harm = [{ kind: "refused", title: "Заголовок задовгий", detail: "Скоротіть його" }];
    const { store } = await desk(server);
    const { seen } = await store.edition("s", "uk", server.draft);
    const now = await store.write("s", "uk", text("задовгий"), seen);
    await until(async () => (await store.whereabouts("s", "uk"))?.kind === "refused");
    assert.equal((await store.unsent()).length, 1);
    await store.write("s", "uk", text("коротко"), now);
    await until(saved(store));
    assert.deepEqual(said(server.draft), ["коротко"]);
    await store.close();
});

test("acts that an earlier version was refused and kept go with the upgrade; beginnings and what still waits stay", async () => {
    const name = "second-version";
    const old = await openDatabase(name, undefined, 2);
    const queued = (path: string, more: object) => old.add("queue", { operation: uuid7(), owner: "olena", story: path, language: "uk", kind: "act", madeAt: 5, sent: true, text: null, base: null, act: { method: "PUT", path, body: {} }, refused: false, ...more } as never);
    await queued("refused", { refused: true });
    await queued("waits", {});
    await queued("begins", { refused: true, act: { method: "POST", path: "begins", body: { headline: "Міст" }, begins: true } });
    old.close();
    const { store } = await desk(new Server(text("один")), { name, send: async () => ({ kind: "offline" }) });
    assert.deepEqual((await store.unsent()).map(one => one.story), ["waits", "begins"]);
});

test("an act that the server refuses for good is told once, with its reason, and holds up nothing", async () => {
    for (const kind of ["refused", "notAllowed"] as const) {
        const server = new Server(text("one"));
        const why = { kind, title: "Оригінал змінився.", detail: "Перегляньте блок ще раз." };
        server.harm = [why];
        const { store, events } = await desk(server);
        const { seen } = await store.edition("s", "en", server.draft);
        await store.act("s", "en", "PUT", "/stories/s/editions/en/blocks/b0/agreement", { source: "a", as: "fresh" });
        await until(async () => (await store.unsent()).length === 0);
        await store.write("s", "en", text("two"), seen);
        await until(async () => (await store.unsent()).length === 0);
        assert.deepEqual(events.filter(e => e.kind === "refused"), [{ kind: "refused", story: "s", language: "en", path: "/stories/s/editions/en/blocks/b0/agreement", why }]);
        assert.deepEqual(said(server.draft), ["two"]);
        assert.deepEqual(server.asked.map(a => a.kind), ["draft"]);
    }
});

test("what one tab was refused is told in the others too", async () => {
    const server = new Server(text("one"));
    server.harm = [{ kind: "refused", title: "Оригінал змінився.", detail: "" }];
    const first = await desk(server, { channel: new BroadcastChannel("refused") });
    const second = await desk(server, { name: first.name, channel: new BroadcastChannel("refused"), locks: { request: () => new Promise(() => { }) } as never });
    await second.store.edition("s", "en", server.draft);
    await second.store.act("s", "en", "POST", "/stories/s/editions/en/revisions", { reason: "left" });
    for (const { events } of [first, second]) await until(() => events.some(e => e.kind === "refused"));
});

test("a beginning that the server refuses keeps its words here, says why, and goes again with the next key", async () => {
    const server = new Server({ headline: "Міст", summary: null, body: [] });
    server.harm = [{ kind: "refused", title: "Такої рубрики немає.", detail: "Оберіть іншу." }];
    let isOnline = false;
    const { store } = await desk(server, { send: what => isOnline ? server.send(what) : Promise.resolve({ kind: "offline" }), wait: (_, signal) => pause(3, signal), now: (() => { let t = Date.now(); return () => t += 10_000; })() });
    await store.begin("s", "uk", "begun", "/stories", { rubrics: ["gone"] });
    let { seen } = await store.edition("s", "uk", { headline: "Міст", summary: null, body: [], version: 0, changedAt: null, changedBy: null });
    seen = await store.write("s", "uk", text("один"), seen);
    isOnline = true;
    await until(async () => (await store.whereabouts("s", "uk"))?.kind === "refused");
    assert.deepEqual(server.asked, []);
    await store.write("s", "uk", text("один два"), seen);
    await until(saved(store));
    assert.deepEqual(server.asked.map(a => a.kind), ["act", "draft"]);
    assert.deepEqual(said(server.draft), ["один два"]);
    await store.close();
});
