import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Row } from "../../src/api/types.ts";
import { row, session, start, until, type Asked, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

const happened = () => newsroom.tell({ kind: "lists" } as never);

for (const [screen, address] of [["list/open", "/lists/open"], ["shift", "/shift"]] as const) {
    test(`while colleagues type without a pause, ${screen} is renewed, at most twice a second, also where an answer takes longer`, async () => {
        const asked: number[] = [];
        let given = 0;
        newsroom.answer = async ({ path }) => {
            if (path !== address) return undefined;
            asked.push(performance.now());
            await new Promise(resolve => setTimeout(resolve, 700));
            const now = row(`Новина ${++given}`);
            return [200, path === "/shift" ? [{ story: "s", originalLanguage: "uk", outSince: null, minutesOut: null, editions: [now] }] : { rows: [now], next: null }];
        };
        const page = await newsroom.open(screen);
        await page.locator("main", { hasText: "Новина 1" }).waitFor();
        const typing = setInterval(happened, 100);
        try {
            await page.locator("main", { hasText: "Новина 4" }).waitFor();
        } finally {
            clearInterval(typing);
        }
        const between = asked.slice(1).map((at, i) => at - asked[i]!);
        assert.ok(Math.min(...between) > 450, between.join());
        await page.context().close();
    });
}

test("the answer to an earlier question is never shown: of a live renewal, of more rows, of the list before the filter", async () => {
    const waiting: { of: string; answer(): void }[] = [];
    let isHeld = false;
    const of = ({ query }: Asked) => `${query.get("language") ?? "усі"}${query.get("after") ?? ""}`;
    newsroom.answer = async asked => {
        if (asked.path !== "/lists/open") return undefined;
        const name = of(asked);
        if (isHeld && name !== "en") await new Promise<void>(resolve => waiting.push({ of: name, answer: resolve }));
        const rows = Array.from({ length: name === "en" ? 1 : 100 }, (_, i) => row(`${name} ${i}`));
        return [200, { rows, next: name === "усі" ? "-2" : null }];
    };
    const page = await newsroom.open("list/open");
    const shown = () => page.locator(".rows .headline").allTextContents();
    await page.locator(".rows .headline", { hasText: "усі 0" }).first().waitFor();
    const ask = async () => {
        await page.locator("select").nth(1).selectOption("en");
        await until(async () => (await shown()).join() === "en 0", "the filter's rows never came");
        waiting.splice(0).forEach(one => one.answer());
        await new Promise(resolve => setTimeout(resolve, 600));
        assert.deepEqual(await shown(), ["en 0"]);
    };
    isHeld = true;
    happened();
    await until(() => waiting.some(one => one.of === "усі"), "no live renewal came");
    await ask();

    isHeld = false;
    await page.locator("select").nth(1).selectOption("");
    await page.locator(".rows .headline", { hasText: "усі 0" }).first().waitFor();
    isHeld = true;
    await page.evaluate(() => document.querySelector("main")!.scrollTo(0, 1_000_000));
    await until(() => waiting.some(one => one.of === "усі-2"), "nobody asked for more");
    await ask();
    await page.context().close();
});

test("what was chosen in a list stays chosen when rows come in above it, and nothing is withdrawn in its place once it has left", async () => {
    let shown = ["а", "б", "в", "г"];
    const withdrawn: string[] = [];
    newsroom.answer = ({ path }) => {
        if (path.endsWith("/withdrawal")) {
            withdrawn.push(decodeURIComponent(path.split("/")[2]!));
            return [204];
        }
        const out = (headline: string): Row => ({ ...row(headline), editions: [{ language: "uk", state: "published" }] as never });
        return path === "/lists/open" ? [200, { rows: shown.map(out), next: null }] : path === "/session" ? [200, { ...session, person: { ...session.person, permissions: [...session.person.permissions, "withdraw"] } }] : undefined;
    };
    const page = await newsroom.open("list/open");
    const now = async (...headlines: string[]) => {
        shown = headlines;
        happened();
        await until(async () => (await page.locator(".rows .headline").allTextContents()).join() === headlines.join(), "the list wasn't renewed");
    };
    await page.locator(".rows .headline", { hasText: "г" }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    const chosen = page.locator(".row.chosen .headline");
    assert.equal(await chosen.textContent(), "б");

    await now("нова", "а", "б", "в", "г");
    assert.equal(await chosen.textContent(), "б");
    await page.keyboard.press("w");
    await page.locator("dialog strong", { hasText: "б" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });

    await now("нова", "а", "в", "г");
    await page.keyboard.press("w");
    await page.locator(".toast").waitFor();
    assert.equal(await page.locator("dialog").count(), 0);
    await page.keyboard.press("j");
    assert.equal(await chosen.textContent(), "в", "one goes on from its place");
    assert.deepEqual(withdrawn, []);
    await page.context().close();
});
