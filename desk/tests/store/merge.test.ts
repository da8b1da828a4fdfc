import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Block, Text } from "../../src/editor/blocks.ts";
import { textOf } from "../../src/editor/inline.ts";
import { decide, merge, same } from "../../src/store/merge.ts";
import { body } from "../editor/generate.ts";

const p = (id: string, html: string): Block => ({ id, type: "paragraph", html });
const text = (...blocks: Block[]): Text => ({ headline: "Міст", summary: null, body: blocks });
const ids = (t: Text) => t.body.map(b => b.id);

/** One side's work: blocks changed, removed, moved, added; the headline, the summary. */
const work = (side: string, base: Text): fc.Arbitrary<Text> => fc.record({
    edits: fc.array(fc.record({ kind: fc.constantFrom("change", "remove", "move", "add"), at: fc.nat(20), to: fc.nat(20) }), { maxLength: 6 }),
    headline: fc.boolean(), summary: fc.boolean(),
}).map(({ edits, headline, summary }) => {
    let n = 0;
    const blocks = structuredClone(base.body);
    for (const { kind, at, to } of edits) {
        const i = blocks.length === 0 ? 0 : at % blocks.length;
        if (kind === "add" || blocks.length === 0) blocks.splice(i, 0, p(`${side}${n}`, `${side}додано${n++}`));
        else if (kind === "remove") blocks.splice(i, 1);
        else if (kind === "move") blocks.splice(to % blocks.length, 0, ...blocks.splice(i, 1));
        else {
            const block = blocks[i]!;
            if ("html" in block) block.html += ` ${side}зміна${n++}`;
            else if (block.type === "picture") block.caption = `${side}підпис${n++}`;
            else if (block.type === "entry" && block.blocks.length > 0 && "html" in block.blocks[0]!) block.blocks[0].html += ` ${side}вписано${n++}`;
        }
    }
    return { headline: headline ? `${base.headline} ${side}заголовок` : base.headline, summary: summary ? `${side}лід` : base.summary, body: blocks };
});

function words(value: unknown): Set<string> {
    const all = new Set<string>();
    JSON.stringify(value, (key, v: unknown) => {
        if (typeof v === "string" && !["id", "type", "from", "fromHash", "machine", "file", "at"].includes(key)) {
            for (const word of textOf(v).split(/\s+/)) if (word) all.add(word);
        }
        return v;
    });
    return all;
}

const three = fc.record({ headline: fc.constant("Міст відкрито"), summary: fc.constantFrom(null, "Про міст"), body }).chain(base => fc.tuple(fc.constant(base as Text), work("я", base as Text), work("вони", base as Text)));

test("no word that either side wrote is lost, whoever changed, moved or removed what", () => {
    fc.assert(fc.property(three, ([base, mine, theirs]) => {
        const merged = merge(base, mine, theirs);
        const kept = words([merged.text, merged.conflicts]);
        const old = words(base);
        for (const side of [mine, theirs]) {
            for (const word of words(side)) assert.ok(old.has(word) || kept.has(word), `“${word}” is lost`);
        }
        const blocks = merged.text.body.flatMap(b => b.type === "entry" ? [b, ...b.blocks] : [b]).map(b => b.id);
        assert.equal(new Set(blocks).size, blocks.length);
    }), { numRuns: 400 });
});

test("keeping both loses no word either", () => {
    fc.assert(fc.property(three, ([base, mine, theirs]) => {
        let n = 0;
        const kept = words(decide(merge(base, mine, theirs), {}, () => `new${n++}`));
        const old = words(base);
        for (const side of [mine, theirs]) for (const word of words(side)) assert.ok(old.has(word) || kept.has(word), `“${word}” is lost`);
    }), { numRuns: 250 });
});

test("where one side did nothing the other's text is the result, exactly", () => {
    fc.assert(fc.property(three, ([base, mine]) => {
        for (const merged of [merge(base, mine, base), merge(base, base, mine), merge(base, mine, mine)]) {
            assert.deepEqual(merged.conflicts, []);
            assert.ok(same(merged.text, mine), JSON.stringify([merged.text, mine]));
        }
    }), { numRuns: 250 });
});

test("two editors in two paragraphs need no decision", () => {
    const base = text(p("a", "один"), p("b", "два"));
    const merged = merge(base, text(p("a", "один!"), p("b", "два")), text(p("a", "один"), p("b", "два!"), p("c", "три")));
    assert.deepEqual(merged, { text: text(p("a", "один!"), p("b", "два!"), p("c", "три")), conflicts: [] });
});

test("two editors at one word: both versions wait for a person", () => {
    const base = text(p("a", "Зал на сто місць"));
    const merged = merge(base, text(p("a", "Зал на двісті місць")), text(p("a", "Зал на триста місць")));
    assert.deepEqual(merged.conflicts, [{ at: "a", field: "block", base: p("a", "Зал на сто місць"), mine: p("a", "Зал на двісті місць"), theirs: p("a", "Зал на триста місць") }]);
    assert.deepEqual(decide(merged, { a: "theirs" }, () => "n").body, [p("a", "Зал на триста місць")]);
    assert.deepEqual(decide(merged, {}, () => "n").body, [p("a", "Зал на двісті місць"), p("n", "Зал на триста місць")]);
});

test("two editors at different words of a paragraph need no decision", () => {
    const merged = merge(text(p("a", "Зал на <strong>сто</strong> місць відкриють у суботу.")), text(p("a", "Зал на <strong>двісті</strong> місць відкриють у суботу.")), text(p("a", "Зал на <strong>сто</strong> місць відкриють у неділю, <em>о десятій</em>.")));
    assert.deepEqual(merged, { text: text(p("a", "Зал на <strong>двісті</strong> місць відкриють у неділю, <em>о десятій</em>.")), conflicts: [] });
});

test("a sentence that one wrote anew and the other changed a word of is a person's to decide", () => {
    const merged = merge(text(p("a", "Зал на сто місць відкриють.")), text(p("a", "Глядачів чекають уже завтра.")), text(p("a", "Зал на двісті місць відкриють.")));
    assert.equal(merged.conflicts.length, 1);
});

test("a headline, a cell, an item and a caption are merged by their words too", () => {
    const of = (headline: string, cell: string, items: string[], caption: string): Text => ({ headline, summary: null, body: [
        { id: "t", type: "table", header: ["Черга"], rows: [[cell]] },
        { id: "l", type: "list", ordered: false, items },
        { id: "g", type: "gallery", pictures: [{ file: "f.jpg", alt: "", caption }] },
    ] });
    const merged = merge(
        of("Міст на Тишиці відкрили", "перша черга, 800 м", ["сорок лавок", "шість причалів"], "Міст уночі"),
        of("Міст на Тишиці відкрили вчасно", "перша черга, 900 м", ["сорок лавок", "сім причалів"], "Новий міст уночі"),
        of("Новий міст на Тишиці відкрили", "друга черга, 800 м", ["вхід вільний", "сорок лавок", "шість причалів"], "Міст уночі взимку"));
    assert.deepEqual(merged.conflicts.map(c => c.at), []);
    assert.deepEqual(merged.text, of("Новий міст на Тишиці відкрили вчасно", "друга черга, 900 м", ["вхід вільний", "сорок лавок", "сім причалів"], "Новий міст уночі взимку"));
});

test("a paragraph that I changed and they removed stays until somebody decides", () => {
    const merged = merge(text(p("a", "x"), p("b", "y")), text(p("a", "x"), p("b", "y та ще")), text(p("a", "x")));
    assert.deepEqual(ids(merged.text), ["a", "b"]);
    assert.equal(merged.conflicts[0]!.theirs, null);
    assert.deepEqual(decide(merged, { b: "theirs" }, () => "n").body, [p("a", "x")]);
});

test("what they moved stays moved, what I added stands after what it followed", () => {
    const base = text(p("a", "1"), p("b", "2"), p("c", "3"));
    const merged = merge(base, text(p("a", "1"), p("mine", "нове"), p("b", "2"), p("c", "3")), text(p("c", "3"), p("a", "1"), p("b", "2")));
    assert.deepEqual(ids(merged.text), ["c", "a", "mine", "b"]);
    assert.deepEqual(merged.conflicts, []);
});

test("one wrote the caption, the other the alt of one picture: both stay", () => {
    const picture = (more: object): Block => ({ id: "a", type: "picture", file: "f.jpg", alt: "Міст", ...more });
    const merged = merge(text(picture({})), text(picture({ caption: "Новий міст" })), text(picture({ alt: "Міст уночі" })));
    assert.deepEqual(merged, { text: text(picture({ alt: "Міст уночі", caption: "Новий міст" })), conflicts: [] });
});
