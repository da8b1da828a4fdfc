import assert from "node:assert/strict";
import { test } from "node:test";
import type { Term } from "../../../src/api/types.ts";
import { made, standingIn, type OtherRendering } from "../../../src/screens/terms/made.ts";
import { drafted, noWords } from "../../../src/screens/terms/term.ts";

const words = (preferred: string | null, allowed: string[] = [], forbidden: string[] = []) => ({ preferred, allowed, forbidden, note: null, examples: [], forms: {} });
const term = (languages: Term["languages"]): Term => ({ id: "c1", version: 1, note: null, languages, retired: false, mergedInto: null });
const settled = (others: OtherRendering[], word = "unlimited") => ({ source: "uk", phrase: "безмежне", language: "en", word, others });

test("A term says nothing of the other renderings of a drift until somebody does", () => {
    assert.equal(standingIn(undefined, "boundless"), "unsaid");
    assert.deepEqual(made(null, settled([{ word: "boundless", standing: "unsaid" }])).languages, { uk: words("безмежне"), en: words("unlimited") });
    assert.deepEqual(made(null, settled([{ word: "boundless", standing: "forbidden" }, { word: " unbounded ", standing: "allowed" }, { word: "endless", standing: "unsaid" }])).languages, { uk: words("безмежне"), en: words("unlimited", ["unbounded"], ["boundless"]) });
});

test("A term that is there keeps its words: what it allows is allowed, and what it forbids forbidden", () => {
    const there = term({ uk: words("безмежне", ["безкрає"]), ru: words("безграничное"), en: words("boundless", ["unbounded"], ["limitless"]) });

    assert.deepEqual(["boundless", "Unbounded", "Limitless", "endless"].map(word => standingIn(drafted(there).languages["en"], word)), ["allowed", "allowed", "forbidden", "unsaid"]);
    assert.deepEqual(made(there, settled([{ word: "endless", standing: "forbidden" }])).languages, { ...there.languages, en: words("unlimited", ["unbounded", "boundless"], ["limitless", "endless"]) });
});

test("No word is said twice or contradicts the one to write, and one that is left out is in no list", () => {
    const there = term({ uk: words("безмежне"), en: words("boundless", ["unbounded"], ["Unlimited", "endless", "limitless"]) });

    assert.deepEqual(made(there, settled([
        { word: "unbounded", standing: "forbidden" }, { word: "endless", standing: "allowed" }, { word: "limitless", standing: "unsaid" }, { word: "UNLIMITED", standing: "forbidden" }, { word: "Unbounded", standing: "forbidden" }, { word: " ", standing: "forbidden" },
    ])).languages["en"], words("unlimited", ["boundless", "endless"], ["unbounded"]));
    assert.deepEqual(made(term({ uk: words("безмежне") }), settled([])).languages["en"], { ...words("unlimited") });
    assert.equal(standingIn(noWords, "endless"), "unsaid");
});
