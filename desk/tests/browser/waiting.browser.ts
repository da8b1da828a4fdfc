import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Block, Text } from "../../src/editor/blocks.ts";
import { at } from "./page.ts";
import { edition, start, story, until, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

/** A story that can be written; what is told of it, in its order. */
function play(): { isOff: boolean; told: string[] } {
    const played = { isOff: false, told: [] as string[] };
    let draft = { headline: "Міст", summary: null as string | null, body: [{ id: "a", type: "paragraph", html: "Рух відкрито" }] as Block[], version: 1 };
    newsroom.answer = ({ method, path, body }) => {
        if (path === "/stories/s") {
            const { version, ...text } = draft;
            return [200, story("s", edition("uk", text.headline, text.body, { draft: { ...text, version, changedAt: null, changedBy: null } as never }))];
        }
        if (method !== "GET" && path.startsWith("/stories/s/editions/uk/") && !path.endsWith("/lease")) {
            if (played.isOff) return "lost";
            if (path.endsWith("/draft")) {
                draft = { ...body["text"] as Text, version: draft.version + 1 };
                played.told.push((draft.body[0] as { html: string }).html);
                return [200, { version: draft.version, changedAt: "2026-11-20T10:00:00Z", blocks: [] }];
            }
            played.told.push(`${path.split("/").at(-1)} ${String(body["reason"])}`);
            return [200, {}];
        }
        return undefined;
    };
    return played;
}

test("what was written without a connection goes to the server from whatever screen the desk opens at", async () => {
    const played = play();
    played.isOff = true;
    const page = await newsroom.open("story/s");
    await at(page, "a");
    await page.keyboard.type(" у суботу");
    await page.waitForTimeout(1_000);
    await page.goto(`${newsroom.address}/desk/rubrics`);
    await page.locator("main h1").waitFor();
    played.isOff = false;
    await until(() => played.told.includes("Рух відкрито у суботу"), "the words never came");
    await page.context().close();
});

test("whoever closes the tab before a pause has kept a revision leaves one all the same: it is kept at the next opening, once, after the last words", async () => {
    const played = play();
    const page = await newsroom.open("story/s");
    await at(page, "a");
    await page.keyboard.type(" у суботу");
    await until(() => played.told.includes("Рух відкрито у суботу"), "the words never came");
    await page.keyboard.type(" зранку");
    // A second later every letter is on the device.
    await page.waitForTimeout(1_000);
    await page.close({ runBeforeUnload: true });

    const next = await page.context().newPage();
    await next.goto(`${newsroom.address}/desk/rubrics`);
    await until(() => played.told.at(-1) === "revisions left", "no revision was kept");
    await next.waitForTimeout(1_000);
    assert.deepEqual(played.told.slice(-2), ["Рух відкрито у суботу зранку", "revisions left"]);
    assert.equal(played.told.filter(one => one === "revisions left").length, 1);
    await next.reload();
    await next.waitForTimeout(1_000);
    assert.equal(played.told.at(-1), "revisions left");
    assert.equal(played.told.filter(one => one === "revisions left").length, 1);
    await next.context().close();
});

test("Whoever asks to publish without a network is told at once that not everything is there", async () => {
    play();
    const page = await newsroom.open("story/s");
    await page.locator(".field-of-headline textarea").click();
    await page.context().setOffline(true);
    await page.keyboard.type("!");
    await page.locator(".saved.offline").waitFor();

    await page.keyboard.press("Control+Enter");
    await page.locator(".toast.wrong", { hasText: "Ще не все на сервері" }).waitFor({ timeout: 3_000 });
    await page.context().setOffline(false);
    await page.locator(".saved:not(.offline, .waiting)").waitFor();
    await page.context().close();
});

test("Whoever asks to publish while the server doesn't answer is told as soon as that has been tried once more, and publishes when it is back", async () => {
    const played = play();
    const page = await newsroom.open("story/s");
    await page.locator(".field-of-headline textarea").click();
    played.isOff = true;
    await page.keyboard.type("!");
    await page.locator(".saved.offline").waitFor();

    await page.keyboard.press("Control+Enter");
    await page.locator(".toast.wrong", { hasText: "Ще не все на сервері" }).waitFor({ timeout: 3_000 });

    played.isOff = false;
    await page.keyboard.press("Control+Enter");
    await page.locator("dialog .release, dialog").first().waitFor({ timeout: 5_000 });
    assert.equal(played.told.length, 1);
    await page.context().close();
});
