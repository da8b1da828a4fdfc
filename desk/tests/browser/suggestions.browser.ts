import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { EditionEditor } from "../../src/editor/EditionEditor.ts";
import type { EditionsView } from "../../src/editor/EditionsView.ts";
import type { EditionProps, Finding, WordMark } from "../../src/editor/types.ts";
import { at, clean, said, textOf } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

declare const demo: { view: EditionsView; editions: EditionProps[]; update(editions: EditionProps[]): void };

/** Each text that a finding can be about: its block and field, what stands there as the server reads it, and what one sees. */
const places: [block: string | null, field: string | null, text: string, shown: string][] = [
    [null, "headline", "Гуде помпа", ".field-of-headline"],
    [null, "summary", "Стара помпа гуде.", ".field-of-summary"],
    ["p", null, "Стара помпа гуде.", "[data-id=p]"],
    ["h", null, "Що таке помпа", "[data-id=h]"],
    ["q", null, "«Нова помпа краща»", "[data-id=q]"],
    ["q", "attribution", "де стоїть помпа", "[data-id=q]"],
    ["r", null, "Нова помпа буде.", "[data-id=r]"],
    ["r", "who", "Завод, де помпа", "[data-id=r]"],
    ["f", "who", "Склад, де помпа", "[data-id=f]"],
    ["i", null, "Ось помпа", "[data-id=i]"],
    ["i", "alt", "Стоїть помпа", "[data-id=i]"],
    ["i", "credit", "Архів помпа", "[data-id=i]"],
    ["g", null, "Міст уночі\nЩе одна помпа", "[data-id=g] li:nth-child(3)"],
    ["g", "pictures.1.alt", "Друга помпа", "[data-id=g] li:nth-child(2)"],
    ["g", "pictures.2.alt", "Третя помпа", "[data-id=g] li:nth-child(3)"],
    ["g", "pictures.2.credit", "Марко помпа", "[data-id=g] li:nth-child(3)"],
    ["v", null, "Гуде помпа", "[data-id=v]"],
    ["l", null, "перше\nдруга помпа", "[data-id=l] li:nth-child(2)"],
    ["t", null, "Черга\tЯка помпа", "[data-id=t] th:nth-child(2)"],
    ["t", null, "Черга\tЯка помпа\nПерша\t800\nДруга помпа", "[data-id=t] tr:nth-child(3) td:first-child"],
    ["n", null, "\nРік\tДе помпа", "[data-id=n] td:nth-child(2)"],
    ["e", "title", "Стала помпа", "[data-id=e]"],
    ["e1", null, "Мовчить помпа", "[data-id=e1]"],
];

function finding([block, field, text]: (typeof places)[number]): Finding {
    const at = text.lastIndexOf("помпа");
    return { id: "f", rule: "term.forbidden", level: "error", block, field, range: [at, at + 5], words: "помпа", message: "Термін — насос.", suggestions: ["насос"] };
}

const give = (page: Page, props: { findings?: Finding[]; marks?: WordMark[] }): Promise<void> => page.evaluate(async props => {
    demo.update([{ ...demo.editions[0]!, findings: [], marks: [], ...props }]);
    await new Promise(done => setTimeout(done, 30));
}, props);

const chosen = (page: Page): Promise<string> => page.evaluate(() => {
    const input = document.activeElement;
    return input instanceof HTMLTextAreaElement ? input.value.slice(input.selectionStart, input.selectionEnd) : getSelection()!.toString();
});

const take = (page: Page, finding: Finding): Promise<void> => page.evaluate(finding => void (demo.view.editors[0] as EditionEditor).take(finding, "насос"), finding);

test("a suggestion is shown at its words and taken in each text of each kind of block, and one undo takes it back", async () => {
    const page = await site.open("everywhere");
    const original = await textOf(page, "uk");
    for (const place of places) {
        const [block, field, , shown] = place;
        const name = `${block} ${field} ${shown}`;
        await give(page, { findings: [finding(place)] });
        assert.deepEqual(await page.locator(`.edition ${shown} .finding`).allTextContents(), ["помпа"], name);

        await page.evaluate(finding => demo.view.show("uk", finding), finding(place));
        assert.equal(await chosen(page), "помпа", name);
        await page.keyboard.press("Enter");
        await page.locator(".finding").waitFor({ state: "detached" });
        assert.equal(await page.locator(".finding-card").count(), 0, name);
        const now = JSON.stringify(await textOf(page, "uk"));
        assert.equal(now.split("насос").length - 1, 1, name);
        assert.equal(now.split("помпа").length, JSON.stringify(original).split("помпа").length - 1, name);
        assert.equal(await page.locator(`.edition ${shown}`).evaluate(one => [one.textContent, ...[...one.querySelectorAll("textarea")].map(t => t.value)].join().includes("насос")), true, name);

        await page.keyboard.press("Control+z");
        assert.deepEqual(await textOf(page, "uk"), original, name);
    }
    await clean(page);
});

test("where the words are others by now nothing is replaced, and one is told", async () => {
    const page = await site.open("everywhere");
    for (const place of places) {
        const [block, field] = place;
        const gone = { ...finding(place), words: "криниця" };
        await give(page, { findings: [gone] });
        const before = await textOf(page, "uk");
        assert.equal(await page.locator(".finding").count(), 0);
        const told = (await said(page, "say")).length;
        await take(page, gone);
        assert.deepEqual(await textOf(page, "uk"), before, `${block} ${field}`);
        assert.equal((await said(page, "say")).length, told + 1, `${block} ${field}`);
    }

    // Written into after it was shown.
    const caption = finding(["i", null, "Ось помпа", ""]);
    await give(page, { findings: [caption] });
    const input = page.locator("[data-id=i]").getByLabel("Підпис");
    await input.fill("Ось пам’ятна помпочка");
    assert.equal(await page.locator(".finding").count(), 0);
    await take(page, caption);
    assert.equal(await input.inputValue(), "Ось пам’ятна помпочка");
    await clean(page);
});

test("what is written before a finding's words moves it, and its suggestion still takes their place", async () => {
    const page = await site.open("everywhere");
    const input = page.locator("[data-id=i]").getByLabel("Підпис");
    await give(page, { findings: [finding(["i", null, "Ось помпа", ""])] });
    await input.focus();
    await page.keyboard.press("Home");
    await page.keyboard.type("А ");
    assert.deepEqual(await page.locator("[data-id=i] .finding").allTextContents(), ["помпа"]);
    await take(page, finding(["i", null, "Ось помпа", ""]));
    assert.equal(await input.inputValue(), "А Ось насос");

    // A check that answers late, of words that stand elsewhere by now.
    await give(page, { findings: [finding(["v", null, "помпа", ""])] });
    assert.deepEqual(await page.locator("[data-id=v] .finding").allTextContents(), ["помпа"]);
    await take(page, finding(["v", null, "помпа", ""]));
    assert.equal(await page.locator("[data-id=v]").getByLabel("Підпис").inputValue(), "Гуде насос");
    await clean(page);
});

test("a letter typed within underlined words and taken back leaves them underlined", async () => {
    const page = await site.open("everywhere");
    const underlined = page.locator("[data-id=p] .finding");
    await give(page, { findings: [finding(["p", null, "Стара помпа гуде.", ""])] });
    await at(page, "p");
    for (const _ of "а гуде.") await page.keyboard.press("ArrowLeft");
    assert.deepEqual(await underlined.allTextContents(), ["помпа"]);
    const told = await page.evaluate(() => demo.said.filter(one => one[0] === "changed").length);
    await page.keyboard.type("о");
    assert.equal(await underlined.count(), 0);
    await page.keyboard.press("Backspace");
    await underlined.waitFor();
    assert.deepEqual(await underlined.allTextContents(), ["помпа"]);
    assert.equal(await page.evaluate(() => demo.said.filter(one => one[0] === "changed").length), told, "the application heard of no other text, so that it asked for no check");
    await clean(page);
});

test("words that go on from one cell to the next are shown in both, and replaced in neither", async () => {
    const page = await site.open("everywhere");
    const across: Finding = { ...finding(["t", null, "помпа", ""]), range: [6, 15], words: "Яка помпа\nПерша".slice(0, 12) };
    across.range = [6, 18];
    await give(page, { findings: [across] });
    assert.deepEqual(await page.locator("[data-id=t] .finding").allTextContents(), ["Яка помпа", "Пе"]);
    const before = await textOf(page, "uk");
    await take(page, across);
    assert.deepEqual(await textOf(page, "uk"), before);
    assert.equal((await said(page, "say")).length, 1);
    await clean(page);
});

test("Enter at a finding that suggests nothing leaves its words as they are", async () => {
    const page = await site.open("everywhere");
    const before = await textOf(page, "uk");
    for (const place of places) {
        const found = { ...finding(place), suggestions: [] };
        await give(page, { findings: [found] });
        await page.evaluate(finding => demo.view.show("uk", finding), found);
        await page.keyboard.press("Enter");
        assert.equal(await page.locator(".finding-card").count(), 0);
        assert.deepEqual(await textOf(page, "uk"), before);
    }
    await clean(page);
});

test("a finding about an alternative text that is missing leads into its field", async () => {
    const page = await site.open("everywhere");
    await page.locator("[data-id=g] li:nth-child(2) textarea").first().fill("");
    const missing: Finding = { id: "m", rule: "picture.alt", level: "error", block: "g", field: "pictures.1.alt", range: null, message: "Опису немає.", suggestions: [] };
    await give(page, { findings: [missing] });
    assert.equal(await page.locator("[data-id=g] li:nth-child(2) .grow[data-finding=error]").count(), 1);
    await page.locator(".field-of-headline textarea").focus();
    await page.evaluate(finding => demo.view.show("uk", finding), missing);
    assert.equal(await page.evaluate(() => document.activeElement!.closest("li")?.matches(":nth-child(2)")), true);
    await page.keyboard.type("Пам’ятник");
    await give(page, { findings: [] });
    assert.equal(await page.locator("[data-finding]").count(), 0);
    await clean(page);
});

test("a word that the newsroom knows is marked in each text of each kind of block, and told of by pointer and by F9", async () => {
    const page = await site.open("everywhere");
    for (const place of places) {
        const [block, field, text, shown] = place;
        const name = `${block} ${field} ${shown}`;
        const at = text.lastIndexOf("помпа");
        await give(page, { marks: [{ block, field, range: [at, at + 5], words: "помпа", kind: "forbidden", key: name }] });
        const mark = page.locator(`.edition ${shown} .known`);
        assert.deepEqual(await mark.allTextContents(), ["помпа"], name);

        await page.evaluate(finding => demo.view.goTo("uk", finding), finding(place));
        await page.keyboard.press("F9");
        await page.locator(".known-card", { hasText: `Про «${name}»` }).waitFor();
        await page.keyboard.press("Escape");
        assert.equal(await page.locator(".known-card").count(), 0, name);

        await mark.scrollIntoViewIfNeeded();
        const box = (await mark.boundingBox())!;
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.locator(".known-card", { hasText: `Про «${name}»` }).waitFor();
        await page.mouse.move(2, 2);
        await page.locator(".known-card").waitFor({ state: "detached" });
    }
    await clean(page);
});

test("who may only read sees what is said of a form's words, and writes nothing there", async () => {
    const page = await site.open("everywhere");
    const before = await textOf(page, "uk");
    const found = finding(["t", null, "Черга\tЯка помпа", ""]);
    await page.evaluate(async found => {
        demo.update([{ ...demo.editions[0]!, readOnly: true, findings: [found] }]);
        await new Promise(done => setTimeout(done, 30));
        demo.view.show("uk", found);
    }, found);
    assert.equal(await chosen(page), "помпа");
    await page.keyboard.press("Enter");
    await page.keyboard.type("зайве");
    assert.deepEqual(await textOf(page, "uk"), before);
    await clean(page);
});
