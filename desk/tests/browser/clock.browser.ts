import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { body, clean, said } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

const kyiv = "zone=Europe/Kyiv";

test("Whatever clock the browser has, what is typed and shown is the newsroom's", async () => {
    for (const timeZone of ["Europe/Kyiv", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"]) {
        const page = await site.open(`${kyiv}&at=2026-11-30T16:00:00Z`, { timeZone });
        const field = page.getByLabel("Ембарго до");
        assert.equal(await field.inputValue(), "2026-11-30T18:00", timeZone);
        await field.fill("2026-07-01T18:00");
        assert.deepEqual((await said(page, "instant")).at(-1), ["instant", "2026-07-01T15:00:00.000Z"], timeZone);
        assert.equal(await field.inputValue(), "2026-07-01T18:00", timeZone);
        await clean(page);
    }
});

test("A time that a clock put forward skips becomes the moment at which it goes on", async () => {
    const page = await site.open(`${kyiv}&at=2026-03-29T00:30:00Z`, { timeZone: "UTC" });
    const field = page.getByLabel("Ембарго до");
    await field.fill("2026-03-29T03:30");
    assert.deepEqual((await said(page, "instant")).at(-1), ["instant", "2026-03-29T01:00:00.000Z"]);
    assert.equal(await field.inputValue(), "2026-03-29T04:00");
    await clean(page);
});

test("Whoever has another clock is told whose time it is and what their own shows; whoever has the same is told nothing", async () => {
    const hint = async (timeZone: string, at = "2026-11-30T16:00:00Z"): Promise<string> => {
        const page = await site.open(`${kyiv}&at=${at}`, { timeZone });
        const words = (await page.locator(".hint").innerText()).replaceAll("\u00a0", " ");
        await clean(page);
        return words;
    };
    assert.equal(await hint("Europe/Kyiv"), "Доти не видно ніде.");
    assert.equal(await hint("Europe/Helsinki"), "Доти не видно ніде.", "another place, the same time");
    assert.equal(await hint("America/New_York"), "Час редакції (Europe/Kyiv). Там, де ви: 11:00. Доти не видно ніде.");
    assert.equal(await hint("Asia/Tokyo"), "Час редакції (Europe/Kyiv). Там, де ви: 1 грудня о 01:00. Доти не видно ніде.");
});

test("An entry of a live story has the newsroom's time, too", async () => {
    const page = await site.open(`kinds&${kyiv}`, { timeZone: "America/New_York" });
    const field = page.getByLabel("Час запису");
    assert.equal(await field.inputValue(), "2026-11-20T12:05");
    await page.getByText("Час редакції (Europe/Kyiv). Там, де ви: 05:05.").waitFor();
    await field.fill("2026-11-20T18:00");
    await field.blur();
    const entry = (await body(page, "uk")).find(block => block.id === "k7");
    assert.equal((entry as { at: string }).at, "2026-11-20T16:00:00Z");
    assert.equal(await field.inputValue(), "2026-11-20T18:00");
    await clean(page);
});
