import fc from "fast-check";
import type { Block, MadeBy, Part, Picture } from "../../src/editor/blocks.ts";
import { encode, markOrder } from "../../src/editor/inline.ts";

const words = fc.string({ unit: fc.constantFrom("а", "б", "ї", "ґ", "Є", " ", "x", "&", "<", ">", "\"", "«", "»", "’", "—", "\n", "\t", "𝄞", "é", "1"), maxLength: 24 });
const said = words.filter(w => w.trim().length > 0);
const link = fc.constantFrom("https://example.org/a?b=1&c=2", "http://dubohai.example/новини", "mailto:desk@example.org");

/** Any markup that the server accepts: any nesting, also what we would write otherwise. */
export const html: fc.Arbitrary<string> = fc.letrec<{ node: string; inside: string }>(tie => ({
    node: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        words.map(encode),
        fc.constant("<br>"),
        fc.tuple(fc.constantFrom(...markOrder.filter(m => m !== "a")), tie("inside")).map(([m, inside]) => `<${m}>${inside}</${m}>`),
    ),
    inside: fc.array(tie("node"), { maxLength: 3 }).map(parts => parts.join("")),
})).inside.chain(inside => fc.option(link, { nil: undefined }).map(href => href === undefined ? inside : `${inside}<a href="${encode(href)}">${inside}</a>`));

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const trim = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
const fraction = fc.integer({ min: 0, max: 10_000 }).map(n => n / 10_000);
const madeBy = fc.constantFrom<MadeBy>({ machine: "opus-mt" }, { person: true }, { machine: "opus-mt", person: true });
const origin = fc.record({ from: maybe(fc.stringMatching(/^[a-z0-9]{1,8}$/)), madeBy: maybe(madeBy) }).chain(o => maybe(fc.stringMatching(/^[0-9a-f]{16}$/)).map(h => ({ ...o, fromHash: o.from === undefined ? undefined : h })));
const picture: fc.Arbitrary<Picture> = fc.record({ file: fc.constantFrom("pictures/a.jpg", "b.png"), alt: words, caption: maybe(words), credit: maybe(words), focus: maybe(fc.tuple(fraction, fraction)) }).map(trim) as never;

const contents = [
    fc.record({ type: fc.constant("paragraph"), html }),
    fc.record({ type: fc.constant("subhead"), role: fc.constantFrom("details", "recall", "context", "reference", "addition"), text: maybe(words) }),
    fc.record({ type: fc.constant("subhead"), text: said }),
    fc.record({ type: fc.constant("quote"), html, speaker: maybe(fc.constant("olena-prykhodko")), attribution: maybe(words) }),
    fc.record({ type: fc.constant("related"), story: said }),
    picture.map(p => ({ type: "picture", ...p })),
    fc.record({ type: fc.constant("gallery"), pictures: fc.array(picture, { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constant("video"), url: fc.constant("https://example.org/v"), poster: maybe(fc.constant("p.jpg")), caption: maybe(words) }),
    fc.record({ type: fc.constant("list"), ordered: fc.boolean(), items: fc.array(html, { maxLength: 4 }) }),
    fc.integer({ min: 0, max: 3 }).chain(n => fc.record({ type: fc.constant("table"), header: fc.array(words, { minLength: n, maxLength: n }), rows: fc.array(fc.array(words, { minLength: n, maxLength: n }), { maxLength: 3 }) })),
    fc.record({ type: fc.constant("embed"), url: fc.constant("https://example.org/e") }),
    fc.record({ type: fc.constantFrom("reply", "refutation"), html, who: said }),
] as fc.Arbitrary<object>[];

const part = fc.tuple(origin, fc.oneof(...contents)).map(([o, c]) => trim({ ...o, ...c })) as fc.Arbitrary<Omit<Part, "id">>;
const entry = fc.record({ at: fc.constant("2026-11-20T10:00:00Z"), title: maybe(words), blocks: fc.array(part, { maxLength: 3 }) }).map(e => trim({ type: "entry", ...e })) as never as fc.Arbitrary<Omit<Block, "id">>;

/** Bodies that the server accepts, ids unique as they are there. */
export const body: fc.Arbitrary<Block[]> = fc.array(fc.oneof({ weight: 9, arbitrary: part as fc.Arbitrary<Omit<Block, "id">> }, { weight: 1, arbitrary: entry }), { maxLength: 8 }).map(blocks => {
    let n = 0;
    const named = (block: Omit<Block, "id">): Block => {
        const id = `b${n++}`;
        return ("blocks" in block ? { id, ...block, blocks: (block as { blocks: Omit<Block, "id">[] }).blocks.map(named) } : { id, ...block }) as Block;
    };
    return blocks.map(named);
});
