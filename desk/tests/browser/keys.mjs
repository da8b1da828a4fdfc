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

await measure("frames as soon as they are ready", ["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
await measure("at 60 frames a second", []);
