// Key to paint in a story of 5,000 words in an edition, three editions open: node --import ./tests/hooks.mjs tests/browser/keys.mjs
import { start } from "./site.ts";

async function measure(title, args) {
    const site = await start(args);
    const page = await site.open("long");
    const words = await page.evaluate(() => [...document.querySelectorAll(".edition")].map(e => e.querySelector(".ProseMirror").textContent.split(/\s+/).length));
    await page.evaluate(() => {
        window.times = [];
        addEventListener("keydown", event => {
            const at = event.timeStamp;
            requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => {
                    window.times.push(performance.now() - at);
                };
                channel.port2.postMessage(null);
            });
        }, true);
    });
    await page.locator("[data-id=en50] p").click();
    await page.keyboard.press("End");
    for (let i = 0; i < 40; i++) await page.keyboard.press("x");
    await page.evaluate(() => window.times.length = 0);
    const text = "The embankment is open, and \"Vesnianka\" played -- for long. ";
    for (let i = 0; i < 12; i++) {
        for (const letter of text) {
            await page.keyboard.type(letter);
            await page.waitForTimeout(15);
        }
        if (i % 3 === 2) await page.keyboard.press("Enter");
    }
    const times = (await page.evaluate(() => window.times)).sort((a, b) => a - b);
    const at = part => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
    console.log(`${title}: words ${words.join(" + ")}, keys ${times.length}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`);
    await site.stop();
}

/** From a key to the word's being on the device, and to the server's having it. */
async function keep() {
    const site = await start([]);
    let version = 1;
    const got = [];
    site.draft = () => ({ headline: "Міст", summary: null, body: [{ id: "a", type: "paragraph", html: "" }], version: 1 });
    site.answer = what => {
        got.push(JSON.stringify(what.text));
        return { kind: "done", version: ++version };
    };
    const page = await site.open("store");
    await page.locator(".ProseMirror p").click();
    const [device, server] = [[], []];
    for (let i = 0; i < 25; i++) {
        const word = `w${i}end`;
        await page.keyboard.type(` ${word.slice(0, -1)}`);
        const begun = performance.now();
        await page.keyboard.press("d");
        await page.waitForFunction(async wanted => {
            const db = await new Promise(resolve => { const r = indexedDB.open("dateline-desk"); r.onsuccess = () => resolve(r.result); });
            const all = await new Promise(resolve => { const r = db.transaction("drafts").objectStore("drafts").getAll(); r.onsuccess = () => resolve(r.result); });
            db.close();
            return JSON.stringify(all).includes(wanted);
        }, word, { polling: 10 });
        device.push(performance.now() - begun);
        while (!got.at(-1)?.includes(word)) await new Promise(resolve => setTimeout(resolve, 5));
        server.push(performance.now() - begun);
        await page.waitForTimeout(300);
    }
    const worst = list => Math.max(...list).toFixed(0);
    const middle = list => [...list].sort((a, b) => a - b)[12].toFixed(0);
    console.log(`a word typed: on the device after ${middle(device)} ms (worst of 25: ${worst(device)} ms), at the server after ${middle(server)} ms (worst ${worst(server)} ms)`);
    await site.stop();
}

await keep();
await measure("frames as soon as they are ready", ["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
await measure("at 60 frames a second", []);
