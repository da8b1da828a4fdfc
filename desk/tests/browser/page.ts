// What every test of the editor in Chromium does with its page.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Block, Text } from "../../src/editor/blocks.ts";

export type Said = [string, ...unknown[]];
export interface Demo { said: Said[]; violations: string[]; texts: Record<string, Text>; editions: unknown[]; update(e: unknown): void; view: { receive(l: string, t: Text, b: Text): void; editors: { language: string; text(): Text; flush(): void }[] }; store: { unsent(): Promise<unknown[]>; whereabouts(s: string, l: string): Promise<{ kind: string } | null> } }
declare const demo: Demo;

export const textOf = (page: Page, language: string): Promise<Text> => page.evaluate(l => demo.view.editors.find(e => e.language === l)!.text(), language);
export const body = async (page: Page, language: string): Promise<Block[]> => (await textOf(page, language)).body;
export const html = (block: Block | undefined): string => block !== undefined && "html" in block ? block.html : "";
export const said = (page: Page, what: string): Promise<Said[]> => page.evaluate(w => demo.said.filter(s => s[0] === w), what);

export async function at(page: Page, id: string, end: "End" | "Home" = "End"): Promise<void> {
    await page.locator(`[data-id=${id}] p, [data-id=${id}] blockquote, [data-id=${id}] h2`).first().click();
    await page.keyboard.press(`Control+${end === "End" ? "ArrowDown" : "ArrowUp"}`).catch(() => { });
    await page.evaluate(([i, e]) => {
        const element = document.querySelector(`[data-id=${i}] :is(p,blockquote,h2,li)`)!;
        const range = document.createRange();
        range.selectNodeContents(element);
        range.collapse(e === "Home");
        getSelection()!.removeAllRanges();
        getSelection()!.addRange(range);
    }, [id, end] as const);
    await page.waitForTimeout(30);
}

export async function paste(page: Page, data: Record<string, string>, files: string[] = []): Promise<void> {
    await page.evaluate(([d, f]) => {
        const transfer = new DataTransfer();
        for (const [type, text] of Object.entries(d)) transfer.setData(type, text);
        for (const name of f) transfer.items.add(new File([new Uint8Array(9)], name, { type: "image/png" }));
        document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
    }, [data, files] as const);
}

export async function clean(page: Page): Promise<void> {
    assert.deepEqual(await page.evaluate(() => demo.violations), []);
    await page.context().close();
}
