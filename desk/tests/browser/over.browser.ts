import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { body, clean, html } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

// One comes by its key, the other without any: from a phone's keyboard, dictation, a picker of letters.
const ways = ["The work took two months.", "Роботи тривали два місяці."];

test("what is written over a block chosen by three clicks takes its place alone, also where the page hears of each late", async () => {
    for (const late of [0, 600]) {
        for (const words of ways) {
            const page = await site.open("");
            await page.evaluate(ms => {
                const [now, begun] = [Date.now, Date.now()];
                let heard = 0;
                addEventListener("mousedown", () => heard += ms, true);
                Date.now = () => begun + heard + (now() - begun);
            }, late);
            const before = await body(page, "uk");
            await page.locator("[data-id=u1] p").click({ clickCount: 3 });
            await page.keyboard.type(words);
            const now = await body(page, "uk");
            assert.equal(html(now[0]), words);
            assert.deepEqual(now.slice(1), before.slice(1));
            await clean(page);
        }
    }
});

test("what is written over words of two blocks joins what is left of them", async () => {
    for (const words of ways) {
        const page = await site.open("");
        const before = await body(page, "uk");
        await page.locator("[data-id=u1] p").click();
        await page.keyboard.press("Control+Home");
        for (let letter = 0; letter < "Роботи".length; letter++) await page.keyboard.press("ArrowRight");
        await page.locator("[data-id=u2] p").click({ modifiers: ["Shift"], position: { x: 0, y: 4 } });
        await page.keyboard.type(words);
        const now = await body(page, "uk");
        assert.equal(html(now[0]), `Роботи${words}${html(before[1])}`);
        assert.deepEqual(now.slice(1), before.slice(2));
        await clean(page);
    }
});

test("what is written before the page has heard which words were chosen takes their place all the same", async () => {
    const page = await site.open("");
    const before = await body(page, "uk");
    await page.locator("[data-id=u1] p").click();
    await page.evaluate(() => addEventListener("keypress", () => {
        const start = (id: string): Node => document.createTreeWalker(document.querySelector(`[data-id=${id}] p`)!, NodeFilter.SHOW_TEXT).nextNode()!;
        getSelection()!.setBaseAndExtent(start("u1"), "Роботи".length, start("u2"), 0);
    }, { capture: true, once: true }));
    await page.keyboard.type("! І");
    const now = await body(page, "uk");
    assert.equal(html(now[0]), `Роботи! І${html(before[1])}`);
    assert.deepEqual(now.slice(1), before.slice(2));
    await clean(page);
});
