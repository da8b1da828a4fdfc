import assert from "node:assert/strict";
import { test } from "node:test";
import type { Block } from "../../../src/editor/blocks.ts";
import { withPicture } from "../../../src/screens/pictures/withPicture.ts";

const mist = { file: "pictures/mist.jpg", alt: "Міст" };
const empty = (id: string): Block => ({ id, type: "picture", file: "", alt: "" });

test("a picture comes into its empty block, also within an entry, and nothing else changes", () => {
    const paragraph: Block = { id: "p", type: "paragraph", html: "Рух відкрито" };
    assert.deepEqual(withPicture([paragraph, { ...empty("a"), from: "source" }, empty("b")], "a", mist), [paragraph, { id: "a", type: "picture", from: "source", ...mist }, empty("b")]);
    const entry = (part: Block): Block => ({ id: "e", type: "entry", at: "2026-11-20T10:05:00Z", blocks: [part as never] });
    assert.deepEqual(withPicture([entry(empty("a"))], "a", mist), [entry({ id: "a", type: "picture", ...mist })]);
});

test("a gallery has it at its end, once", () => {
    const gallery = (...pictures: typeof mist[]): Block => ({ id: "g", type: "gallery", pictures });
    const first = { file: "pictures/first.jpg", alt: "" };
    assert.deepEqual(withPicture([gallery(first)], "g", mist), [gallery(first, mist)]);
    assert.deepEqual(withPicture([gallery(mist, first)], "g", mist), [gallery(mist, first)]);
});

test("where its block is gone, is another kind by now or shows another picture, there is no place for it", () => {
    assert.equal(withPicture([empty("b")], "a", mist), null);
    assert.equal(withPicture([{ id: "a", type: "paragraph", html: "" }], "a", mist), null);
    assert.equal(withPicture([{ id: "a", type: "picture", file: "pictures/other.jpg", alt: "" }], "a", mist), null);
    const here: Block[] = [{ id: "a", type: "picture", ...mist, alt: "Міст уночі" }];
    assert.deepEqual(withPicture(here, "a", mist), here);
});
