// A telephone has no keys, nor has a tablet: nothing speaks of them there. On a laptop everything does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { edition, start, story, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

const key = /\bF[1-9]\b|Ctrl|⌘|\bAlt\b|\bEnter\b|(?<!\p{L})[JKNF](?!\p{L})|\?$/u;

/** What is said of keys at each of these places. */
async function said(page: Page): Promise<Record<string, string | null>> {
    const found: Record<string, string | null> = {};
    const note = async (place: string, text: string) => { found[place] = key.exec(text.trim())?.[0] ?? null; };
    const press = async (name: string) => {
        const menu = page.locator(".top .menu");
        if (await menu.isVisible() && await menu.getAttribute("aria-expanded") === "false") await menu.click();
        await page.locator("nav .foot button", { hasText: name }).click();
    };
    // On a wide screen they stand beside the text as soon as it does.
    await page.locator(".edition").waitFor();
    if (await page.locator("main .findings").count() === 0) await page.getByRole("button", { name: "Зауваження" }).first().click();
    await page.locator("main .findings").waitFor();
    await note("findings", await page.locator("main .findings").innerText());
    await page.keyboard.press("Escape");
    if (await page.locator(".top .menu").isVisible()) await page.locator(".top .menu").click();
    await note("menu", (await page.locator("nav .start button, nav .foot button").allInnerTexts()).join("\n"));
    await press("Знайти або зробити");
    await page.locator(".palette li").first().waitFor();
    await note("palette", (await page.locator(".palette li").allInnerTexts()).join("\n"));
    await page.keyboard.press("Escape");
    await press("Довідка");
    await note("help", await page.locator("dialog").innerText());
    return found;
}

for (const [where, width, isTouched] of [["a telephone", 390, true], ["a tablet", 1180, true], ["a laptop", 1440, false]] as const) {
    test(`on ${where} ${isTouched ? "no key is spoken of" : "keys are told"}`, async () => {
        newsroom.answer = ({ path }) => path === "/stories/s" ? [200, story("s", edition("uk", "Міст", [{ id: "a", type: "paragraph", html: "Рух відкрито." }]))] : undefined;
        const context = await newsroom.browser.newContext({ locale: "uk", viewport: { width, height: 840 }, hasTouch: isTouched, isMobile: isTouched });
        const page = await context.newPage();
        page.setDefaultTimeout(15_000);
        await page.goto(`${newsroom.address}/desk/story/s`);
        await page.locator(".frame").waitFor();
        const found = await said(page);
        for (const [place, words] of Object.entries(found)) {
            assert.equal(words === null, isTouched, `${place}: ${words}`);
        }
        await context.close();
    });
}
