import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

test("Views that a story came with are among those that are told of it", async () => {
    newsroom.answer = ({ path }) => path === "/session" ? undefined : path === "/reads/rising" ? [200, { rising: [], mostRead: [] }] : path === "/reads/story-read" ? [200, { story: "story-read", before: 500, reads: 12, editions: [], hours: [] }] : undefined;
    const page = await newsroom.open("reads?story=story-read");

    const told = page.locator(".reads p", { hasText: "з них 500 до переходу сюди" });
    await told.waitFor();
    assert.match(await told.innerText(), /^512 переглядів/);
    await page.context().close();
});
