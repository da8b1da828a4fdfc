import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { Block, Text } from "../../src/editor/blocks.ts";
import { at, paste } from "./page.ts";
import { edition, problem, start, story, until, type Newsroom } from "./played.ts";

let newsroom: Newsroom;
before(async () => newsroom = await start());
after(async () => await newsroom.stop());

/** A newsroom with one story, that takes pictures while there is a connection. */
function play(): { isOff: boolean; draft: Text & { version: number }; taken: Set<string> } {
    const played = { isOff: true, draft: { headline: "Міст", summary: null, body: [{ id: "a", type: "paragraph", html: "Рух відкрито." }] as Block[], version: 1 }, taken: new Set<string>() };
    newsroom.answer = ({ method, path, body }) => {
        if (path.startsWith("/pictures") && method !== "GET") {
            if (played.isOff) return "lost";
            const id = method === "POST" ? body["id"] as string : path.split("/").at(-1)!;
            if (method === "PUT") played.taken.add(id);
            const picture = played.taken.has(id) ? { file: `pictures/${id}.png`, alt: null, caption: null, credit: null } : null;
            return [200, { id, received: picture ? 9 : 0, largestPiece: 1_000_000, picture }];
        }
        if (path === "/pictures") return [200, { pictures: [], next: null }];
        if (path === "/stories/s") {
            const { version, ...text } = played.draft;
            return [200, story("s", edition("uk", text.headline, text.body, { draft: { ...text, version, changedAt: null, changedBy: null } as never }))];
        }
        if (path === "/stories/s/editions/uk/draft") {
            if (body["base"] !== played.draft.version) return problem(409, "conflict", "Інший текст.");
            played.draft = { ...body["text"] as Text, version: played.draft.version + 1 };
            return [200, { version: played.draft.version, changedAt: "2026-11-20T10:00:00Z", blocks: [] }];
        }
        return path.endsWith("/revisions") ? [200, {}] : undefined;
    };
    return played;
}

const kept = (page: Page): Promise<number> => page.evaluate(() => new Promise<number>(done => {
    const open = indexedDB.open("dateline-desk-uploads");
    open.onsuccess = () => {
        const count = open.result.transaction("uploads").objectStore("uploads").count();
        count.onsuccess = () => {
            open.result.close();
            done(count.result);
        };
    };
}));
const waits = (page: Page) => page.locator(".block-picture .sending", { hasText: "Фото чекає на зв’язок" });
const picture = (text: Text) => text.body.find(block => block.type === "picture");

/** A story with a picture that was put in without a connection. */
async function withPicture(): Promise<Page> {
    const page = await newsroom.open("story/s");
    await at(page, "a");
    await paste(page, {}, ["mist.png"]);
    await waits(page).waitFor();
    // Until the place is on this device, too.
    await page.waitForTimeout(1_000);
    assert.equal(await kept(page), 1);
    return page;
}

async function arrives(page: Page, played: ReturnType<typeof play>): Promise<void> {
    await until(() => Boolean(picture(played.draft)), "the picture never came into the text");
    assert.match((picture(played.draft) as { file: string }).file, /^pictures\/.+\.png$/);
    assert.deepEqual(played.draft.body.map(block => block.type), ["paragraph", "picture"]);
    assert.equal(played.taken.size, 1);
    await until(async () => await kept(page) === 0, "the picture is kept for ever");
}

test("a picture put into a story without a connection waits on the device, and comes into its block when there is one", async () => {
    const played = play();
    const page = await withPicture();
    played.isOff = false;
    await page.locator(".block-picture img").waitFor();
    await arrives(page, played);
    await page.context().close();
});

test("after a reload it still waits in its block, and comes into it", async () => {
    const played = play();
    const page = await withPicture();
    await page.reload();
    await waits(page).waitFor();
    played.isOff = false;
    await page.locator(".block-picture img").waitFor();
    await arrives(page, played);
    await page.context().close();
});

for (const way of ["another screen", "a reload at another screen"]) {
    test(`where its story isn't open any more, but ${way}, it comes into its block all the same`, async () => {
        const played = play();
        const page = await withPicture();
        if (way === "another screen") await page.locator("nav a[href$='/desk/rubrics']").click();
        else await page.goto(`${newsroom.address}/desk/rubrics`);
        await page.locator("main h1", { hasText: "Рубрики" }).waitFor();
        played.isOff = false;
        await arrives(page, played);
        assert.equal(await page.locator(".toast", { hasText: "у бібліотеці" }).count(), 0);
        await page.goto(`${newsroom.address}/desk/story/s`);
        await page.locator(".block-picture img").waitFor();
        await page.context().close();
    });
}

test("where its block is gone it is in the library, and the person is told", async () => {
    const played = play();
    const page = await withPicture();
    await page.locator(".block-picture .block-bar button").last().click();
    await page.waitForTimeout(1_000);
    await page.goto(`${newsroom.address}/desk/rubrics`);
    played.isOff = false;
    await page.locator(".toast", { hasText: "Фото «mist.png» тепер у бібліотеці" }).waitFor();
    assert.equal(played.taken.size, 1);
    assert.equal(picture(played.draft), undefined);
    await until(async () => await kept(page) === 0, "the picture is kept for ever");
    await page.context().close();
});

test("where its block is removed while the story is open, the person is told that the picture is in the library", async () => {
    const played = play();
    const page = await withPicture();
    await page.locator(".block-picture .block-bar button").last().click();
    played.isOff = false;
    await page.locator(".toast", { hasText: "Фото «mist.png» тепер у бібліотеці" }).waitFor();
    await page.context().close();
});

test("a colleague's save leaves the block that waits where it is, and the picture comes into it", async () => {
    const played = play();
    const page = await withPicture();
    played.draft = { ...played.draft, headline: "Міст відкрито", version: 2 };
    await page.reload();
    await waits(page).waitFor();
    assert.match(await page.locator(".frame").innerHTML(), /Міст відкрито/);
    played.isOff = false;
    await arrives(page, played);
    assert.equal(played.draft.headline, "Міст відкрито");
    await page.context().close();
});

test("where the story is left before it is known what waits for it, the picture comes into its block all the same", async () => {
    const played = play();
    const page = await withPicture();
    // The locks tell what waits: they are slow here.
    await page.addInitScript(() => {
        const request = navigator.locks.request.bind(navigator.locks) as (...all: unknown[]) => Promise<unknown>;
        navigator.locks.request = (async (...all: unknown[]) => {
            if (String(all[0]).startsWith("dateline-upload")) await new Promise(done => setTimeout(done, 4_000));
            return await request(...all);
        }) as never;
    });
    await page.reload();
    await page.locator(".block-picture").waitFor();
    await page.locator("nav a[href$='/desk/rubrics']").click();
    await page.locator("main h1", { hasText: "Рубрики" }).waitFor();
    played.isOff = false;
    await arrives(page, played);
    await page.context().close();
});

test("what the server refuses isn't waited for: the block says why and sends it again, also after a reload, and the file is kept until then", async () => {
    const own = play();
    own.isOff = false;
    const played = newsroom.answer;
    let isRefused = true;
    newsroom.answer = asked => isRefused && asked.path === "/pictures" && asked.method === "POST" ? problem(400, "invalid", "Це не зображення.", "Оберіть інший файл.") : played(asked);
    const page = await newsroom.open("story/s");
    await at(page, "a");
    await paste(page, {}, ["mist.png"]);
    const said = page.locator(".block-picture .sending", { hasText: "Це не зображення. Оберіть інший файл." });
    await said.waitFor();
    await said.locator("button").click();
    await page.waitForTimeout(1_000);
    await said.waitFor();
    assert.equal(await kept(page), 1);
    assert.equal(await page.locator(".toast", { hasText: "Це не зображення" }).count(), 0);
    await page.reload();
    await said.waitFor();
    assert.equal(await kept(page), 1);
    isRefused = false;
    await said.locator("button").click();
    await arrives(page, own);
    await page.context().close();
});

test("another file for a refused picture's block calls the refused one off", async () => {
    const own = play();
    own.isOff = false;
    const played = newsroom.answer;
    newsroom.answer = asked => asked.path === "/pictures" && asked.body["name"] === "mist.png" ? problem(400, "invalid", "Це не зображення.", "Оберіть інший файл.") : played(asked);
    const page = await newsroom.open("story/s");
    await at(page, "a");
    await paste(page, {}, ["mist.png"]);
    await page.locator(".block-picture .sending", { hasText: "Оберіть інший файл." }).waitFor();
    await page.locator(".block-picture input[type=file]").first().setInputFiles([{ name: "other.png", mimeType: "image/png", buffer: Buffer.alloc(9) }]);
    await arrives(page, own);
    await page.context().close();
});

test("of several pictures for a gallery each is set in as it comes; one that a failing server didn't take follows when the story is left", async () => {
    const own = play();
    own.isOff = false;
    own.draft.body.push({ id: "g", type: "gallery", pictures: [{ file: "river.svg", alt: "Річка" }] });
    const played = newsroom.answer;
    let isFailing = true;
    newsroom.answer = asked => isFailing && asked.path === "/pictures" && asked.body["name"] === "1.png" ? problem(507, "full", "Диск повний.") : played(asked);
    const pictures = () => (own.draft.body.find(block => block.type === "gallery") as { pictures: { file: string }[] }).pictures;
    const page = await newsroom.open("story/s");
    await page.locator(".block-gallery input[type=file]").first().setInputFiles(["1.png", "2.png", "3.png"].map(name => ({ name, mimeType: "image/png", buffer: Buffer.alloc(9) })));
    await page.locator(".block-gallery .sending", { hasText: "Сервер редакції зараз не може прийняти фото" }).waitFor();
    await until(() => pictures().length === 3, "the second and the third never came");
    await until(async () => await kept(page) === 1, "only the first is kept");
    await page.locator("nav a[href$='/desk/pictures']").click();
    await page.locator(".uploads li", { hasText: "1.png" }).filter({ hasText: "Сервер редакції зараз не може прийняти" }).waitFor();
    isFailing = false;
    await page.locator(".uploads button.small").click();
    await until(() => pictures().length === 4, "the first never came");
    assert.equal(new Set(pictures().map(one => one.file)).size, 4);
    await until(async () => await kept(page) === 0, "the picture is kept for ever");
    await page.context().close();
});

for (const [status, code] of [[503, "unavailable"], [500, "failed"], [502, ""], [507, ""]] as const) {
    test(`a server that answers ${status} isn't told as a lost connection, neither of the picture nor of the words, and takes both when it can`, async () => {
        const own = play();
        own.isOff = false;
        const played = newsroom.answer;
        let isFull = true;
        newsroom.answer = asked => isFull && (asked.path.startsWith("/pictures") || asked.path.endsWith("/draft")) ? code === "" ? [status] : problem(status, code, "Сервер зараз не може цього зберегти.") : played(asked);
        const page = await newsroom.open("story/s");
        await at(page, "a");
        await paste(page, {}, ["mist.png"]);
        await at(page, "a");
        await page.keyboard.type(" Об’їзд закрито.");
        await page.locator(".block-picture .sending", { hasText: "Сервер редакції зараз не може прийняти фото: спробу буде повторено." }).waitFor();
        await page.locator("main p.offline", { hasText: "Сервер редакції зараз не може зберегти написане." }).waitFor();
        assert.doesNotMatch((await page.locator(".frame").textContent())!, /зв’язк|зв’язок/);
        isFull = false;
        await until(async () => {
            // Whoever can't wait for the next attempt.
            await page.evaluate(() => dispatchEvent(new Event("online")));
            return /Об’їзд закрито/.test(JSON.stringify(own.draft.body));
        }, "the words never came");
        await page.locator("main p.offline").waitFor({ state: "detached" });
        await arrives(page, own);
        await page.context().close();
    });
}

test("after a reload pictures go on in the order in which they were given", async () => {
    const played = play();
    const page = await newsroom.open("pictures");
    const names = Array.from({ length: 40 }, (_, n) => `hroza-${n}.png`);
    const listed = () => page.locator(".uploads li").evaluateAll(all => all.map(one => /hroza-\d+\.png/.exec(one.textContent!)?.[0]));
    await page.locator("input[type=file][multiple]").setInputFiles(names.map(name => ({ name, mimeType: "image/png", buffer: Buffer.alloc(9) })));
    await until(async () => await kept(page) === 40, "they are not kept");
    assert.deepEqual(await listed(), names);
    await page.reload();
    await until(async () => (await listed()).length === 40, "they don't go on");
    assert.deepEqual(await listed(), names);
    assert.equal(played.taken.size, 0);
    await page.context().close();
});

test("a sign-out names what waits and keeps it for its owner: a picture is no text, nor is a version for the history", async () => {
    const played = play();
    const answer = newsroom.answer;
    newsroom.answer = asked => asked.path === "/session" && asked.method === "DELETE" ? [204] : asked.path.endsWith("/revisions") || asked.path.endsWith("/draft") ? "lost" : answer(asked);
    const page = await newsroom.open("story/s");
    await at(page, "a");
    await paste(page, {}, ["mist.png", "richka.png"]);
    await waits(page).waitFor();
    await until(async () => await kept(page) === 2, "they are not kept");
    await at(page, "a");
    await page.keyboard.type(" Об’їзд закрито.");
    await page.waitForTimeout(1_000);
    const said = async (): Promise<string[]> => {
        await page.locator("nav a[href$='/desk/me']").click();
        await page.getByRole("button", { name: "Вийти", exact: true }).click();
        const window = page.locator("dialog", { hasText: "Ще не все надіслано" });
        await window.waitFor();
        assert.match((await window.textContent())!, /Залишиться на цьому пристрої, доки ви не ввійдете знову:/);
        assert.doesNotMatch((await window.textContent())!, /пропаде/);
        return await window.locator("li").allTextContents();
    };
    // Whoever leaves a story leaves a version of it.
    assert.deepEqual(await said(), ["1 текст", "2 фото", "1 версія для історії"]);
    await page.getByRole("button", { name: "Усе одно вийти" }).click();
    await page.locator(".frame").waitFor({ state: "detached" });
    await page.waitForTimeout(500);
    assert.equal(await kept(page), 2);
    assert.equal(played.taken.size, 0);
    await page.context().close();
});

test("where nothing but a picture waits, a sign-out speaks of a picture alone", async () => {
    play();
    const page = await withPicture();
    await page.goto(`${newsroom.address}/desk/me`);
    await page.getByRole("button", { name: "Вийти", exact: true }).click();
    assert.deepEqual(await page.locator("dialog", { hasText: "Ще не все надіслано" }).locator("li").allTextContents(), ["1 фото"]);
    await page.context().close();
});

test("a sign-out says what this device has no room for, and that it ends with it", async () => {
    play();
    const page = await newsroom.open("pictures");
    await page.evaluate(() => { IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    await page.locator("input[type=file][multiple]").setInputFiles([{ name: "mist.png", mimeType: "image/png", buffer: Buffer.alloc(9) }]);
    await page.locator(".uploads li", { hasText: "mist.png" }).waitFor();
    await page.locator("nav a[href$='/desk/me']").click();
    await page.getByRole("button", { name: "Вийти", exact: true }).click();
    const window = page.locator("dialog", { hasText: "Ще не все надіслано" });
    await window.waitFor();
    assert.match((await window.textContent())!, /пропаде, якщо вийти:1 фото/);
    assert.doesNotMatch((await window.textContent())!, /Залишиться на цьому/);
    await page.context().close();
});
