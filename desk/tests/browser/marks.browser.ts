import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { at, body, clean, html } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

const block = async (page: Page, id: string) => (await body(page, "uk")).find(one => one.id === id);
const ids = async (page: Page): Promise<string[]> => (await body(page, "uk")).map(one => one.id);
const pressed = (page: Page, name: string): Promise<string | null> => page.locator(".editions-bar").getByRole("button", { name, exact: true }).getAttribute("aria-pressed");

/** Chooses the letters before the caret. */
async function choose(page: Page, letters: number): Promise<void> {
    for (let i = 0; i < letters; i++) await page.keyboard.press("Shift+ArrowLeft");
    await page.waitForTimeout(30);
}

test("a key sets a mark on what is chosen, and takes it away again", async () => {
    const page = await site.open("");
    const plain = html(await block(page, "u1"));
    for (const [key, tag] of [["Control+b", "strong"], ["Control+i", "em"], ["Control+Shift+x", "s"], ["Control+,", "sub"], ["Control+.", "sup"]] as const) {
        await at(page, "u1");
        await choose(page, 9);
        await page.keyboard.press(key);
        assert.equal(html(await block(page, "u1")), plain.replace("кошторис.", `<${tag}>кошторис.</${tag}>`), key);
        await page.keyboard.press(key);
        assert.equal(html(await block(page, "u1")), plain, key);
    }
    await clean(page);
});

test("a key turns a block into another kind, with its words and its id", async () => {
    const page = await site.open("");
    const words = html(await block(page, "u1"));
    await at(page, "u1");
    const kinds = [["Control+Alt+2", "subhead"], ["Control+Alt+q", "quote"], ["Control+Alt+l", "list"], ["Control+Alt+0", "paragraph"]] as const;
    for (const [key, type] of kinds) {
        await page.keyboard.press(key);
        const now = await block(page, "u1");
        assert.equal(now?.type, type, key);
        assert.ok(JSON.stringify(now).includes(words), key);
    }
    await clean(page);
});

test("a key moves a block over its neighbour, and the caret stays in it", async () => {
    const page = await site.open("");
    const before = await ids(page);
    await at(page, "u2");
    await page.keyboard.press("Alt+Shift+ArrowUp");
    assert.deepEqual((await ids(page)).slice(0, 3), ["u2", "u1", "u3"]);
    await page.keyboard.press("Alt+Shift+ArrowUp");
    assert.deepEqual((await ids(page)).slice(0, 3), ["u2", "u1", "u3"], "it is the first already");
    await page.keyboard.press("Alt+Shift+ArrowDown");
    assert.deepEqual(await ids(page), before);
    await page.keyboard.press("Alt+Shift+ArrowDown");
    assert.deepEqual((await ids(page)).slice(0, 3), ["u1", "u3", "u2"]);
    await page.keyboard.type("Далі.");
    assert.match(html(await block(page, "u2")), /зрубали\.Далі\.$/);
    await clean(page);
});

test("keys undo and redo, each way of them", async () => {
    const page = await site.open("");
    await at(page, "u1");
    const before = html(await block(page, "u1"));
    await page.keyboard.type(" Усе.");
    const typed = html(await block(page, "u1"));
    for (const redo of ["Control+y", "Control+Shift+z"]) {
        await page.keyboard.press("Control+z");
        assert.equal(html(await block(page, "u1")), before);
        await page.keyboard.press(redo);
        assert.equal(html(await block(page, "u1")), typed, redo);
    }
    await clean(page);
});

test("the toolbar shows which marks stand at the caret, and sets them", async () => {
    const page = await site.open("");
    assert.deepEqual([await pressed(page, "Жирний"), await pressed(page, "Курсив")], ["false", "false"]);

    await page.locator("[data-id=u2] strong").click();
    await page.waitForFunction(() => document.querySelector(".tool-strong")!.getAttribute("aria-pressed") === "true");
    assert.equal(await pressed(page, "Курсив"), "false");

    await at(page, "u1");
    await page.waitForFunction(() => document.querySelector(".tool-strong")!.getAttribute("aria-pressed") === "false");
    await choose(page, 9);
    await page.getByRole("button", { name: "Курсив", exact: true }).click();
    assert.match(html(await block(page, "u1")), /<em>кошторис\.<\/em>$/);
    assert.equal(await pressed(page, "Курсив"), "true");

    // Nothing is chosen: what is written next will be bold.
    await page.keyboard.press("End");
    await page.getByRole("button", { name: "Курсив", exact: true }).click();
    await page.getByRole("button", { name: "Жирний", exact: true }).click();
    assert.deepEqual([await pressed(page, "Жирний"), await pressed(page, "Курсив")], ["true", "false"]);
    await page.keyboard.type("Так");
    assert.match(html(await block(page, "u1")), /<strong>Так<\/strong>$/);

    // Another edition has marks of its own.
    await page.locator("[data-language=en] [data-id=e1] p").click();
    await page.waitForFunction(() => document.querySelector(".tool-strong")!.getAttribute("aria-pressed") === "false");
    await clean(page);
});

test("headline and summary count their letters, and show when there are too many", async () => {
    const page = await site.open("empty=uk");
    for (const [name, best] of [["headline", 90], ["summary", 300]] as const) {
        const field = page.locator(`.field-of-${name} textarea`);
        const count = page.locator(`.field-of-${name} .count`);
        const words = async (): Promise<[string, boolean]> => [(await count.innerText()).replaceAll("\u00a0", " "), await count.evaluate(one => one.classList.contains("over"))];
        assert.deepEqual(await words(), ["", false], name);
        await field.fill("Ї");
        assert.deepEqual(await words(), ["1 знак", false], name);
        await field.fill(` ${"ї".repeat(best - 1)}👍 `);
        assert.deepEqual(await words(), [`${best} знаків`, false], "spaces around it don't count, and what is one to a reader is one");
        await field.press("End");
        await field.press("ArrowLeft");
        await page.keyboard.type("їі");
        assert.deepEqual(await words(), [`${best + 2} знаки`, true], name);
        await page.keyboard.press("Backspace");
        await page.keyboard.press("Backspace");
        assert.equal((await words())[1], false, name);
    }
    await clean(page);
});
