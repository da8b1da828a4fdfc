import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { edition, problem, start, story, until, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

test("a block whose source has changed by the time that one says it is right: one is told why, once, it shows as stale, and the story goes on", async () => {
    const change = [{ kind: "removed" as const, text: "п’ять" }, { kind: "added" as const, text: "шість" }];
    const words = () => story("s",
        edition("uk", "Міст", [{ id: "a", type: "paragraph", html: "На шість метрів." }]),
        edition("en", "Bridge", [{ id: "b", type: "paragraph", html: "By five metres.", from: "a" }], { translatedFrom: "uk", blocks: [{ block: "b", source: "a", sourceHash: "old", state: "stale", change, reason: null }] }));
    let asked = 0;
    let loads = 0;
    let previews = 0;
    newsroom.answer = ({ method, path }) => {
        if (path === "/stories/s") {
            loads++;
            return [200, words()];
        }
        if (method === "PUT" && path === "/stories/s/editions/en/blocks/b/agreement") {
            asked++;
            return problem(409, "conflict", "Оригінал змінився, поки ви дивилися.", "Перегляньте блок ще раз.");
        }
        if (path !== "/stories/s/editions/en/preview") return undefined;
        previews++;
        return [200, { url: "/preview/secret" }];
    };
    const page = await newsroom.open("story/s?language=en");
    await page.locator(".block[data-id=b][data-state=stale] .note-act", { hasText: "Не потребує змін" }).click();
    const toast = page.locator(".toast.wrong");
    await toast.waitFor();
    assert.match((await toast.textContent())!, /Позначку блока не збережено: English\..*Оригінал змінився, поки ви дивилися\. Перегляньте блок ще раз\./i);
    await page.waitForTimeout(1_000);
    assert.equal(asked, 1);
    assert.equal(await page.locator(".toast.wrong").count(), 1);
    assert.ok(loads > 1);
    // Nothing waits: what needs everything to be with the server goes on.
    await page.getByRole("button", { name: "Перегляд", exact: true }).click();
    await until(() => previews === 1, "the story is still held up");
    await page.context().close();
});

test("what was refused stays until the tab was looked at for its time, or somebody closes it, and nothing else takes its place", async () => {
    const words = () => story("s",
        edition("uk", "Міст", [{ id: "a", type: "paragraph", html: "На шість метрів." }]),
        edition("en", "Bridge", [{ id: "b", type: "paragraph", html: "By five metres.", from: "a" }], { translatedFrom: "uk", blocks: [{ block: "b", source: "a", sourceHash: "old", state: "stale", change: [], reason: null }] }));
    newsroom.answer = ({ method, path }) => {
        if (path === "/stories/s") return [200, words()];
        if (method === "PUT" && path.endsWith("/agreement")) return problem(409, "conflict", "Оригінал змінився, поки ви дивилися.");
        return path.endsWith("/preview") ? problem(400, "invalid", "Перегляду немає.") : undefined;
    };
    const page = await newsroom.open("story/s?language=en");
    const look = (is: boolean) => page.evaluate(visibility => {
        Object.defineProperty(document, "visibilityState", { value: visibility, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }, is ? "visible" : "hidden");
    const refused = page.locator(".toast", { hasText: "Позначку блока не збережено" });
    const others = page.locator(".toast", { hasText: "Перегляду немає." });
    await page.clock.install();
    await look(false);
    await page.locator(".block[data-id=b][data-state=stale] .note-act", { hasText: "Не потребує змін" }).click();
    await refused.waitFor();
    for (let n = 0; n < 6; n++) await page.getByRole("button", { name: "Перегляд", exact: true }).click();
    await until(async () => await others.count() === 4, "four others are said");
    await page.clock.runFor(180_000);
    assert.equal(await refused.count(), 1);
    await look(true);
    await page.clock.runFor(50_000);
    assert.deepEqual([await refused.count(), await others.count()], [1, 0]);
    await page.clock.runFor(11_000);
    assert.equal(await refused.count(), 0);

    await look(false);
    await page.locator(".block[data-id=b][data-state=stale] .note-act", { hasText: "Не потребує змін" }).click();
    await refused.locator(".close").click();
    assert.equal(await refused.count(), 0);
    await page.context().close();
});
