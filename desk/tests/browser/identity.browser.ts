// Which block a translator is told of hangs on ids: whatever is done in the editor, a block keeps its id and its origin,
// and what is new has neither. Hundreds of random acts with the real keyboard, held against a list of texts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { Block } from "../../src/editor/blocks.ts";
import { body, clean, html, paste } from "./page.ts";
import { start, type Site } from "./site.ts";

const acts = Number(process.env["ACTS"] ?? 250);
let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

/** A block as simply as it can be told; `id` null: made by the last act, and not known yet. */
interface Known { id: string | null; from: string | undefined; type: string; text: string }
const plain = (block: Block): string => html(block).replace(/<[^>]+>/g, "").replaceAll("&amp;", "&").replaceAll("&nbsp;", "\u00a0");
const known = (block: Block): Known => ({ id: block.id, from: block.from, type: block.type, text: plain(block) });

/** The same acts each time: what fails can be looked at (mulberry32). */
function random(seed: number): (below: number) => number {
    return below => {
        seed = (seed + 0x6D2B79F5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) % below;
    };
}

/** Chooses from one letter to another of a paragraph; one place where both are the same. */
const choose = (page: Page, id: string, from: number, to: number): Promise<void> => page.evaluate(([i, a, b]) => {
    const paragraph = document.querySelector(`[data-language=en] [data-id="${i}"] p`)!;
    const place = (offset: number): [Node, number] => {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            if (offset <= node.textContent!.length) return [node, offset];
            offset -= node.textContent!.length;
        }
        return [paragraph, 0];
    };
    (paragraph.closest("[contenteditable=true]") as HTMLElement).focus();
    const range = document.createRange();
    range.setStart(...place(a));
    range.setEnd(...place(b));
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range);
    // On a busy machine the browser tells of it after the copy that follows.
    document.dispatchEvent(new Event("selectionchange"));
}, [id, from, to] as const);

/** What the editor puts on the clipboard for what is chosen. */
const copied = (page: Page): Promise<Record<string, string>> => page.evaluate(() => {
    const transfer = new DataTransfer();
    document.activeElement!.dispatchEvent(new ClipboardEvent("copy", { clipboardData: transfer, bubbles: true, cancelable: true }));
    return Object.fromEntries([...transfer.types].map(type => [type, transfer.getData(type)]));
});

test(`after ${acts} random acts every block has the id and the origin that it had, and what is new has neither`, async () => {
    const page = await site.open("");
    await work(page, acts, 20_261_129);
    await clean(page);
});

test("what was typed, parted, put together, moved and pasted is undone with every id and origin", async () => {
    const page = await site.open("");
    const first = (await body(page, "en")).map(known);
    await work(page, 40, 6);
    // The history goes a hundred steps back; an act is four at most, and mostly one.
    for (let i = 0; i < 160; i++) await page.keyboard.press("Control+z");
    assert.deepEqual((await body(page, "en")).map(known), first);
    await clean(page);
});

async function work(page: Page, acts: number, seed: number): Promise<void> {
    const next = random(seed);
    const first = await body(page, "en");
    const model: Known[] = first.map(known);
    const seen = new Set(first.map(block => block.id));
    const paragraphs = () => model.flatMap((block, i) => block.type === "paragraph" ? [i] : []);

    for (let turn = 0; turn < acts; turn++) {
        const places = paragraphs();
        const at = places[next(places.length)]!;
        const block = model[at]!;
        const act = ["type", "type", "split", "merge", "move", "pasteTwice", "erase"][next(7)]!;
        if (act === "type" || act === "split" && block.text.length < 2) {
            const offset = next(block.text.length + 1);
            await choose(page, block.id!, offset, offset);
            await page.keyboard.type("ab");
            block.text = `${block.text.slice(0, offset)}ab${block.text.slice(offset)}`;
        } else if (act === "split") {
            const offset = 1 + next(block.text.length - 1);
            await choose(page, block.id!, offset, offset);
            await page.keyboard.press("Enter");
            model.splice(at + 1, 0, { id: null, from: undefined, type: "paragraph", text: block.text.slice(offset) });
            block.text = block.text.slice(0, offset);
        } else if (act === "merge") {
            const above = model[at - 1];
            if (above?.type !== "paragraph" || above.text === "" || block.text === "") continue;
            await choose(page, block.id!, 0, 0);
            await page.keyboard.press("Backspace");
            above.text += block.text;
            model.splice(at, 1);
        } else if (act === "move") {
            const isDown = next(2) === 0;
            const to = at + (isDown ? 1 : -1);
            if (to < 0 || to >= model.length) continue;
            await choose(page, block.id!, 0, 0);
            await page.keyboard.press(`Alt+Shift+Arrow${isDown ? "Down" : "Up"}`);
            model.splice(at, 1);
            model.splice(to, 0, block);
        } else if (act === "pasteTwice" && model.length < 30 && block.text.length > 0) {
            await choose(page, block.id!, 0, block.text.length);
            const what = await copied(page);
            await choose(page, block.id!, block.text.length, block.text.length);
            for (let i = 0; i < 2; i++) {
                await page.keyboard.press("Enter");
                await paste(page, what);
            }
            model.splice(at + 1, 0, ...[0, 1].map(() => ({ id: null, from: undefined, type: "paragraph", text: block.text })));
        } else if (act === "erase" && block.text.length > 3) {
            const from = next(block.text.length - 2);
            await choose(page, block.id!, from, from + 2);
            await page.keyboard.press("Delete");
            block.text = block.text.slice(0, from) + block.text.slice(from + 2);
        }
        const now = (await body(page, "en")).map(known);
        model.forEach((expected, i) => {
            if (expected.id === null && now[i] !== undefined) {
                assert.ok(!seen.has(now[i].id!), `${turn} ${act}: a new block has the id of another`);
                seen.add(now[i].id!);
                expected.id = now[i].id;
            }
        });
        assert.deepEqual(now, model, `${turn} ${act}`);
    }
}
