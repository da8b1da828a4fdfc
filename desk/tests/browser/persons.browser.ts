// Two people, one after another, in one browser: what is one's is never sent as the other's, nor shown to them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { Session } from "../../src/api/types.ts";
import type { Block, Text } from "../../src/editor/blocks.ts";
import { at } from "./page.ts";
import { edition, problem, row, session, start, story, until, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

const somebodyElse: Session = { ...session, token: "another", person: { ...session.person, id: "00000000-0000-7000-8000-000000000002", name: "Ірина Коваль", email: "iryna@dubohai.example" } };

test("a desk that began without a connection, and comes back as somebody else's, sends nothing that was written before", async () => {
    let here: "olena" | "nobody" | "iryna" = "olena";
    const told: string[] = [];
    const body: Block[] = [{ id: "a", type: "paragraph", html: "Рух відкрито" }];
    newsroom.answer = ({ method, path, body: said }) => {
        if (here === "nobody") return "lost";
        if (path === "/session") return [200, here === "olena" ? session : somebodyElse];
        if (path === "/stories/s") return [200, story("s", edition("uk", "Міст", body))];
        if (method !== "GET" && path.startsWith("/stories/s")) {
            if (path.endsWith("/draft")) told.push(`${here}: ${((said["text"] as Text).body[0] as { html: string }).html}`);
            if (!path.endsWith("/lease") && !path.endsWith("/check") && !path.endsWith("/presence")) return [200, { version: 2, changedAt: "2026-11-20T10:00:00Z", blocks: [] }];
        }
        return undefined;
    };
    const page = await newsroom.open("story/s");
    await at(page, "a");
    here = "nobody";
    await page.reload();
    await page.waitForSelector(".frame");
    await at(page, "a");
    await page.keyboard.type(" у суботу");
    await page.waitForTimeout(1_000);

    here = "iryna";
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await until(async () => await page.evaluate(() => localStorage.getItem("dateline.session")!.includes("Ірина")), "nobody else came");
    await page.waitForTimeout(2_500);
    assert.deepEqual(told, []);
    assert.equal(await page.getByText("у суботу").count(), 0);
    // Words that are another's go on from here.
    await at(page, "a");
    await page.keyboard.type(" знову");
    await until(() => told.length > 0, "nothing came");
    assert.deepEqual(told, ["iryna: Рух відкрито знову"]);

    here = "nobody";
    await page.evaluate(given => localStorage.setItem("dateline.session", given), JSON.stringify({ ...session, token: "" }));
    await page.goto(`${newsroom.address}/desk/rubrics`);
    here = "olena";
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.goto(`${newsroom.address}/desk/story/s`);
    await until(() => told.some(one => one.startsWith("olena: ") && one.includes("у суботу")), "the words were lost");
    await page.context().close();
});

test("whoever comes next is shown nothing that was said to the person before, nor what their lists had", async () => {
    let answer: "olena" | "lost" | "iryna" = "olena";
    let come = (): void => { };
    const gone = new Promise<void>(resolve => { come = resolve; });
    let isBack = false;
    newsroom.answer = async ({ path }) => {
        if (path === "/session") {
            // The start finds no connection; who is asked for after it is somebody else.
            if (answer === "olena") return [200, session];
            if (!isBack) return "lost";
            await gone;
            answer = "iryna";
            return [200, somebodyElse];
        }
        isBack ||= answer === "lost" && path === "/lists/open";
        if (path === "/lists/open" && answer !== "iryna") return [200, { rows: [row("Таємне")], next: null }];
        return path === "/lists/open" || path.startsWith("/stories/") ? problem(403, "notAllowed", "Не для вас.") : undefined;
    };
    const page = await newsroom.open("list/open");
    answer = "lost";
    await page.reload();
    await page.locator(".rows .headline", { hasText: "Таємне" }).waitFor();
    await page.keyboard.press("w");
    await page.locator(".toast").waitFor();
    come();
    await until(async () => await page.evaluate(() => localStorage.getItem("dateline.session")!.includes("Ірина")), "nobody else came");
    await page.locator("main", { hasText: "Не для вас." }).waitFor();
    assert.equal(await page.locator(".toast").count(), 0);
    await page.evaluate(path => {
        history.pushState(null, "", path);
        dispatchEvent(new PopStateEvent("popstate"));
    }, `/desk/story/${encodeURIComponent("story-Таємне")}`);
    await page.locator("main section.state button.danger").waitFor();
    assert.equal(await page.getByText("Таємне").count(), 0);
    await page.context().close();
});

/** Olena's tab, while the cookie is Iryna's by now: her lists have something that is not for Olena, and Olena's something not for her. */
async function withAnothersCookie(): Promise<Page> {
    newsroom.person = session.person.id;
    newsroom.answer = ({ path }) => {
        const isIryna = newsroom.person !== session.person.id;
        if (path === "/session") return [200, isIryna ? somebodyElse : session];
        return path === "/lists/open" || path === "/lists/review" ? [200, { rows: [row(isIryna ? "Для Ірини" : "Для Олени")], next: null }] : undefined;
    };
    const page = await newsroom.open("list/open");
    await page.locator(".rows .headline", { hasText: "Для Олени" }).waitFor();
    await page.evaluate(() => {
        const seen = window as unknown as { mixed: boolean };
        seen.mixed = false;
        new MutationObserver(() => seen.mixed ||= document.body.textContent!.includes("Для Ірини") && document.body.textContent!.includes("Олена Приходько")).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    newsroom.person = somebodyElse.person.id;
    return page;
}

for (const [how, notice] of [
    ["at the next answer", (page: Page) => page.locator("nav a[href$='/desk/list/review']").click()],
    ["when it is looked at again", (page: Page) => page.evaluate(() => { document.dispatchEvent(new Event("visibilitychange", { bubbles: true })); })],
    ["when what it hears by is another's", () => newsroom.fallSilent()],
] as const) {
    test(`a tab whose cookie became somebody else's, as another tab signed out and in, notices it ${how}, and shows nobody's lists as another's`, async () => {
        const page = await withAnothersCookie();
        await notice(page);
        await page.locator("nav .foot", { hasText: "Ірина Коваль" }).waitFor();
        await page.locator(".rows .headline", { hasText: "Для Ірини" }).waitFor();
        assert.equal(await page.getByText("Для Олени").count(), 0);
        assert.equal(await page.evaluate(() => (window as unknown as { mixed: boolean }).mixed), false);
        newsroom.person = undefined;
        await page.context().close();
    });
}
