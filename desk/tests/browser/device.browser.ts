import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Block, Text } from "../../src/editor/blocks.ts";
import { at, body, clean, html, type Demo } from "./page.ts";
import { chromiumPath, start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

declare const demo: Demo;

/** A Chromium of its own, with a profile on the disk, that ends as when the power does. */
class Killable {
    private constructor(readonly process: ChildProcess, readonly browser: Browser) {
    }

    static async start(folder: string): Promise<Killable> {
        const process = spawn(chromiumPath, ["--headless", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0", `--user-data-dir=${folder}`, "about:blank"], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
        const address = await new Promise<string>((resolve, reject) => {
            let said = "";
            process.stderr!.on("data", chunk => {
                said += chunk;
                const found = /ws:\/\/\S+/.exec(said);
                if (found) resolve(found[0]);
            });
            process.on("exit", () => reject(new Error(said)));
        });
        return new Killable(process, await chromium.connectOverCDP(address));
    }

    async open(address: string): Promise<Page> {
        const page = await this.browser.contexts()[0]!.newPage();
        await page.goto(address);
        await page.waitForSelector(".ProseMirror");
        return page;
    }

    async kill(): Promise<void> {
        const gone = new Promise(resolve => this.process.once("exit", resolve));
        process.kill(-this.process.pid!, "SIGKILL");
        await gone;
        await this.browser.close().catch(() => { });
    }
}

const draft: Text & { version: number } = { headline: "Міст", summary: null, body: [{ id: "a", type: "paragraph", html: "Один" }], version: 1 };

test("the browser is killed mid-word: a second later every letter is on the device, and goes to the server after the start", async () => {
    const folder = mkdtempSync(`${tmpdir()}/desk-`);
    try {
        site.draft = () => draft;
        site.answer = () => null;
        let killed = await Killable.start(folder);
        let page = await killed.open(`${site.address}/?store`);
        await at(page, "a");
        await page.keyboard.type(", і тут зникло св");
        await page.waitForTimeout(1_000);
        await killed.kill();

        const got: { text: Text; base: number; operation: string }[] = [];
        site.answer = what => {
            got.push(what as never);
            return { kind: "done", version: 2 };
        };
        killed = await Killable.start(folder);
        page = await killed.open(`${site.address}/?store`);
        await page.waitForFunction(() => demo.said.some(s => s[0] === "opened" && s[1] === true));
        assert.equal(html((await body(page, "uk"))[0]), "Один, і тут зникло св");
        await page.waitForFunction(async () => (await demo.store.whereabouts("s", "uk"))?.kind === "saved", undefined, { timeout: 10_000 });
        assert.equal(html(got.at(-1)!.text.body[0]), "Один, і тут зникло св");
        assert.equal(got[0]!.base, 1);
        await killed.kill();
    } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
});

/** A server that keeps one draft, and takes what is based on its present version. */
function keepDraft(body: Block[]): { body: Block[]; bases: number[] } {
    const kept = { body, bases: [] as number[] };
    let version = 1;
    site.draft = () => ({ headline: "Міст", summary: null, body: kept.body, version });
    site.answer = what => {
        kept.bases.push(what["base"] as number);
        if (what["base"] !== version) return { kind: "conflict", theirs: { headline: "Міст", summary: null, body: kept.body, version, changedAt: null, changedBy: null } };
        kept.body = (what["text"] as Text).body;
        return { kind: "done", version: ++version };
    };
    return kept;
}

async function twoTabs(): Promise<[Page, Page]> {
    const left = await site.open("store");
    const right = await left.context().newPage();
    await right.goto(`${site.address}/?store`);
    await right.waitForSelector(".ProseMirror");
    return [left, right];
}

/** Waits until it is so: a busy machine is slow, not wrong. */
async function until(is: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
    for (let tries = 0; !await is(); tries++) {
        assert.ok(tries < 300, otherwise);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}

const words = (blocks: readonly Block[]): string => blocks.map(html).join("|");
const shows = (page: Page, text: string): Promise<void> => until(async () => words(await body(page, "uk")) === text, `a tab never showed “${text}”`);

test("two tabs of one browser: one sends, both show every word", async () => {
    const server = keepDraft([{ id: "a", type: "paragraph", html: "Один" }, { id: "b", type: "paragraph", html: "Два" }]);
    const [left, right] = await twoTabs();
    await left.bringToFront();
    await at(left, "a");
    await left.keyboard.type(" ліворуч");
    await shows(right, "Один ліворуч|Два");
    await right.bringToFront();
    await at(right, "b");
    await right.keyboard.type(" праворуч");
    for (const page of [left, right]) await shows(page, "Один ліворуч|Два праворуч");
    await until(() => words(server.body) === "Один ліворуч|Два праворуч", "the server never had it all");
    assert.deepEqual(server.bases, [...server.bases].sort((a, b) => a - b));
    await clean(left);
});

test("two tabs in one paragraph: what is typed in one shows in the other within a second, and all of it stands there once", async () => {
    const server = keepDraft([{ id: "a", type: "paragraph", html: "Один абзац на двох" }]);
    const [left, right] = await twoTabs();
    const { clock } = left.context();
    await clock.install();
    for (const page of [left, right]) {
        await page.reload();
        await page.waitForSelector(".ProseMirror");
    }
    await at(left, "a", "Home");
    await at(right, "a");
    await Promise.all([left.keyboard.type("Ліворуч пишуть: ", { delay: 40 }), right.keyboard.type(", а праворуч теж", { delay: 40 })]);
    for (const page of [left, right]) await shows(page, "Ліворуч пишуть: Один абзац на двох, а праворуч теж");

    // A second of the tabs' own clock, to which a busy machine adds nothing: how long they let words rest.
    await clock.pauseAt(await left.evaluate(() => Date.now() + 1_000));
    await left.keyboard.type("і далі ");
    for (let rested = 0; rested < 1_000; rested += 100) {
        await clock.runFor(100);
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    await shows(right, "Ліворуч пишуть: і далі Один абзац на двох, а праворуч теж");
    await clock.resume();
    // The caret of the other tab stayed where it was.
    await right.keyboard.type(" пишуть");
    const whole = "Ліворуч пишуть: і далі Один абзац на двох, а праворуч теж пишуть";
    await shows(left, whole);
    await until(() => words(server.body) === whole, "the server never had it all");
    await clean(left);
});
