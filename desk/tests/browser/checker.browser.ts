import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { Text } from "../../src/editor/blocks.ts";
import { at } from "./page.ts";
import { edition, problem, start, story, until, type Answer, type Asked, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

/** A newsroom that minds the word «помпа» in each text, and what it was asked to check. */
function play(first: (asked: Asked) => Answer | undefined | Promise<undefined> = () => undefined): Record<string, string>[] {
    const asked: Record<string, string>[] = [];
    const paragraph = (html: string) => [{ id: "a", type: "paragraph", html }] as Text["body"];
    newsroom.answer = async said => {
        if (said.path === "/stories/s") return [200, story("s", edition("uk", "Міст", paragraph("Гуде помпа.")), edition("en", "Bridge", paragraph("The помпа hums."), { translatedFrom: "uk" }))];
        if (said.path.endsWith("/draft")) return [200, { version: 2, changedAt: "2026-11-20T10:00:00Z", blocks: [] }];
        if (said.path !== "/stories/s/check") return undefined;
        const texts = said.body["texts"] as Record<string, Text>;
        const words = Object.entries(texts).map(([language, text]) => [language, (text.body[0] as { html: string }).html] as const);
        asked.push(Object.fromEntries(words));
        const findings = words.flatMap(([language, html]) => {
            const from = html.indexOf("помпа");
            return from < 0 ? [] : [{ id: language, rule: "term.forbidden", part: null, level: "warning", edition: language, block: "a", field: null, range: { start: from, end: from + 5 }, message: "Термін — насос.", suggestions: ["насос"], excerpt: { before: "", found: "помпа", after: "" }, suppressible: true, drift: null }];
        });
        return await first(said) ?? [200, { findings, marks: [], tags: [] }];
    };
    return asked;
}

/** As before, but of each «помпа» in a text, and not of its first alone. */
const twice = (answer: Newsroom["answer"]): Newsroom["answer"] => async asked => {
    const answered = await answer(asked);
    if (!asked.path.endsWith("/check") || answered === undefined || answered === "lost") return answered;
    const { findings, ...more } = answered[1] as { findings: { edition: string; range: { start: number; end: number } }[] };
    const texts = asked.body["texts"] as Record<string, Text>;
    const all = findings.flatMap(one => [...(texts[one.edition]!.body[0] as { html: string }).html.matchAll(/помпа/g)].map((found, i) => ({ ...one, id: `${one.edition}${i}`, range: { start: found.index, end: found.index + 5 } })));
    return [200, { findings: all, ...more }];
};

const found = (page: Page, language: string) => page.locator(`.edition[data-language=${language}] .finding`, { hasText: "помпа" });

test("texts are checked beside the page, and what is found in one stays while another is typed in", async () => {
    const asked = play();
    const page = await newsroom.open("story/s");
    await found(page, "uk").waitFor();
    await found(page, "en").waitFor();
    assert.equal(page.workers().length, 1);
    await at(page, "a");
    await page.keyboard.type(" Знову.");
    await until(() => asked.at(-1)!["uk"] === "Гуде помпа. Знову.", "what was typed is never checked");
    assert.equal(asked.at(-1)!["en"], "The помпа hums.");
    await found(page, "uk").waitFor();
    await found(page, "en").waitFor();
    await page.goto(`${newsroom.address}/desk/rubrics`);
    await page.locator("main h1").waitFor();
    assert.equal(page.workers().length, 0);
    await page.context().close();
});

test("an answer that comes while somebody types on is shown after a word, and soon where there is no pause", async () => {
    let answer: (() => void) | null = null;
    let isHeld = false;
    const asked = play(() => isHeld ? new Promise(done => { answer = () => done(undefined); }) : undefined);
    const page = await newsroom.open("story/s");
    await found(page, "uk").waitFor();
    await page.evaluate(() => {
        const seen = Object.assign(window, { seen: { keyAt: 0, shownAt: 0, keyBefore: 0 } }).seen;
        addEventListener("beforeinput", () => { seen.keyAt = performance.now(); }, true);
        new MutationObserver(() => {
            if (seen.shownAt === 0 && document.querySelectorAll(".edition[data-language=uk] .finding").length > 1) Object.assign(seen, { shownAt: performance.now(), keyBefore: seen.keyAt });
        }).observe(document.body, { childList: true, subtree: true });
    });
    isHeld = true;
    // The first one is told of; the others only by what is played here.
    newsroom.answer = twice(newsroom.answer);
    await at(page, "a");
    await page.keyboard.type(" Знову помпа.");
    await until(() => answer !== null, "what was typed is never checked");
    const begun = await page.evaluate(() => performance.now());
    const typing = page.keyboard.type(" Далі слово за словом без жодної перерви аж до кінця цього речення", { delay: 40 });
    answer!();
    await typing;
    const { keyAt, shownAt, keyBefore } = await page.evaluate(() => (window as unknown as { seen: { keyAt: number; shownAt: number; keyBefore: number } }).seen);
    assert.ok(shownAt > 0 && shownAt < keyAt, "it is shown before the sentence ends");
    assert.ok(shownAt - begun > 900 || shownAt - keyBefore > 90, `shown ${shownAt - begun} ms after the answer, ${shownAt - keyBefore} ms after a key`);
    assert.ok(asked.length >= 2);
    await page.context().close();
});

test("where the session has another token by now, the page gets it, and the texts are checked all the same", async () => {
    let refusals = 0;
    const asked = play(() => refusals++ < 1 ? problem(403, "crossSite", "Цей запит не звідси.") : undefined);
    const page = await newsroom.open("story/s");
    await found(page, "uk").waitFor();
    await at(page, "a");
    await page.keyboard.type(" Знову.");
    await until(() => asked.at(-1)!["uk"] === "Гуде помпа. Знову.", "what was typed is never checked");
    await found(page, "en").waitFor();
    assert.equal(await page.locator(".toast").count(), 0);
    await page.context().close();
});

test("where the browser can't check beside the page, the page does it", async () => {
    const asked = play();
    const page = await newsroom.open("list/all");
    await page.route("**/checker-*.js", route => route.abort());
    await page.goto(`${newsroom.address}/desk/story/s`);
    await found(page, "uk").waitFor();
    await at(page, "a");
    await page.keyboard.type(" Знову.");
    await until(() => asked.at(-1)!["uk"] === "Гуде помпа. Знову.", "what was typed is never checked");
    await found(page, "en").waitFor();
    assert.equal(page.workers().length, 0);
    await page.context().close();
});

test("while the check doesn't answer, the desk says so, and it goes on when it does", async () => {
    let isFailing = true;
    const asked = play(() => isFailing ? problem(503, "busy", "Зараз ніяк.") : undefined);
    const page = await newsroom.open("story/s");
    await page.getByText("Перевірка не відповідає").first().waitFor();
    isFailing = false;
    await at(page, "a");
    await page.keyboard.type(" Знову.");
    await found(page, "uk").waitFor();
    await page.getByText("Перевірка не відповідає").first().waitFor({ state: "hidden" });
    assert.ok(asked.length >= 2);
    await page.context().close();
});
