// Pictures of the editor to look at: node --import ./tests/hooks.mjs tests/browser/look.mjs FOLDER
import { mkdirSync } from "node:fs";
import { start } from "./site.ts";

const folder = process.argv[2] ?? "../artifacts/desk-look";
mkdirSync(folder, { recursive: true });
const site = await start();
for (const [name, query] of [["editions", ""], ["kinds", "kinds"], ["merge", "merge"], ["empty", "empty"]]) {
    for (const width of [390, 1440]) {
        for (const dark of [false, true]) {
            const page = await site.open(query, { width, dark });
            await page.waitForTimeout(250);
            await page.screenshot({ path: `${folder}/${name}-${width}${dark ? "-dark" : ""}.png` });
            if (name === "kinds") {
                await page.evaluate(() => document.querySelector(".editions-scroll").scrollTo(0, 1400));
                await page.screenshot({ path: `${folder}/${name}-${width}${dark ? "-dark" : ""}-2.png` });
            }
            await page.context().close();
        }
    }
}
const page = await site.open("");
await page.locator("[data-language=uk] [data-id=u1] p").click();
await page.keyboard.press("End");
await page.keyboard.press("Enter");
await page.keyboard.type("/");
await page.waitForTimeout(200);
await page.screenshot({ path: `${folder}/slash.png` });
await page.keyboard.press("Escape");
await page.keyboard.press("F8");
await page.waitForTimeout(200);
await page.screenshot({ path: `${folder}/finding.png` });
await page.keyboard.press("Escape");
await page.keyboard.press("Control+f");
await page.keyboard.type("набережн");
await page.waitForTimeout(200);
await page.screenshot({ path: `${folder}/find.png` });
await site.stop();
