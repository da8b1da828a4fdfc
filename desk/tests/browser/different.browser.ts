import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { at, clean, said } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

test("a block that is there is different on purpose once somebody says why, by the note and by a key, also where it was fresh", async () => {
    const page = await site.open("");
    const note = page.locator("[data-language=en] [data-id=e2] .block-note");
    await note.getByRole("button", { name: "Навмисно інакше" }).click();
    await page.keyboard.press("Enter");
    assert.deepEqual(await said(page, "agree"), []);
    await page.keyboard.type("метри — в довідці");
    await page.keyboard.press("Enter");
    assert.deepEqual(await said(page, "agree"), [["agree", "en", "e2", "u2", "different", "метри — в довідці"]]);

    await at(page, "e1");
    await page.keyboard.press("Alt+Shift+Enter");
    await page.keyboard.type("для читачів за кордоном");
    await page.keyboard.press("Enter");
    assert.deepEqual((await said(page, "agree"))[1], ["agree", "en", "e1", "u1", "different", "для читачів за кордоном"]);

    // What was written here has no source to differ from.
    await at(page, "u1");
    await page.keyboard.press("Alt+Shift+Enter");
    assert.equal(await page.locator(".editor-float").count(), 0);
    await clean(page);
});
