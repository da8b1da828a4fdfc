import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { clean, said, textOf, type Demo } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());
declare const demo: Demo;

const why = "Лише для читання. Вам дозволено це лише цими мовами: Українська.";
const read = (page: Page, is: boolean): Promise<void> => page.evaluate(([r, w]) => demo.update((demo.editions as { language: string }[]).map(e => e.language === "en" && r ? { ...e, readOnly: true, whyReadOnly: w } : e)), [is, why] as const);

test("Above an edition that somebody may only read stands why, and above no other", async () => {
    const page = await site.open("");
    assert.equal(await page.locator(".read-only:visible").count(), 0);
    await read(page, true);
    await page.locator("[data-language=en] .read-only", { hasText: why }).waitFor();
    assert.equal(await page.locator(".read-only:visible").count(), 1);
    assert.equal(await page.locator("[data-language=en] .ProseMirror").getAttribute("aria-readonly"), "true");
    await read(page, false);
    await page.locator("[data-language=en] .read-only").waitFor({ state: "hidden" });
    assert.equal(await page.locator("[data-language=en] .ProseMirror").getAttribute("aria-readonly"), null);
    await clean(page);
});

test("What changed in the original is told there, and whoever may only read decides nothing about it", async () => {
    const page = await site.open("");
    const note = page.locator("[data-language=en] [data-id=e2] .block-note");
    await note.locator(".note-act").first().waitFor();
    await read(page, true);
    await note.locator(".note-act").first().waitFor({ state: "detached" });
    assert.match(await note.innerText(), /п’ять ?шість/);
    await page.locator("[data-language=en] .ProseMirror").focus();
    await page.locator("[data-language=en] [data-id=e2] p").click();
    await page.keyboard.press("Alt+Enter");
    await page.keyboard.press("Alt+Shift+Enter");
    assert.deepEqual(await said(page, "agree"), []);
    assert.equal(await page.locator(".editor-float").count(), 0);

    await read(page, false);
    await note.locator(".note-act").first().click();
    assert.equal((await said(page, "agree")).length, 1);
    await clean(page);
});

test("Whoever types in it is told once each time they come there, and no key goes past it to the desk", async () => {
    const page = await site.open("");
    await read(page, true);
    await page.locator("[data-language=en] .read-only").waitFor();
    await page.evaluate(() => {
        const went: string[] = [];
        Object.assign(window, { went });
        addEventListener("keydown", event => event.defaultPrevented || went.push(event.key));
    });
    const before = await textOf(page, "en");
    await page.locator("[data-language=en] .ProseMirror").focus();
    await page.keyboard.type("none");
    await page.keyboard.press("Backspace");
    assert.deepEqual((await said(page, "say")).map(one => one[1]), [why]);
    await page.locator("[data-language=en] .field-of-headline textarea").focus();
    await page.keyboard.type("n");
    assert.equal((await said(page, "say")).length, 2);
    assert.deepEqual(await page.evaluate(() => (window as unknown as { went: string[] }).went), []);
    assert.deepEqual(await textOf(page, "en"), before);

    await page.locator("[data-language=uk] .field-of-headline textarea").focus();
    await page.keyboard.press("End");
    await page.keyboard.type("!");
    assert.equal((await said(page, "say")).length, 2, "what is theirs is written as ever");
    assert.match((await textOf(page, "uk")).headline, /!$/);
    await clean(page);
});
