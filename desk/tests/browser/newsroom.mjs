// What an editor waits for, in a real newsroom and a real browser: node tests/browser/newsroom.mjs ADDRESS LINK, the link
// being one that lets a chief editor in. Then how smoothly a long list scrolls and a long story takes keys.
import { chromium } from "playwright-core";

const [address, link] = process.argv.slice(2);
const launch = (...args) => chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox", ...args] });
const browser = await launch();
const figures = list => {
    const sorted = [...list].sort((a, b) => a - b);
    return [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map(ms => `${ms.toFixed(0)} ms`).join(" | ");
};
const row = (what, list) => console.log(`| ${what} | ${list.length} | ${figures(list)} |`);

console.log("| the desk in Chromium | times | median | worst |");
console.log("| --- | --- | --- | --- |");

const screen = { locale: "uk-UA", viewport: { width: 1280, height: 900 } };
const desk = await browser.newContext(screen);
let tab = await desk.newPage();
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
// A letter that no key of this keyboard has comes as input alone.
const watchKeys = context => context.addInitScript(() => {
    window.pressedAt = 0;
    window.onPress = null;
    const pressed = event => {
        // The input that a key makes is the key's.
        if (event.type === "keydown" || event.timeStamp - window.pressedAt > 8) {
            window.pressedAt = event.timeStamp;
            window.onPress?.(event.timeStamp);
        }
    };
    addEventListener("keydown", pressed, true);
    addEventListener("beforeinput", pressed, true);
});
await watchKeys(desk);
await tab.reload();
await tab.locator("nav.side").waitFor();
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

const words = Object.fromEntries(Object.entries({
    uk: "Міст через річку Тишицю відкрили після ремонту, який тривав дев’ять місяців і коштував місту сорок мільйонів гривень, каже голова ради Олена Коваль, а перші вісім автобусів проїхали ним о шостій ранку під оплески мешканців обох берегів, які чекали на це з минулої осені, коли вода підмила опори й рух зупинили вночі без попередження",
    en: "The bridge over the Tyshytsia was opened after repairs that lasted nine months and cost the town forty million hryvnias, says the head of the council Olena Koval, and the first eight buses crossed it at six in the morning to the applause of people from both banks, who had been waiting since last autumn, when water undermined the piers and traffic was stopped overnight without warning",
    ru: "Мост через реку Тишицу открыли после ремонта, который продолжался девять месяцев и стоил городу сорок миллионов гривен, говорит глава совета Елена Коваль, а первые восемь автобусов проехали по нему в шесть утра под аплодисменты жителей обоих берегов, которые ждали этого с прошлой осени, когда вода подмыла опоры и движение остановили ночью без предупреждения",
}).map(([language, said]) => [language, said.split(" ")]));
const paragraph = (language, i) => Array.from({ length: 50 }, (_, k) => words[language][(i * 7 + k) % words[language].length]).join(" ") + ".";
const share = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;
const frames = (what, { times, long }) => console.log(`| ${what} | ${times.length} | ${[share(times, 0.5), share(times, 0.95), share(times, 1)].map(ms => `${ms.toFixed(1)} ms`).join(" | ")} | ${long.length}${long.length ? `, ${Math.max(...long).toFixed(0)} ms` : ""} |`);
/** Writes to the API as the page does; where it is asked to come later, it does. */
const write = (method, path, body) => tab.evaluate(async ([method, path, body]) => {
    window.token ??= (await (await fetch("/api/desk/session")).json()).token;
    for (;;) {
        const answer = await fetch(`/api/desk${path}`, { method, headers: { "Content-Type": "application/json", "X-Dateline-Token": window.token }, body: JSON.stringify({ operation: crypto.randomUUID(), ...body }) });
        if (answer.status === 429) await new Promise(done => setTimeout(done, 1_000));
        else if (answer.ok) return answer.json();
        else throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    }
}, [method, path, body]);
const uuid = () => crypto.randomUUID();

/** A story of so many paragraphs, 50 words each, in three editions, all of them open. */
async function inThree(headline, paragraphs) {
    const id = uuid();
    await write("POST", "/stories", { id, language: "uk", kind: "news", headline });
    for (const language of ["en", "ru"]) await write("POST", `/stories/${id}/editions`, { language, from: "uk", copyBlocks: false });
    for (const language of ["uk", "en", "ru"]) {
        const body = Array.from({ length: paragraphs }, (_, i) => ({ id: `${language}${i}`, type: "paragraph", html: paragraph(language, i), ...(language === "uk" ? {} : { from: `uk${i}` }) }));
        const { version } = (await tab.evaluate(async id => (await fetch(`/api/desk/stories/${id}`)).json(), id)).editions.find(one => one.language === language).draft;
        await write("PUT", `/stories/${id}/editions/${language}/draft`, { base: version, text: { headline, summary: null, body } });
    }
    await tab.goto(`${address}/desk/story/${id}?language=uk`);
    await tab.locator(`[data-id=uk${paragraphs / 2}] p`).first().waitFor();
    const open = await tab.locator(".edition").count();
    if (open !== 3) throw new Error(`${open} editions are open.`);
    await tab.locator(`[data-id=uk${paragraphs / 2}] p`).first().click();
    await tab.keyboard.press("End");
}

// A letter of another alphabet in the last word that is typed: until it is underlined.
await inThree("Новина звичайної довжини", 12);
await tab.keyboard.press("Control+End");
await tab.evaluate(() => {
    new MutationObserver(() => {
        if (window.awaited && [...document.querySelectorAll(".edition .finding")].some(one => one.textContent === window.awaited)) {
            window.foundAfter = performance.now() - window.pressedAt;
            window.awaited = null;
        }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
});
const found = [];
for (const letter of "абвгдежзиклмнопрстуф") {
    await tab.evaluate(word => Object.assign(window, { awaited: word, foundAfter: null }), `вiдкрито${letter}`);
    await tab.keyboard.type(` вiдкрито${letter}`, { delay: 40 });
    await tab.waitForFunction(() => window.foundAfter !== null, null, { timeout: 10_000 });
    found.push(await tab.evaluate(() => window.foundAfter));
    await tab.waitForTimeout(500);
}
console.log();
console.log("| findings in the desk | times | median | 95 % | worst |");
console.log("| --- | --- | --- | --- | --- |");
console.log(`| three editions of 600 words open: from the last key of a word until its finding stands there | ${found.length} | ${[0.5, 0.95, 1].map(part => `${share(found, part).toFixed(0)} ms`).join(" | ")} |`);

console.log();
console.log("| in the desk | frames or keys | median | 95 % | worst | tasks over 50 ms, longest |");
console.log("| --- | --- | --- | --- | --- | --- |");

// A list of 1,000 rows, all of them loaded: then keys, then the wheel.
await tab.goto(`${address}/desk/me`);
for (let i = 0; i < 1_000; i++) await write("POST", "/stories", { id: uuid(), language: "uk", kind: "news", headline: `Рядок ${i + 1} довгого переліку, якого ніхто не читає` });
await tab.goto(`${address}/desk/list/mine`);
await tab.locator(".row").first().waitFor();
const main = tab.locator("main");
const settled = async () => {
    for (let before = -1, now = 0; now !== before; before = now, now = await main.evaluate(one => one.scrollHeight)) {
        await main.evaluate(one => { one.scrollTop = one.scrollHeight; });
        await tab.waitForTimeout(1_500);
    }
};
await settled();
await main.evaluate(one => { one.scrollTop = 0; });
/** Watches long tasks, and the time between frames where something moves: watching them makes frames. */
const begin = ({ moves }) => tab.evaluate(moves => {
    const seen = window.seen = { times: [], long: [], isOn: true };
    new PerformanceObserver(list => seen.long.push(...list.getEntries().map(one => one.duration))).observe({ type: "longtask" });
    let before = performance.now();
    const frame = now => {
        seen.times.push(now - before);
        before = now;
        if (seen.isOn) requestAnimationFrame(frame);
    };
    if (moves) requestAnimationFrame(now => { before = now; requestAnimationFrame(frame); });
}, moves);
const end = () => tab.evaluate(() => {
    window.seen.isOn = false;
    return { times: window.seen.times, long: window.seen.long };
});
await tab.evaluate(() => document.activeElement?.blur());
await begin({ moves: true });
for (let i = 0; i < 400; i++) {
    await tab.keyboard.press("j");
    await tab.waitForTimeout(20);
}
frames("a list of 1,000 rows, row after row by key: between frames", await end());
await main.evaluate(one => { one.scrollTop = 0; });
await main.hover();
await begin({ moves: true });
for (let i = 0; i < 300; i++) {
    await tab.mouse.wheel(0, 160);
    await tab.waitForTimeout(16);
}
frames("the same list by the wheel: between frames", await end());

// A story of 5,000 words in an edition, three editions open, the checks at work: from a key to the frame that shows it.
async function typing(title) {
    await inThree("Найдовша новина року", 100);
    await tab.evaluate(() => {
        window.onPress = at => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.keyTimes?.push(performance.now() - at);
            channel.port2.postMessage(null);
        });
    });
    await tab.keyboard.type("розігрів перед виміром ", { delay: 15 });
    await tab.waitForTimeout(2_000);
    await begin({ moves: false });
    await tab.evaluate(() => { window.keyTimes = []; });
    let checks = 0;
    tab.on("response", answer => { if (answer.url().endsWith("/check")) checks++; });
    for (let i = 0; i < 12; i++) {
        await tab.keyboard.type("Набережну відкрито, і «Веснянка» грала довго. ", { delay: 15 });
        // Long enough for a check to begin: it answers into the next sentence.
        await tab.waitForTimeout(700);
    }
    const typed = await end();
    frames(`a story of 5,000 words in the desk, three editions open, ${checks} checks answered: from a key to its frame, ${title}`, { times: await tab.evaluate(() => window.keyTimes), long: typed.long });
}
await typing("at 60 frames a second");
const signedIn = await desk.storageState();
await browser.close();
// A key waits 8 ms for the next frame on average, and up to 17, whatever it costs: what it costs shows where frames don't wait.
const ready = await launch("--disable-frame-rate-limit", "--disable-gpu-vsync");
const there = await ready.newContext({ ...screen, storageState: signedIn });
await watchKeys(there);
tab = await there.newPage();
await tab.goto(`${address}/desk/list/mine`);
await tab.locator("nav.side").waitFor();
await typing("as soon as that is ready");
await ready.close();
