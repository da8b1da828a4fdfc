import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { edition, session, start, story, until, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

test("a device keeps the fifty stories that were seen last, and each that only it has", async () => {
    newsroom.answer = ({ path }) => path === "/stories/s" ? [200, story("s", edition("uk", "Міст", []))] : undefined;
    const page = await newsroom.open("story/s");
    await page.locator(".edition").waitFor();
    const ids = () => page.evaluate(() => new Promise<string[]>(done => {
        const open = indexedDB.open("dateline-desk-stories");
        open.onsuccess = () => {
            const all = open.result.transaction("stories").objectStore("stories").getAllKeys();
            all.onsuccess = () => {
                open.result.close();
                done((all.result as unknown as string[][]).map(key => key[1]!));
            };
        };
    }));
    await until(async () => (await ids()).length === 1, "the story isn't kept");
    await page.evaluate(owner => new Promise<void>(done => {
        const open = indexedDB.open("dateline-desk-stories");
        open.onsuccess = () => {
            const change = open.result.transaction("stories", "readwrite");
            for (let i = 0; i < 60; i++) change.objectStore("stories").put({ owner, id: `old${i}`, seenAt: i, headline: "", story: {}, ...(i === 3 ? { begun: true } : {}) });
            change.oncomplete = () => {
                open.result.close();
                done();
            };
        };
    }), session.person.id);
    await page.reload();
    await page.locator(".edition").waitFor();
    await until(async () => (await ids()).length === 50, "there are not fifty");
    const left = new Set(await ids());
    assert.ok(left.has("s") && left.has("old3") && left.has("old59"));
    assert.ok(!left.has("old0") && !left.has("old11") && left.has("old12"));
    await page.context().close();
});
