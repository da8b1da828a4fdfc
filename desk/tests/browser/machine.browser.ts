import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Unreviewed } from "../../src/editor/types.ts";
import { clean, type Demo } from "./page.ts";
import { start, type Site } from "./site.ts";

declare const demo: Demo;
let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

test("under what a machine wrote it stands which link of the original is missing, for as long as it is and nobody accepted it", async () => {
    const page = await site.open("");
    const note = page.locator("[data-language=ru] [data-id=r2] .block-note");
    const show = (unreviewed: Unreviewed[]) => page.evaluate(u => demo.update((demo.editions as { language: string }[]).map(e => e.language === "ru" ? { ...e, unreviewed: u } : e)), unreviewed);
    const made = { place: "r2", by: "opus-mt", hash: "1" };

    await show([{ ...made, lostLinks: ["https://dubohai.example/lane"], lostEmphasis: 1 }]);
    await note.getByText("Бракує посилання: https://dubohai.example/lane").waitFor();
    assert.equal(await note.locator(".lost").count(), 2);

    await show([{ ...made, lostLinks: [], lostEmphasis: 0 }]);
    await page.waitForFunction(() => document.querySelector("[data-language=ru] [data-id=r2] .block-note .lost") === null);
    assert.match(await note.innerText(), /^Машинний переклад \(opus-mt\)\./);

    await show([]);
    await page.waitForFunction(() => document.querySelector("[data-language=ru] [data-id=r2] .block-note") === null);
    await clean(page);
});
