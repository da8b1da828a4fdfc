import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readInline, textOf, writeInline } from "../../src/editor/inline.ts";
import { mergeMarkup, mergeWords } from "../../src/store/mergeWords.ts";
import { html } from "../editor/generate.ts";

const words = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}'’ʼ]+/gu) ?? [];

function counted(all: readonly string[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
}

/** Sentences of few words, so that the same word stands in many places. */
const sentence = fc.array(fc.constantFrom("міст", "через", "річку", "відкрили", "не", "в", "суботу,", "—", "«Тишиця»", "12:40."), { maxLength: 14 }).map(all => all.join(" "));

/** One side's work on a sentence: words changed, removed, added. */
const work = (side: string, base: string): fc.Arbitrary<string> => fc.array(fc.record({ kind: fc.constantFrom("change", "remove", "add"), at: fc.nat(20) }), { maxLength: 3 }).map(edits => {
    const all = base === "" ? [] : base.split(" ");
    edits.forEach(({ kind, at }, n) => {
        const i = at % (all.length + 1);
        if (kind === "add" || i === all.length) all.splice(i, 0, `${side}${n}`);
        else if (kind === "remove") all.splice(i, 1);
        else all[i] = `${side}${n}`;
    });
    return all.join(" ");
});
const three = sentence.chain(base => fc.tuple(fc.constant(base), work("я", base), work("вона", base)));

test("whatever one side typed is in the merged text as often as it typed it, or nothing is merged", () => {
    fc.assert(fc.property(three, ([base, mine, theirs]) => {
        const merged = mergeWords(base, mine, theirs);
        if (merged === null) return;
        const now = counted(words(merged));
        for (const side of [mine, theirs]) {
            for (const [word, n] of counted(words(side))) {
                if (/^(я|вона)\d$/u.test(word)) assert.equal(now.get(word), n, `“${word}” in ${merged}`);
            }
        }
    }), { numRuns: 2_000 });
});

test("what one side removed and the other left alone is gone, what neither touched stays", () => {
    fc.assert(fc.property(three, ([base, mine, theirs]) => {
        const merged = mergeWords(base, mine, theirs);
        if (merged === null) return;
        const [was, my, their, now] = [base, mine, theirs, merged].map(text => counted(words(text))) as [Map<string, number>, Map<string, number>, Map<string, number>, Map<string, number>];
        for (const [word, n] of was) {
            const gone = [my, their].map(side => n - (side.get(word) ?? 0));
            // Both may have removed the same one.
            assert.ok((now.get(word) ?? 0) <= n - Math.max(...gone) && (now.get(word) ?? 0) >= n - gone[0]! - gone[1]!, `“${word}” in ${merged}`);
        }
    }), { numRuns: 2_000 });
});

test("it is the same whoever is asked", () => {
    fc.assert(fc.property(three, ([base, mine, theirs]) => assert.equal(mergeWords(base, mine, theirs), mergeWords(base, theirs, mine))), { numRuns: 2_000 });
    fc.assert(fc.property(html, html, html, (base, mine, theirs) => assert.equal(mergeMarkup(base, mine, theirs), mergeMarkup(base, theirs, mine))), { numRuns: 500 });
});

test("where one side did nothing, or both the same, the text is the other's", () => {
    fc.assert(fc.property(sentence, sentence, (base, other) => {
        assert.equal(mergeWords(base, other, base), other);
        assert.equal(mergeWords(base, base, other), other);
        assert.equal(mergeWords(base, other, other), other);
    }), { numRuns: 500 });
    fc.assert(fc.property(html, html, (base, other) => assert.equal(mergeMarkup(base, base, other), writeInline(readInline(other)))), { numRuns: 500 });
});

test("changes with a word between them always merge, and to what both wrote", () => {
    fc.assert(fc.property(fc.nat(6), fc.nat(6), fc.constantFrom("", "нове", "два слова"), fc.constantFrom("", "інше", "<strong>три</strong> інших слова"), (i, j, my, their) => {
        fc.pre(Math.abs(i - j) > 1);
        const base = ["один", "два", "три", "чотири", "п’ять", "шість", "сім"];
        const put = (edits: Record<number, string>): string => base.map((word, n) => edits[n] ?? word).join(" ");
        assert.equal(mergeMarkup(put({}), put({ [i]: my }), put({ [j]: their })), put({ [i]: my, [j]: their }));
    }), { numRuns: 300 });
});

test("any three texts, with any markup: the answer is sound markup that has every new word, or none", () => {
    fc.assert(fc.property(html, html, html, (base, mine, theirs) => {
        const merged = mergeMarkup(base, mine, theirs);
        if (merged === null) return;
        assert.equal(writeInline(readInline(merged)), merged);
        const old = new Set(words(textOf(base)));
        const now = words(textOf(merged)).join(" ");
        for (const word of [mine, theirs].flatMap(side => words(textOf(side)))) assert.ok(old.has(word) || now.includes(word), `“${word}” in ${merged}`);
    }), { numRuns: 500 });
});

test("two at one place, or one in what the other removed, are a person's to decide", () => {
    assert.equal(mergeWords("Зал на сто місць.", "Зал на двісті місць.", "Зал на триста місць."), null);
    assert.equal(mergeWords("Зал відкриють.", "Зал відкриють у суботу.", "Зал відкриють о десятій."), null);
    assert.equal(mergeWords("Зал на сто місць відкриють.", "Зал відкриють.", "Зал на сто зручних місць відкриють."), null);
    assert.equal(mergeWords("Зал.", "Зал відкрили.", "Зал відкрили."), "Зал відкрили.");
});
