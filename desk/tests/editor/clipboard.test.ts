import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { getSchema } from "@tiptap/core";
import { limits, type Block } from "../../src/editor/blocks.ts";
import { readClipboard, readPlain } from "../../src/editor/clipboard.ts";
import { readInline, writeInline } from "../../src/editor/inline.ts";
import { blockNodes, toSlice } from "../../src/editor/schema.ts";

const of = (program: string) => readClipboard(readFileSync(new URL(`clipboard/${program}.html`, import.meta.url), "utf8"));
const said = (blocks: Block[]) => blocks.map(({ id: _, ...block }) => block);

test("from Word come headings, bold and italic, links, both kinds of lists and a table, and no style of Word's", () => {
    assert.deepEqual(said(of("word").blocks), [
        { type: "subhead", text: "Що зміниться" },
        { type: "paragraph", html: "Трамвай № 4 у Дубогаї з понеділка <strong>не ходитиме</strong> мостом: колії <em>міняють</em> вперше за 30 років. Подробиці — на <a href=\"https://dubohai.example/tram?x=1&amp;y=2\">сайті міста</a>." },
        { type: "list", ordered: false, items: ["автобус 12 ходитиме частіше;", "міст відкриють 1 грудня."] },
        { type: "list", ordered: true, items: ["Перше."] },
        { type: "table", header: [], rows: [["Маршрут", "Хвилин"], ["Вокзал < ринок", "17"]] },
    ]);
});

test("from Google Docs comes what is really bold, a link without its detour, and the picture to take in", () => {
    const { blocks, pictures } = of("google-docs");
    assert.deepEqual(said(blocks), [
        { type: "subhead", text: "Новий ринок на Вербовій" },
        { type: "paragraph", html: "Ринок відкриють <strong>у суботу</strong><em>, каже</em> <a href=\"https://dubohai.example/rynok\">міська рада</a>. Площа — 300 м<sup>2</sup>." },
        { type: "list", ordered: true, items: ["вхід з вулиці Садової;", "<s>паркування</s>"] },
        { type: "picture", file: "", alt: "Торгові ряди" },
    ]);
    assert.deepEqual(pictures, [{ block: blocks[3]!.id, source: "https://lh7-rt.googleusercontent.com/docsz/AD_4nXd?key=abc", alt: "Торгові ряди" }]);
});

test("from a reviewed Word document comes the text as its author shows it: nothing deleted, no comment, and lists of any numbering and depth", () => {
    const { blocks } = of("word-review");
    assert.deepEqual(said(blocks), [
        { type: "paragraph", html: "Міст відкриють в суботу." },
        { type: "list", ordered: false, items: ["об’їзди:", "Садовою;", "стоянки."] },
        { type: "paragraph", html: "Графік:" },
        { type: "list", ordered: true, items: ["зранку;", "увечері."] },
    ]);
    assert.doesNotMatch(JSON.stringify(blocks), /ОТ1|Мер просив|п’ятницю/);
});

test("a struck-out word of a web page stays struck out: only what a tracked change deleted is left out", () => {
    assert.deepEqual(said(readClipboard("<p>Міст відкриють <del datetime=\"2026-11-20\">у п’ятницю</del> в суботу.</p>").blocks), [{ type: "paragraph", html: "Міст відкриють <s>у п’ятницю</s> в суботу." }]);
});

test("where mail took Word's styles away, its lists are known by their marks, and a paragraph without one stays a paragraph", () => {
    const item = (mark: string, words: string) => `<p class="gmail-MsoListParagraph" style="margin:0"><span><span>${mark}<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;\n</span></span></span><b>${words}</b> далі</p>`;
    assert.deepEqual(said(readClipboard(item("1.", "Перше") + item("2.", "Друге") + item("·", "Окреме") + "<p class=\"MsoListParagraph\">12. грудня міст відкриють.</p>").blocks), [
        { type: "list", ordered: true, items: ["<strong>Перше</strong> далі", "<strong>Друге</strong> далі"] },
        { type: "list", ordered: false, items: ["<strong>Окреме</strong> далі"] },
        { type: "paragraph", html: "12. грудня міст відкриють." },
    ]);
});

test("what Chromium copied of an article comes as its blocks, without the styles that it wrote out", () => {
    assert.deepEqual(said(of("chromium-article").blocks), [
        { type: "subhead", text: "Ринок на Вербовій" },
        { type: "paragraph", html: "Ринок <strong>відкриють</strong> <em>у суботу</em>, <s>а не в неділю</s>: погода." },
        { type: "paragraph", html: "<strong>Жирний стилем</strong> і <strong>справді, </strong>а це ні." },
        { type: "quote", html: "«Чекали рік», — каже Леся." },
        { type: "list", ordered: false, items: ["ряди", "стоянка"] },
        { type: "paragraph", html: "вівторок 8:00<br>субота 7:00" },
    ]);
});

test("what Chromium copied of a post whose page shows its line breaks keeps them: two part paragraphs, one stays a line break", () => {
    assert.deepEqual(said(of("chromium-lines").blocks), [
        { type: "paragraph", html: "Увага, перекриття!" },
        { type: "paragraph", html: "Завтра рух вулицею <strong>Садовою</strong> закрито.<br>Об’їзд — <a href=\"https://dubohai.example/ruh\">за схемою</a> 🚗" },
        { type: "paragraph", html: "Міська рада" },
    ]);
});

test("Telegram's program gives plain text: each of its lines is a paragraph, and where a link leads stands behind its words", () => {
    const { blocks } = readPlain("Увага, перекриття!\n\nЗавтра рух закрито.\nОб’їзд за схемою (https://t.me/dubohai_misto/412) 🚗");
    assert.deepEqual(said(blocks), ["Увага, перекриття!", "Завтра рух закрито.", "Об’їзд за схемою (https://t.me/dubohai_misto/412) 🚗"].map(html => ({ type: "paragraph", html })));
});

test("from Telegram in a browser two line breaks part paragraphs, one stays a line break, an emoji stays a letter", () => {
    assert.deepEqual(said(of("telegram-web").blocks), [
        { type: "paragraph", html: "<strong>Увага, перекриття!</strong>" },
        { type: "paragraph", html: "Завтра з 9:00 до 14:00 рух вулицею Садовою закрито.<br>Об’їзд — <a href=\"https://t.me/dubohai_misto/412\">за схемою</a> 🚗" },
        { type: "paragraph", html: "<em>Міська рада</em>" },
    ]);
});

test("from a web page come its words, quotation, lists, table and picture; nothing hostile and nothing hidden", () => {
    const { blocks, pictures } = of("web");
    assert.deepEqual(said(blocks), [
        { type: "subhead", text: "Річка повернулась у береги" },
        { type: "picture", file: "", alt: "Тишиця ввечері" },
        { type: "paragraph", html: "Тишиця ввечері. Фото: Марко Лис" },
        { type: "paragraph", html: "Рівень води впав на <strong>1,2 метра</strong> — до норми<sup>1</sup>." },
        { type: "quote", html: "«Ми спали в човнах», — каже Леся." },
        { type: "paragraph", html: "Читайте також <a href=\"mailto:desk@dubohai.example?subject=water\">пишіть нам</a>" },
        { type: "list", ordered: false, items: ["один", "всередині", "два"] },
        { type: "table", header: ["День", "Рівень"], rows: [["12", "3,1 м"], ["13", ""]] },
    ]);
    assert.deepEqual(pictures.map(p => p.source), ["https://cdn.example/river.jpg"]);
});

test("a few words flow into the paragraph where they are pasted", () => {
    assert.ok(readClipboard("<span style=\"font-family:Arial\">п’ять <b>метрів</b></span>").inline);
    assert.ok(readPlain("п’ять метрів\n").inline);
    assert.equal(readPlain("один\n\nдва\r\nтри").blocks.length, 3);
});

test("whatever the clipboard holds, only what the schema holds comes out, and the editor takes it", () => {
    const schema = getSchema(blockNodes());
    const bits = ["<p>", "</p>", "<b>", "</b>", "<i style='font-weight:bold'>", "<li>", "<ul>", "</ol>", "<table>", "<tr>", "<td>", "</table>", "<a href='javascript:x'>", "<a href=https://a.b/c>", "</a>", "<script>", "</script>", "<h2>", "</h2>", "<img src=https://a.b/c.png>", "<br>", "<!--", "-->", "<![if x]>", "&nbsp;", "&#0;", "&#xd800;", "&lt;script&gt;", "слово ", " x", "<", ">", "\"", "'", "\u0000", "<blockquote>", "<pre>", "<p", "<svg>", "</svg>", "<div hidden>", "</div>"];
    fc.assert(fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 40 }), parts => {
        const { blocks } = readClipboard(parts.join(""));
        toSlice(schema, blocks, true, true).content.forEach(node => node.check());
        for (const block of blocks) {
            for (const html of block.type === "list" ? block.items : "html" in block ? [block.html] : []) {
                assert.equal(writeInline(readInline(html)), html);
                assert.doesNotMatch(html, /<(?!\/?(?:strong|em|s|sub|sup|br)>|\/a>|a href="https:\/\/a\.b\/c">)/);
                assert.doesNotMatch(html, /(?![\t\n])\p{Cc}/u);
            }
        }
    }), { numRuns: 800 });
});

for (const [what, html] of [
    ["tags inside tags", "<div><b>".repeat(300_000)],
    ["unclosed comments", "<!--".repeat(500_000)],
    ["tags that never end", "<a href=\"x\" ".repeat(200_000)],
    ["ampersands", "&".repeat(2_000_000)],
    ["quotation marks in tags", "<a b=\"'".repeat(300_000)],
    ["one endless paragraph", `<p>${"слово ".repeat(400_000)}`],
    ["cells", `<table>${"<tr><td>1<td>2".repeat(150_000)}`],
    ["raw text that never closes", "<script>".repeat(250_000)],
] as const) {
    test(`${what} are read in time that grows with them, not by the square`, () => {
        const time = (part: string): number => {
            const begun = process.cpuUsage();
            readClipboard(part);
            return process.cpuUsage(begun).user / 1_000;
        };
        // Eight times as much takes eight times as long, and not sixty-four. What a busy machine takes for others isn't counted.
        const eighth = Math.max(time(html.slice(0, html.length / 8)), 100);
        const whole = time(html);
        assert.ok(whole < 30 * eighth, `${eighth} ms for an eighth, ${whole} ms for all`);
        const { blocks } = readClipboard(html);
        assert.ok(blocks.length <= limits.blocks);
        for (const block of blocks) if (block.type === "paragraph") assert.ok(block.html.length <= limits.html);
    });
}
