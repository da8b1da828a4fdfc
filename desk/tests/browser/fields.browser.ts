import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { clean, said } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

declare const demo: { asked: { text: string; answer(names: string[]): void; fail(): void }[] };

/** A box that finds tags, with a clock that stands until time passes: what is typed is searched for when 120 ms have. */
async function open(query: string): Promise<Page> {
    const page = await site.open(query);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.locator("[role=combobox]").focus();
    await pass(page);
    assert.deepEqual(await asked(page), [""]);
    return page;
}

async function pass(page: Page): Promise<void> {
    // Effects come with a frame, and only then begins the rest after which is searched.
    for (let i = 0; i < 10; i++) await page.clock.runFor(20);
}

const type = (page: Page, letters: string): Promise<void> => page.keyboard.type(letters);
const asked = (page: Page): Promise<string[]> => page.evaluate(() => demo.asked.map(a => a.text));

async function answer(page: Page, of: string, names: string[]): Promise<void> {
    await page.evaluate(([text, found]) => demo.asked.findLast(a => a.text === text)!.answer(found), [of, names] as const);
    await page.clock.runFor(20);
}

test("Enter that comes before the search has answered takes the first that is found for these letters, and for no others", async () => {
    const page = await open("pick");
    await type(page, "тр");
    await pass(page);
    await type(page, "ам");
    await page.keyboard.press("Enter");
    await page.clock.runFor(20);
    await answer(page, "тр", ["Тролейбус"]);
    assert.deepEqual(await said(page, "chosen"), []);

    await pass(page);
    assert.deepEqual(await asked(page), ["", "тр", "трам"]);
    await answer(page, "трам", ["Трамвай", "Трамвайне депо"]);
    assert.deepEqual(await said(page, "chosen"), [["chosen", "Трамвай"]]);
    assert.equal(await page.locator("[role=combobox]").inputValue(), "");
    await clean(page);
});

test("Enter is remembered while a search for fewer letters makes way", async () => {
    const page = await open("pick");
    await type(page, "тр");
    await pass(page);
    await type(page, "ам");
    await page.keyboard.press("Enter");
    await pass(page);
    await answer(page, "трам", ["Трамвай"]);
    assert.deepEqual(await said(page, "chosen"), [["chosen", "Трамвай"]]);
    await clean(page);
});

test("What nothing is found for is made of the letters typed, once, however often Enter is pressed", async () => {
    const page = await open("pick=make");
    await type(page, " річковий трамвай ");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await pass(page);
    assert.deepEqual(await said(page, "made"), []);
    await answer(page, " річковий трамвай ", []);
    assert.deepEqual(await said(page, "made"), [["made", "річковий трамвай"]]);
    await page.keyboard.press("Enter");
    await pass(page);
    assert.deepEqual(await said(page, "made"), [["made", "річковий трамвай"]]);
    assert.deepEqual(await said(page, "chosen"), [["chosen", "річковий трамвай"]]);
    await clean(page);
});

test("An early Enter takes what is found rather than makes it anew, and makes nothing of spaces", async () => {
    const page = await open("pick=make");
    await type(page, "  ");
    await page.keyboard.press("Enter");
    await pass(page);
    await answer(page, "  ", []);
    await pass(page);
    assert.deepEqual(await said(page, "made"), []);

    await page.locator("[role=combobox]").fill("трам");
    await page.keyboard.press("Enter");
    await pass(page);
    await answer(page, "трам", ["Трамвай"]);
    assert.deepEqual([await said(page, "made"), await said(page, "chosen")], [[], [["chosen", "Трамвай"]]]);
    await clean(page);
});

test("Whoever types on, goes elsewhere or hears of no answer has taken nothing", async () => {
    const page = await open("pick=make");
    await type(page, "тр");
    await page.keyboard.press("Enter");
    await type(page, "ам");
    await pass(page);
    await answer(page, "трам", ["Трамвай"]);
    assert.deepEqual(await said(page, "chosen"), []);

    await type(page, "в");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Далі" }).focus();
    await pass(page);
    await page.locator("[role=combobox]").focus();
    await pass(page);
    await answer(page, "трамв", ["Трамвай"]);
    assert.deepEqual(await said(page, "chosen"), []);

    await type(page, "а");
    await page.keyboard.press("Enter");
    await pass(page);
    await page.evaluate(() => demo.asked.at(-1)!.fail());
    await type(page, "й");
    await pass(page);
    await answer(page, "трамвай", ["Трамвай"]);
    assert.deepEqual([await said(page, "made"), await said(page, "chosen")], [[], []]);
    await page.keyboard.press("Enter");
    assert.deepEqual(await said(page, "chosen"), [["chosen", "Трамвай"]]);
    await clean(page);
});

test("On a phone a table's words stay whole and in sight, and a word longer than any breaks", async () => {
    const page = await site.open("", { width: 390 });
    const table = page.locator("[data-language=uk] .block table").first();
    const [first, second] = [table.locator("textarea").nth(0), table.locator("textarea").nth(1)];
    await first.fill("Перепідпорядкування водопостачання");
    await second.fill("Теплокомуненерго");
    const lines = (at: number, from: number, to: number) => table.locator(".grow-copy").nth(at).evaluate((copy, [from, to]) => {
        const range = document.createRange();
        range.setStart(copy.firstChild!, from!);
        range.setEnd(copy.firstChild!, to!);
        return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size;
    }, [from, to]);
    assert.equal(await lines(0, 0, 19), 1);
    assert.equal(await lines(0, 20, 34), 1);
    assert.equal(await lines(1, 0, 16), 1);
    for (const cell of await table.locator("textarea").all()) {
        assert.ok(await cell.evaluate((one: HTMLTextAreaElement) => one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1), await cell.inputValue());
    }

    await first.fill("https://registry.example/very/long/address/of/a/document/that/nobody/reads/2026/11/28");
    assert.ok(await lines(0, 0, 80) > 1);
    assert.ok(await table.evaluate(one => one.scrollWidth < 900));
    await clean(page);
});
