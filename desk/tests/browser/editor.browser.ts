import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { at, body, clean, html, paste, said, textOf, type Demo } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

declare const demo: Demo;

test("what is typed is told, in the language's own marks, and Backspace gives back what was typed", async () => {
    const page = await site.open("");
    await at(page, "u1");
    await page.keyboard.type(" Вона: \"Їдемо\" - і");
    await page.waitForFunction(() => / Вона: «Їдемо» — і$/.test((demo.texts["uk"]!.body[0] as { html: string }).html));
    await page.keyboard.type("'");
    await page.keyboard.press("Backspace");
    assert.match(html((await body(page, "uk"))[0]), /і'$/);
    await page.locator("[data-language=en] textarea").first().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" \"now\"");
    assert.equal((await textOf(page, "en")).headline, "Two kilometres of car-free Tyshytsia embankment open “now”");
    await page.keyboard.press("Backspace");
    assert.ok((await textOf(page, "en")).headline.endsWith("“now\""));
    await clean(page);
});

test("that something is being typed is told at the first key, and its end after the text", async () => {
    const page = await site.open("");
    await at(page, "u1");
    const before = (await page.evaluate(() => demo.said.length));
    await page.keyboard.type("х");
    assert.deepEqual((await page.evaluate(n => demo.said.slice(n), before)).filter(s => s[0] === "typing" || s[0] === "changed"), [["typing", "uk", true]]);
    await page.keyboard.press("Backspace");
    await page.waitForFunction(() => demo.said.at(-1)?.[0] === "typing" && demo.said.at(-1)?.[2] === false);
    // Typed and taken back: nothing changed, and nothing is waited for.
    assert.deepEqual((await page.evaluate(n => demo.said.slice(n), before)).filter(s => s[0] === "changed"), []);
    await page.keyboard.type("у");
    await page.waitForFunction(n => demo.said.slice(n).filter(s => s[0] === "changed" || s[0] === "typing").map(s => s[2] ?? s[0]).join() === "true,false,true,changed,false", before);
    await clean(page);
});

test("every kind of block is shown and none of it changes by being shown", async () => {
    const page = await site.open("kinds");
    const before = await page.evaluate(() => (demo.editions[0] as { text: Text }).text.body);
    assert.deepEqual(await body(page, "uk"), before);
    assert.equal(await page.locator(".block").count(), before.length + 2);
    await clean(page);
});

test("Enter makes a new block, Backspace joins it again, and undo goes back", async () => {
    const page = await site.open("");
    const before = await body(page, "uk");
    await at(page, "u2");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Новий абзац");
    let now = await body(page, "uk");
    assert.equal(html(now[2]), "Новий абзац");
    assert.match(now[2]!.id, /^[A-Za-z0-9._-]{12}$/);
    assert.deepEqual(now.filter((_, i) => i !== 2), before);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    now = await body(page, "uk");
    assert.deepEqual(now, before);
    await clean(page);
});

test("the slash menu sets in a quotation, and its speaker is picked from tags, all by keyboard", async () => {
    const page = await site.open("");
    await at(page, "u2");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/цит");
    await page.waitForSelector(".slash [aria-selected=true]");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Їдемо");
    const id = (await body(page, "uk"))[2]!.id;
    await page.locator(`[data-id="${id}"] .speaker`).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("марко");
    await page.waitForSelector(".chooser li[aria-selected=true] >> text=Марко Лис");
    await page.keyboard.press("Enter");
    assert.deepEqual((await body(page, "uk"))[2], { id, type: "quote", html: "Їдемо", speaker: "marko-lys" });
    await clean(page);
});

test("a related story is found by its headline", async () => {
    const page = await site.open("");
    await at(page, "u2");
    await page.keyboard.press("Control+Alt+r");
    await page.locator(".card input").fill("трамвай");
    await page.waitForSelector(".card li >> text=Трамвай");
    await page.locator(".card input").press("Enter");
    const related = (await body(page, "uk")).filter(b => b.type === "related");
    assert.deepEqual(related.map(b => b.type === "related" && b.story), ["tram", "embankment-1"]);
    await page.waitForSelector(".card strong >> text=Трамвай");
    await clean(page);
});

test("Enter before the finder has answered takes what is found for these letters", async () => {
    const page = await site.open("slow");
    await at(page, "u2");
    await page.keyboard.press("Control+Alt+r");
    await page.waitForSelector(".card li >> text=Першу чергу");
    await page.locator(".card input").fill("трамвай");
    await page.locator(".card input").press("Enter");
    await page.waitForSelector(".card strong >> text=Трамвай");
    assert.deepEqual((await body(page, "uk")).filter(b => b.type === "related").map(b => b.type === "related" && b.story), ["tram", "embankment-1"]);
    await clean(page);
});

const tops = (page: Page, ids: string[]): Promise<number[]> => page.evaluate(async all => {
    // The frame in which it changed has been shown.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return all.map(id => document.querySelector(`[data-id="${id}"]`)!.getBoundingClientRect().top);
}, ids);
async function aligned(page: Page): Promise<void> {
    for (const ids of [["u1", "e1", "r1"], ["u2", "e2", "r2"], ["u5", "e5", "r5"], ["u7", "e7"], ["u8", "e8"]]) {
        const places = await tops(page, ids);
        assert.ok(Math.max(...places) - Math.min(...places) < 1, `${ids}: ${places}`);
    }
}

test("rows stay aligned while one edition grows, in the same frame", async () => {
    const page = await site.open("");
    await page.waitForTimeout(200);
    await aligned(page);
    await at(page, "e1");
    await page.keyboard.type(" A sentence that makes the paragraph longer by more than one line, so that every row below moves.");
    await aligned(page);
    await at(page, "u2");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Ще один абзац, якого в інших мовах нема.");
    await page.waitForTimeout(50);
    for (const ids of [["u1", "e1", "r1"], ["u2", "e2", "r2"], ["u5", "e5", "r5"]]) {
        const places = await tops(page, ids);
        assert.ok(Math.max(...places) - Math.min(...places) < 1, `${ids}: ${places}`);
    }
    await clean(page);
});

test("a missing block has its place beside the source; translating there names the source", async () => {
    const page = await site.open("");
    await page.waitForTimeout(200);
    const hole = page.locator("[data-language=ru] .hole[data-state=missing]").first();
    const [source] = await tops(page, ["u3"]);
    assert.ok(Math.abs((await hole.boundingBox())!.y - source!) < 20);
    await hole.locator("button").first().click();
    await page.keyboard.type("«Она возвращается в город»");
    const block = (await body(page, "ru"))[2]!;
    assert.ok(block.type === "quote" && block.from === "u3" && block.speaker === "olena-prykhodko" && block.html === "«Она возвращается в город»");
    await page.waitForTimeout(50);
    const places = await tops(page, ["u3", block.id]);
    assert.ok(Math.abs(places[0]! - places[1]!) < 1);
    const different = page.locator("[data-language=en] .hole[data-state=missing] .quiet");
    await different.click();
    await page.keyboard.type("таблиця лише для своїх");
    await page.keyboard.press("Enter");
    assert.deepEqual((await said(page, "agree"))[0], ["agree", "en", null, "u9", "different", "таблиця лише для своїх"]);
    await clean(page);
});

test("what is missing has room, also beside a short block: nothing stands over its words", async () => {
    const page = await site.open("");
    const missing = page.locator("[data-language=ru] .hole");
    await missing.first().waitFor();
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    const places = await page.evaluate(() => [...document.querySelectorAll("[data-language=ru] .hole, [data-language=ru] .block")].map(e => (e.querySelector(":scope > .block-inner") ?? e).getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    places.sort((a, b) => a.top - b.top);
    for (let i = 1; i < places.length; i++) assert.ok(places[i - 1]!.bottom <= places[i]!.top + 1, JSON.stringify(places));
    await clean(page);
});

test("what is missing is translated one after the other, each at the first unhurried click, and a place that stays is the same place", async () => {
    const page = await site.open("");
    const missing = page.locator("[data-language=ru] .hole[data-state=missing]");
    await missing.first().waitFor();
    const many = await missing.count();
    assert.ok(many > 1);
    const last = (await missing.last().elementHandle())!;
    for (let left = many - 1; left >= 0; left--) {
        await missing.first().locator(".note-act", { hasText: "Перекласти тут" }).click({ delay: 150 });
        await page.waitForFunction(n => document.querySelectorAll("[data-language=ru] .hole[data-state=missing]").length === n, left, { timeout: 3_000 });
        assert.equal(await last.evaluate(place => place.isConnected), left > 0);
    }
    await clean(page);
});

test("a stale block shows the changed words, and one key says that it needs no change", async () => {
    const page = await site.open("");
    assert.match((await page.locator("[data-id=e2] .block-note").textContent())!, /п’ятьшість/);
    await at(page, "e2");
    await page.keyboard.press("Alt+Enter");
    assert.deepEqual(await said(page, "agree"), [["agree", "en", "e2", "u2", "fresh"]]);
    await clean(page);
});

test("who else is here stands beside the block, and goes when they go; where I am is told", async () => {
    const page = await site.open("");
    await page.waitForSelector("[data-id=u2] .block-who [aria-label='Ірина Лис тут']");
    await at(page, "u5");
    await page.waitForFunction(() => demo.said.filter(s => s[0] === "at").at(-1)?.[2] === "u5");
    await page.evaluate(() => demo.update((demo.editions as object[]).map(e => ({ ...e, people: [] }))));
    await page.waitForFunction(() => document.querySelector(".block-who") === null);
    await clean(page);
});

test("F8 goes to the finding, Enter takes the suggestion; the next is in the headline", async () => {
    const page = await site.open("");
    await at(page, "u1");
    await page.keyboard.press("F8");
    await page.waitForSelector(".finding-card");
    await page.keyboard.press("Enter");
    assert.equal(html((await body(page, "en"))[0]), "The work cost UAH 64.5 million, 2.5 million less than the estimate.");
    await page.keyboard.press("F8");
    await page.waitForSelector(".finding-card");
    await page.keyboard.press("Enter");
    assert.equal((await textOf(page, "en")).headline, "Two kilometres of car-free Tyshytsia waterfront open");
    await clean(page);
});

test("a finding is suppressed once, for the story, or by its rule", async () => {
    const page = await site.open("");
    for (const name of ["Так і має бути", "Не показувати в цій новині", "Вимкнути це правило"]) {
        await at(page, "u1");
        await page.evaluate(() => (demo.view as unknown as { show(l: string, f: unknown): void }).show("en", (demo.editions[1] as { findings: unknown[] }).findings[0]));
        await page.locator(".finding-card button", { hasText: name }).click();
    }
    assert.deepEqual(await said(page, "suppress"), [["suppress", "en", "f1", "once"], ["suppress", "en", "f1", "story"], ["suppress", "en", "f1", "rule"]]);
    await clean(page);
});

test("find and replace goes through headline, summary and every text of every edition; one step back undoes all of it, or later a body’s", async () => {
    const page = await site.open("");
    await at(page, "u1");
    await page.keyboard.press("Control+f");
    await page.keyboard.type("НАБЕРЕЖН");
    await page.waitForFunction(() => document.querySelector(".find-bar output")!.textContent === "1 з 6");
    await page.locator(".find-bar input[type=text]").fill("променад");
    await page.locator(".find-bar button", { hasText: "Замінити всюди" }).click();
    assert.equal((await textOf(page, "uk")).summary, "Другу чергу променадої відкрили в суботу.");
    assert.equal((await textOf(page, "ru")).headline, "На Тишице открыли два километра променадой без машин");
    const alt = (blocks: Block[]): string => blocks.flatMap(b => b.type === "picture" ? [b.alt] : [])[0]!;
    assert.equal(alt(await body(page, "uk")), "Нова променада ввечері");
    // Pressed where one still is: all of it goes back at once, in every edition.
    await page.keyboard.press("Control+z");
    assert.equal((await textOf(page, "uk")).summary, "Другу чергу набережної відкрили в суботу.");
    assert.equal((await textOf(page, "ru")).headline, "На Тишице открыли два километра набережной без машин");
    assert.equal(alt(await body(page, "uk")), "Нова набережна ввечері");
    assert.match(html((await body(page, "uk"))[4]), /^Першу чергу набережної/);
    await page.locator(".find-bar button", { hasText: "Замінити всюди" }).click();
    await page.keyboard.press("Escape");
    await at(page, "u1");
    await page.keyboard.press("Control+z");
    assert.match(html((await body(page, "uk"))[4]), /^Першу чергу набережної/);
    await clean(page);
});

test("text from another editor comes in while I type; my words and my caret stay", async () => {
    const page = await site.open("");
    await at(page, "u2");
    await page.keyboard.type(" Я пишу");
    await page.evaluate(() => {
        const old = demo.editions as { text: Text }[];
        const body = structuredClone(old[0]!.text.body);
        (body[0] as { html: string }).html = "Їхній перший абзац.";
        body.push({ id: "their", type: "paragraph", html: "Їхній новий абзац." });
        demo.view.receive("uk", { ...old[0]!.text, body }, old[0]!.text);
    });
    await page.keyboard.type(" далі");
    const now = await body(page, "uk");
    assert.equal(html(now[0]), "Їхній перший абзац.");
    assert.match(html(now[1]), / Я пишу далі$/);
    assert.equal(html(now.at(-1)), "Їхній новий абзац.");
    await clean(page);
});

test("an edition that comes or goes while I write leaves my caret, my undo and my picture on its way alone", async () => {
    const page = await site.open("");
    const show = async (count: number): Promise<void> => {
        await page.evaluate(n => demo.update(demo.editions.slice(0, n)), count);
        await page.waitForFunction(n => document.querySelectorAll(".edition").length === n, count);
    };
    await show(1);
    await at(page, "u2");
    await paste(page, {}, ["міст.png"]);
    await page.keyboard.type(" Я пишу");
    await show(3);
    await page.keyboard.type(" далі");
    assert.match(html((await body(page, "uk"))[1]), / Я пишу далі$/);
    await page.waitForFunction(() => demo.view.editors[0]!.text().body.filter(b => b.type === "picture" && b.file === "river.svg").length === 2);
    await show(2);
    await page.keyboard.type(" і ще");
    assert.match(html((await body(page, "uk"))[1]), / Я пишу далі і ще$/);
    await page.keyboard.press("Control+z");
    assert.doesNotMatch(html((await body(page, "uk"))[1]), /і ще$/);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".edition")].map(e => (e as HTMLElement).dataset["language"])), ["uk", "en"]);
    await clean(page);
});

test("a link to a story of ours is set by its headline, a foreign one by its address, and no other scheme", async () => {
    const page = await site.open("");
    await at(page, "u1", "Home");
    await page.keyboard.press("Control+Shift+ArrowRight");
    // The browser tells of a selection a moment later.
    await page.waitForFunction(() => !(demo.view.editors[0] as unknown as { view: { state: { selection: { empty: boolean } } } }).view.state.selection.empty);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("javascript:alert(1)");
    await page.waitForTimeout(100);
    assert.equal(await page.locator(".chooser li[role=option]:not(.nothing)").count(), 0);
    await page.locator(".chooser input").fill("трамвай");
    await page.waitForSelector(".chooser li[role=option]:not(.nothing)");
    await page.keyboard.press("Enter");
    assert.match(html((await body(page, "uk"))[0]), /^<a href="https:\/\/dubohai\.example\/news\/tram">Роботи ?<\/a>/);
    await clean(page);
});

test("a numbered list begins, grows, ends at an empty item and becomes paragraphs again", async () => {
    const page = await site.open("empty");
    await page.locator(".ProseMirror").click();
    await page.keyboard.type("/нум");
    await page.waitForSelector(".slash [aria-selected=true]");
    await page.keyboard.press("Enter");
    await page.keyboard.type("один");
    await page.keyboard.press("Enter");
    await page.keyboard.type("два");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("далі");
    const blocks = (await body(page, "uk")).map(({ id: _, ...b }) => b);
    assert.deepEqual(blocks, [{ type: "list", ordered: true, items: ["один", "два"] }, { type: "paragraph", html: "далі" }]);
    await clean(page);
});

test("an edition that I may only read can't be changed, by keys, tools or forms, until I may write", async () => {
    const page = await site.open("kinds");
    const before = await body(page, "uk");
    const readOnly = (is: boolean) => page.evaluate(r => demo.update((demo.editions as object[]).map(e => ({ ...e, readOnly: r }))), is);
    await readOnly(true);
    await page.waitForFunction(() => document.querySelector(".ProseMirror")!.getAttribute("contenteditable") === "false");
    assert.equal(await page.locator(":is(.block-form, .block-bar) :is(input, textarea:not([readonly]), select, button):enabled").count(), 0);
    await page.locator("[data-id=k5] blockquote").click();
    await page.keyboard.type("x");
    await page.locator(".editions-bar button", { hasText: "Цитата" }).click();
    assert.deepEqual(await body(page, "uk"), before);
    await readOnly(false);
    await page.waitForFunction(() => document.querySelector(".ProseMirror")!.getAttribute("contenteditable") === "true");
    await page.locator("[data-id=k4] input").fill("https://social.example/post/2");
    assert.equal(((await body(page, "uk"))[3] as { url: string }).url, "https://social.example/post/2");
    await clean(page);
});

test("a phone shows one edition at a time, the others a tap away", async () => {
    const page = await site.open("", { width: 390 });
    assert.deepEqual(await page.locator(".edition:visible").evaluateAll(all => all.map(e => (e as HTMLElement).lang)), ["uk"]);
    await page.locator(".edition-tab", { hasText: "English" }).click();
    assert.deepEqual(await page.locator(".edition:visible").evaluateAll(all => all.map(e => (e as HTMLElement).lang)), ["en"]);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await clean(page);
});

test("the merge screen asks about each place and says what is left", async () => {
    const page = await site.open("merge");
    assert.ok(await page.locator(".merge .main").isDisabled());
    assert.equal(await page.locator(".merge output").textContent(), "3 місця чекають на рішення");
    for (const [i, name] of [[0, "Лишити мій"], [1, "Лишити обидва"], [2, "Лишити мій"]] as const) await page.locator(".merge li").nth(i).getByText(name).click();
    await page.locator(".merge .main").click();
    assert.deepEqual(await said(page, "decided"), [["decided", { headline: "mine", a: "both", b: "mine" }]]);
    await page.context().close();
});

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
for (const query of ["", "kinds", "merge", "empty"]) {
    for (const [width, dark] of [[1440, false], [1440, true], [390, false]] as const) {
        test(`axe finds nothing wrong: ${query || "three editions"}, ${width} px, ${dark ? "dark" : "light"}`, async () => {
            const page = await site.open(query, { width, dark });
            if (query === "") {
                await at(page, "u2");
                await page.keyboard.press("Control+f");
                if (width > 600) await page.keyboard.press("F8");
            }
            await page.waitForTimeout(100);
            await page.evaluate(axe);
            const found = await page.evaluate(async () => (await (window as unknown as { axe: { run(where: unknown): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run(document)).violations
                .filter(v => !["page-has-heading-one", "region", "landmark-one-main"].includes(v.id))
                .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => `${n.html.slice(0, 160)} — ${n.failureSummary}`).join(" | ")}`));
            assert.deepEqual(found, []);
            await page.context().close();
        });
    }
}
