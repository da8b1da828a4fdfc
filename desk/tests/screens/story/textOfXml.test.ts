import assert from "node:assert/strict";
import { test } from "node:test";
import { textOfXml } from "../../../src/screens/story/textOfXml.ts";

const latin = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));

test("A file is read in UTF-8 where it names nothing else, with or without a mark", () => {
    const text = "<?xml version=\"1.0\"?>\n<xliff>Міст</xliff>";
    assert.equal(textOfXml(new TextEncoder().encode(text)), text);
    assert.equal(textOfXml(new TextEncoder().encode(`\uFEFF${text}`)), text);
});

test("A file is read in UTF-16, as translators’ programs write it", () => {
    const text = "<xliff>Міст</xliff>";
    const little = new Uint8Array(Uint16Array.from(`\uFEFF${text}`, letter => letter.charCodeAt(0)).buffer);
    const big = little.map((_, i) => little[i ^ 1]!);
    assert.equal(textOfXml(little), text);
    assert.equal(textOfXml(big), text);
});

test("A file is read in the encoding that it names, and in UTF-8 where nobody knows that one", () => {
    const bridge = new Uint8Array([...latin("<?xml version=\"1.0\" encoding='windows-1251'?><x>"), 0xcc, 0xb3, 0xf1, 0xf2, ...latin("</x>")]);
    assert.match(textOfXml(bridge), /<x>Міст<\/x>$/);
    assert.match(textOfXml(new TextEncoder().encode("<?xml encoding=\"nobodys-own\"?><x>Міст</x>")), /<x>Міст<\/x>$/);
    assert.equal(textOfXml(new Uint8Array()), "");
});
