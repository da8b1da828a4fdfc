import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { EditionEditor } from "../../src/editor/EditionEditor.ts";
import { body, clean, html, paste, type Demo } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

declare const demo: Demo;

const into = (page: Page, block: string): Promise<void> => page.evaluate(id => void (demo.view.editors[0] as unknown as { focusBlock(id: string): boolean }).focusBlock(id), block);

test("a key leads to the start and to the end of the text from every kind of block, also where a block with a name begins it", async () => {
    const page = await site.open("kinds");
    const blocks = await body(page, "uk");
    let [first, last] = ["Що зробили", ""];
    for (const [i, { id }] of blocks.entries()) {
        await into(page, id);
        await page.keyboard.press("Control+Home");
        await page.keyboard.type(`${i} `);
        first = `${i} ${first}`;
        await into(page, id);
        await page.keyboard.press("Control+End");
        await page.keyboard.type(` ${i}`);
        last = `${last} ${i}`;
    }
    const now = await body(page, "uk");
    assert.deepEqual(now[0], { ...blocks[0], text: first });
    assert.equal(html(now.at(-1)), last);
    assert.deepEqual(now.slice(1, -1), blocks.slice(1, -1));
    await clean(page);
});

test("a key chooses as far as the start and the end of the text", async () => {
    const page = await site.open("");
    const before = await body(page, "uk");
    await into(page, "u2");
    await page.keyboard.press("Control+Shift+Home");
    await page.keyboard.press("Delete");
    const now = await body(page, "uk");
    assert.deepEqual(now.map(html), before.slice(1).map(html));
    await into(page, now[0]!.id);
    await page.keyboard.press("Control+Shift+End");
    await page.keyboard.type("Усе");
    assert.deepEqual((await body(page, "uk")).map(html).filter(one => one !== ""), ["Усе"]);
    await clean(page);
});

test("a key that follows at once on the caret's coming is not taken back", async () => {
    const page = await site.open("");
    for (let i = 0; i < 5; i++) {
        await into(page, "u5");
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
        await page.evaluate(() => (document.querySelector(".ProseMirror") as HTMLElement).focus());
        await page.keyboard.press("Control+Home");
        await page.waitForTimeout(60);
        await page.keyboard.type("х");
    }
    assert.match(html((await body(page, "uk"))[0]), /^хххххРоботи/);
    await clean(page);
});

test("words go where the caret was set a moment before, also where a colleague's words, findings, marked terms or a key come before the editor has heard of it", async () => {
    // On a busy machine the browser tells of a caret after these: here they come in one breath with it.
    const meanwhile: Record<string, () => void> = {
        words: () => {
            const text = demo.view.editors[0]!.text();
            demo.view.receive("uk", { ...text, body: text.body.map(b => b.id === "u5" ? { ...b, html: "Першу чергу відкрили достроково." } as never : b) }, text);
        },
        findings: () => {
            const editor = demo.view.editors[0] as unknown as EditionEditor;
            editor.update({ ...editor.props, findings: [{ id: "f", rule: "text.style", level: "note", block: "u1", field: null, range: [0, 6], message: "Перевірте слово.", suggestions: [] }] });
        },
        terms: () => {
            const editor = demo.view.editors[0] as unknown as EditionEditor;
            editor.update({ ...editor.props, marks: [{ block: "u1", field: null, range: [0, 6], kind: "preferred", key: "роботи" }] });
        },
        key: () => document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true, cancelable: true })),
    };
    for (const [what, comes] of Object.entries(meanwhile)) {
        const page = await site.open("");
        const before = await body(page, "uk");
        await into(page, "u5");
        await page.waitForTimeout(100);
        await page.evaluate(`{
            const text = document.createTreeWalker(document.querySelector("[data-id=u1] p"), NodeFilter.SHOW_TEXT).nextNode();
            getSelection().collapse(text, "Роботи".length);
            (${comes.toString()})();
        }`);
        await page.waitForTimeout(100);
        await page.keyboard.type("!");
        const now = await body(page, "uk");
        const first = html(before[0]).slice("Роботи".length);
        if (what === "key") assert.deepEqual(now.slice(0, 2).map(html), ["Роботи", `!${first}`], what);
        else assert.equal(html(now[0]), `Роботи!${first}`, what);
        await clean(page);
    }
});

test("what the server adds to a block while I write in it leaves my caret where it is", async () => {
    // The words that stand before the caret, in a block with a form, in a list and in an entry.
    for (const [ask, block, before] of [["", "u1", "коштували"], ["", "u3", "повертається"], ["", "u8", "сорок"], ["kinds", "k5", "полагодимо"], ["kinds", "k9", "Нарешті"], ["kinds", "k10", "друге"]] as const) {
        const page = await site.open(ask);
        await page.evaluate(([block, before]) => {
            (demo.view.editors[0] as unknown as { focusBlock(id: string): boolean }).focusBlock("u1");
            const root = document.querySelector(`[data-id=${block}]`)!;
            const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
                const at = text.textContent!.indexOf(before);
                if (at >= 0 && text.parentElement!.closest("[contenteditable]")!.classList.contains("ProseMirror")) {
                    (document.querySelector(".ProseMirror") as HTMLElement).focus();
                    getSelection()!.collapse(text, at + before.length);
                    return;
                }
            }
            throw new Error("Not there");
        }, [block, before] as const);
        await page.keyboard.type("о");
        await page.evaluate(() => {
            const text = demo.view.editors[0]!.text();
            const kept = (b: object): object => ({ ...b, from: "s1", fromHash: "0123456789abcdef", ..."blocks" in b ? { blocks: (b.blocks as object[]).map(kept) } : {} });
            demo.view.receive("uk", { ...text, body: text.body.map(kept) as never }, text);
        });
        await page.keyboard.type("го");
        const now = JSON.stringify(await body(page, "uk"));
        assert.ok(now.includes(`${before}ого`), `${block}: ${now}`);
        assert.equal(now.match(/"fromHash":"0123456789abcdef"/g)?.length, ask === "" ? 9 : 11, block);
        await clean(page);
    }
});

test("an item that a colleague adds before mine leaves my caret in mine", async () => {
    const page = await site.open("");
    await into(page, "u8");
    await page.keyboard.press("End");
    await page.evaluate(() => {
        const text = demo.view.editors[0]!.text();
        demo.view.receive("uk", { ...text, body: text.body.map(b => b.id === "u8" && b.type === "list" ? { ...b, items: ["нове;", ...b.items] } as never : b) }, text);
    });
    await page.keyboard.type(" так");
    const list = (await body(page, "uk")).find(b => b.id === "u8") as { items: string[] };
    assert.deepEqual(list.items, ["нове;", "два кілометри без машин; так", "сорок лавок;", "шість причалів"]);
    await clean(page);
});

test("a picture on its way arrives also when the server has added to its block meanwhile", async () => {
    const page = await site.open("slowly");
    await into(page, "u2");
    await paste(page, {}, ["міст.png"]);
    await page.waitForSelector(".block-picture .sending:not([hidden])");
    await page.evaluate(() => {
        const text = demo.view.editors[0]!.text();
        demo.view.receive("uk", { ...text, body: text.body.map(b => ({ ...b, from: "s1" })) }, text);
    });
    await page.waitForFunction(() => demo.view.editors[0]!.text().body.filter(b => b.type === "picture" && b.file === "river.svg").length === 2);
    await clean(page);
});

test("two or three clicks in an empty block, behind the last letter or beside a block never reach into the next one", async () => {
    const page = await site.open("empty=uk");
    const show = (html: string): Promise<void> => page.evaluate(html => {
        const text = demo.view.editors[0]!.text();
        demo.view.receive("uk", { ...text, body: [{ id: "a", type: "paragraph", html }, { id: "b", type: "quote", html: "" }, { id: "c", type: "quote", html: "«Так»" }] as never }, text);
    }, html);
    const first = page.locator("[data-id=a]");
    await show("");
    const { height } = (await first.boundingBox())!;
    const typed = async (text: string, x: number, y: number, clickCount: number): Promise<string[]> => {
        await show(text);
        const { x: left, y: top } = (await first.boundingBox())!;
        await page.mouse.click(left + x, top + y, { clickCount });
        await page.keyboard.type("є");
        return (await body(page, "uk")).map(b => `${b.type} ${html(b)}`);
    };
    const is = (words: string): string[] => [`paragraph ${words}`, "quote ", "quote «Так»"];
    for (const clicks of [2, 3]) assert.deepEqual(await typed("", 200, height / 2, clicks), is("є"), `${clicks} in an empty block`);
    assert.deepEqual(await typed("Два слова", 400, height / 2, 2), is("Два словає"), "two behind the last letter");
    assert.deepEqual(await typed("Два слова", 60, height - 2, 2), is("Два словає"), "two below the last letter");
    assert.deepEqual(await typed("Два слова", 40, height / 2, 2), is("є слова"), "two on a word");
    for (const y of [1, height / 2, height - 2]) assert.deepEqual(await typed("Два слова", 60, y, 3), is("є"), `three at ${y}`);
    await clean(page);
});

test("a translation that is begun in an empty edition stands block behind block, with nothing empty between them", async () => {
    const page = await site.open("");
    await page.evaluate(() => demo.update([(demo.editions as object[])[0], {
        language: "pl", from: "uk", text: { headline: "Bulwar otwarto", summary: null, body: [] },
        states: [{ block: null, source: "u1", state: "missing" }, { block: null, source: "u2", state: "missing" }],
    }]));
    const edition = page.locator(".edition[data-language=pl]");
    for (const words of ["Prace kosztowały.", "Drzewa zostały."]) {
        await edition.locator(".hole .note-act").first().click();
        await page.keyboard.type(words);
    }
    assert.deepEqual((await body(page, "pl")).map(b => [b.from, html(b)]), [["u1", "Prace kosztowały."], ["u2", "Drzewa zostały."]]);
    assert.equal(await edition.locator(".ProseMirror > .block").count(), 2);
    await clean(page);
});
