import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { at, body, clean, html, paste, said, type Demo } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

declare const demo: Demo;

test("a Word document is pasted as blocks, and nothing of it runs", async () => {
    const page = await site.open("empty");
    await page.locator(".ProseMirror").click();
    await paste(page, { "text/html": readFileSync(new URL("../editor/clipboard/word.html", import.meta.url), "utf8") });
    assert.deepEqual((await body(page, "uk")).map(b => b.type), ["subhead", "paragraph", "list", "list", "table"]);
    await clean(page);
});

test("a web page is pasted without what is hostile; its picture keeps its place and what is said of it, and waits for the file", async () => {
    const page = await site.open("empty");
    await page.locator(".ProseMirror").click();
    await paste(page, { "text/html": readFileSync(new URL("../editor/clipboard/web.html", import.meta.url), "utf8") });
    await page.waitForSelector(".block-picture .sending >> text=немає на цьому пристрої");
    // Nothing is fetched from there: the person opens it, in a page of its own that isn't told where they come from.
    const link = page.locator(".block-picture .sending a");
    assert.deepEqual([await link.getAttribute("href"), await link.getAttribute("target"), await link.getAttribute("rel")], ["https://cdn.example/river.jpg", "_blank", "noopener noreferrer"]);
    assert.deepEqual(await said(page, "upload"), []);
    assert.match(String((await said(page, "say")).at(-1)?.[1]), /^1 фото чекає на свої файли/);
    await page.locator(".block-picture input[type=file]").first().setInputFiles({ name: "річка.png", mimeType: "image/png", buffer: Buffer.alloc(9) });
    await page.waitForFunction(() => demo.view.editors[0]!.text().body.some(b => b.type === "picture" && b.file === "river.svg"));
    const pictures = (await body(page, "uk")).filter(b => b.type === "picture");
    assert.deepEqual(pictures.map(b => b.type === "picture" && b.alt), ["Тишиця ввечері"]);
    await clean(page);
});

test("files of a page's pictures go each to its place by their names, the others in order, and what no place waits for stands after them", async () => {
    const page = await site.open("empty&named");
    await page.locator(".ProseMirror").click();
    const figure = (name: string, alt: string): string => `<figure><img src="https://cdn.example/foto/${name}?w=1200" width="1200" height="800" alt="${alt}"></figure><p>${alt}.</p>`;
    await paste(page, { "text/html": figure("mist.jpg", "Міст") + figure(encodeURIComponent("річка.jpg"), "Річка") + figure("x", "Порт") });
    assert.match(String((await said(page, "say")).at(-1)?.[1]), /^3 фото чекають/);
    await page.locator(".block-picture input[type=file]").first().setInputFiles(["інше.png", "зайве.png", "річка.jpg", "mist.jpg"].map(name => ({ name, mimeType: "image/png", buffer: Buffer.alloc(9) })));
    await page.waitForFunction(() => demo.view.editors[0]!.text().body.filter(b => b.type === "picture" && b.file !== "").length === 4);
    const pictures = (await body(page, "uk")).filter(b => b.type === "picture");
    assert.deepEqual(pictures.map(b => b.type === "picture" && [b.file, b.alt]), [["mist.jpg", "Міст"], ["зайве.png", ""], ["річка.jpg", "Річка"], ["інше.png", "Порт"]]);
    assert.equal(await page.locator(".block-picture .sending a").count(), 0);
    await clean(page);
});

test("a gallery's pictures stand as they were chosen; one that fails is said, and sent again, and holds up no other", async () => {
    const page = await site.open("kinds&refuse&named");
    const files = ["перше.png", "друге.png", "третє.png"].map(name => ({ name, mimeType: "image/png", buffer: Buffer.alloc(9) }));
    const shown = async (): Promise<string[]> => ((await body(page, "uk")).find(b => b.type === "gallery") as { pictures: { file: string }[] }).pictures.map(p => p.file);
    await page.locator(".block-gallery input[type=file]").first().setInputFiles(files);
    await page.waitForSelector(".block-gallery .sending >> text=зменште");
    await page.waitForFunction(() => (demo.view.editors[0]!.text().body.find(b => b.type === "gallery") as unknown as { pictures: unknown[] }).pictures.length === 4);
    assert.deepEqual(await shown(), ["river.svg", "river.svg", "друге.png", "третє.png"]);
    await page.locator(".block-gallery .sending button").click();
    await page.waitForFunction(() => (demo.view.editors[0]!.text().body.find(b => b.type === "gallery") as unknown as { pictures: unknown[] }).pictures.length === 5);
    assert.deepEqual(await shown(), ["river.svg", "river.svg", "перше.png", "друге.png", "третє.png"]);
    await page.waitForSelector(".block-gallery .sending", { state: "hidden" });
    await clean(page);
});

test("a picture from the clipboard is sent, and when that fails it is said and tried again", async () => {
    const page = await site.open("empty&refuse");
    await page.locator(".ProseMirror").click();
    await paste(page, {}, ["міст.png"]);
    await page.waitForSelector(".sending >> text=зменште");
    await page.locator(".sending button").click();
    await page.waitForSelector(".picture:not([hidden])");
    const picture = (await body(page, "uk")).find(b => b.type === "picture");
    assert.ok(picture?.type === "picture" && picture.file === "river.svg");
    await page.locator(".picture textarea").first().fill("Міст уночі");
    await page.locator(".focus-pick").focus();
    await page.keyboard.press("ArrowRight");
    const now = (await body(page, "uk")).find(b => b.id === picture.id);
    assert.ok(now?.type === "picture");
    assert.equal(now.alt, "Міст уночі");
    assert.deepEqual(now.focus, [0.52, 0.5]);
    await clean(page);
});

test("what is copied in one edition is pasted in another with its speaker, as a block of its own", async () => {
    const page = await site.open("");
    await page.evaluate(() => {
        const editors = demo.view.editors as unknown as { view: { state: { doc: { child(i: number): { nodeSize: number } } }; focus(): void; dom: HTMLElement } }[];
        const doc = document.querySelector("[data-id=u3] blockquote")!;
        const range = document.createRange();
        range.setStart(document.querySelector("[data-id=u2] p")!.firstChild!, 0);
        range.setEnd(doc.firstChild!, doc.firstChild!.textContent!.length);
        editors[0]!.view.focus();
        getSelection()!.removeAllRanges();
        getSelection()!.addRange(range);
    });
    await page.waitForTimeout(50);
    await page.keyboard.press("Control+c");
    await at(page, "e5");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+v");
    await page.waitForTimeout(50);
    const quotes = (await body(page, "en")).filter(b => b.type === "quote");
    assert.equal(quotes.length, 2);
    const pasted = quotes[1]!;
    assert.ok(pasted.type === "quote" && pasted.speaker === "olena-prykhodko" && pasted.html === "«Вона повертається до міста»");
    assert.notEqual(pasted.id, "u3");
    assert.equal(pasted.from, undefined);
    await clean(page);
});

test("what is really copied in a browser comes with the lines that its page shows", async () => {
    const page = await site.open("empty");
    const elsewhere = await page.context().newPage();
    await elsewhere.setContent("<div id=post style=\"white-space: pre-wrap; font: 18px Georgia\">Увага, <b>перекриття</b>!\n\nЗавтра рух закрито.\nОб’їзд — <a href=\"https://dubohai.example/ruh\">за схемою</a></div>");
    await elsewhere.evaluate(() => getSelection()!.selectAllChildren(document.querySelector("#post")!));
    await elsewhere.keyboard.press("Control+c");
    await page.bringToFront();
    await page.locator(".ProseMirror").click();
    await page.keyboard.press("Control+v");
    await page.waitForFunction(() => demo.view.editors[0]!.text().body.length > 1);
    assert.deepEqual((await body(page, "uk")).map(html), ["Увага, <strong>перекриття</strong>!", "Завтра рух закрито.<br>Об’їзд — <a href=\"https://dubohai.example/ruh\">за схемою</a>"]);
    await clean(page);
});
