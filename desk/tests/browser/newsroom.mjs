// What an editor waits for, in a real newsroom and a real browser: node tests/browser/newsroom.mjs ADDRESS LINK, the link
// being one that lets a chief editor in.
import { chromium } from "playwright-core";

const [address, link] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const figures = list => {
    const sorted = [...list].sort((a, b) => a - b);
    return [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map(ms => `${ms.toFixed(0)} ms`).join(" | ");
};
const row = (what, list) => console.log(`| ${what} | ${list.length} | ${figures(list)} |`);

console.log("| the desk in Chromium | times | median | worst |");
console.log("| --- | --- | --- | --- |");

const desk = await browser.newContext({ locale: "uk-UA", viewport: { width: 1280, height: 900 } });
const tab = await desk.newPage();
await tab.goto(link);
await tab.getByRole("button", { name: "Увійти за посиланням" }).click();
await tab.getByLabel("Новий пароль").fill("одинадцять зелених трамваїв");
await tab.getByRole("button", { name: "Встановити пароль" }).click();
await tab.locator("nav.side").waitFor();

/** From the navigation to the moment when the list of stories stands there and keys are heard. */
async function opened(context) {
    const page = await context.newPage();
    await page.addInitScript(() => {
        new MutationObserver((_, observer) => {
            if (document.querySelector("nav.side") && document.querySelector(".row")) {
                observer.disconnect();
                window.openedAfter = performance.now();
            }
        }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${address}/desk/list/all`);
    await page.waitForFunction(() => window.openedAfter);
    const after = await page.evaluate(() => window.openedAfter);
    await page.keyboard.press("n");
    await page.locator("dialog").waitFor();
    await page.close();
    return after;
}
const cookies = await desk.cookies();
const [first, later] = [[], []];
for (let i = 0; i < 11; i++) {
    const fresh = await browser.newContext({ locale: "uk-UA" });
    await fresh.addCookies(cookies);
    first.push(await opened(fresh));
    await fresh.close();
    later.push(await opened(desk));
}
row("opened for the first time, until the list stands there and keys are heard", first);
row("opened again, from its worker", later);

async function story(headline) {
    await tab.keyboard.press("n");
    await tab.locator("dialog input:focus, dialog textarea:focus").waitFor();
    await tab.keyboard.type(headline);
    await tab.keyboard.press("Enter");
    await tab.locator(".edition[data-language=uk] .field-of-headline textarea").waitFor();
    await tab.locator(".edition[data-language=uk] .ProseMirror").click();
}

/** Until what the page is asked for holds the word. */
const until = (what, word) => tab.evaluate(async ([what, word]) => {
    const asked = {
        device: () => new Promise(done => {
            const open = indexedDB.open("dateline-desk");
            open.onsuccess = () => {
                const kept = open.result.transaction("drafts").objectStore("drafts").getAll();
                kept.onsuccess = () => { open.result.close(); done(JSON.stringify(kept.result)); };
            };
        }),
        server: async () => (await fetch(`/api/desk/stories/${location.pathname.split("/").at(-1)}`)).text(),
    }[what];
    while (!(await asked()).includes(word)) await new Promise(done => setTimeout(done, 10));
    return performance.now();
}, [what, word]);
await story("Слова, за якими стежать");
await tab.evaluate(() => addEventListener("keydown", event => { window.pressedAt = event.timeStamp; }, true));
const [device, server] = [[], []];
for (let i = 0; i < 25; i++) {
    await tab.keyboard.type(` слово${i}к`);
    const [there, sent] = await Promise.all([until("device", `слово${i}к`), until("server", `слово${i}к`)]);
    const pressed = await tab.evaluate(() => window.pressedAt);
    device.push(there - pressed);
    server.push(sent - pressed);
}
row("from the last key of a word until it is on this device", device);
row("until the server has it", server);

const reader = await (await browser.newContext()).newPage();
/** From the press of the key to the headline in a page that another browser had open. */
async function read(headline, publish) {
    await reader.goto(`${address}/`, { waitUntil: "load" });
    await reader.waitForResponse(answer => answer.url().includes("/live"), { timeout: 2_000 }).catch(() => { });
    await reader.evaluate(headline => {
        window.shownAt = null;
        new MutationObserver((_, observer) => {
            document.querySelector(".fresh button")?.click();
            if (document.body.innerText.includes(headline)) {
                observer.disconnect();
                window.shownAt = performance.timeOrigin + performance.now();
            }
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
    }, headline);
    await publish();
    await reader.waitForFunction(() => window.shownAt, null, { timeout: 30_000 });
    return await reader.evaluate(() => window.shownAt) - await tab.evaluate(() => performance.timeOrigin + window.pressedAt);
}
const [flashes, stories] = [[], []];
for (let i = 0; i < 11; i++) {
    const flash = `Блискавка число ${i} для виміру`;
    flashes.push(await read(flash, async () => {
        await tab.locator("body").press("Escape");
        await tab.evaluate(() => document.activeElement?.blur());
        await tab.keyboard.press("f");
        await tab.locator("dialog textarea:focus").waitFor();
        await tab.keyboard.type(flash);
        await tab.keyboard.press("Control+Enter");
    }));
    const headline = `Новина число ${i} для виміру`;
    stories.push(await read(headline, async () => {
        await tab.evaluate(() => document.activeElement?.blur());
        await story(headline);
        await tab.keyboard.type("Її прочитають за мить.");
        await tab.locator(".saved.saved").waitFor();
        await tab.keyboard.press("Control+Enter");
        await tab.locator("dialog .release").waitFor();
        await tab.keyboard.press("Control+Enter");
    }));
}
row("from the key that sends a flash until it stands in another browser's page", flashes);
row("from the key that publishes a story until it stands there", stories);
await browser.close();
