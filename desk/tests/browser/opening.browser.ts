import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { edition, start, story, type Answer, type Newsroom } from "./played.ts";

// What stands on a screen or in a window in its first moment.

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

test("Nobody is told that there is nothing to find before the check has answered", async () => {
    let answer!: (one: Answer) => void;
    const answered = new Promise<Answer>(resolve => answer = resolve);
    const told = story("story-opened", edition("uk", "У парку висадили сто кленів", []));
    newsroom.answer = ({ path }) => path === "/stories/story-opened" ? [200, told] : path.endsWith("/check") ? answered : path.endsWith("/suppressions") ? [200, []] : undefined;
    const page = await newsroom.open("story/story-opened");
    const panel = page.locator(".findings");

    await panel.getByText("Перевіряється…").waitFor();
    assert.doesNotMatch(await panel.innerText(), /0 зауважень|Зауважень немає/);
    answer([200, { findings: [], marks: [], tags: [] }]);
    await panel.getByText("Зауважень немає.").waitFor();
    assert.match(await panel.locator("h2").innerText(), /^0 зауважень/);
    await page.context().close();
});

test("The sheet of keys opens at its beginning, and arrows go down it", async () => {
    newsroom.answer = () => undefined;
    const page = await newsroom.open("");
    await page.keyboard.press("Shift+?");
    const sheet = page.locator("dialog[open]");
    await sheet.locator("kbd").first().waitFor();

    assert.equal(await sheet.evaluate(one => one.scrollTop), 0);
    await page.keyboard.press("End");
    await page.waitForFunction(() => document.querySelector("dialog[open]")!.scrollTop > 0);
    await page.context().close();
});
