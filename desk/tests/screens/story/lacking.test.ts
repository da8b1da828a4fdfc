import assert from "node:assert/strict";
import { test } from "node:test";
import type { Edition, Story } from "../../../src/api/types.ts";
import { lacking } from "../../../src/screens/story/lacking.ts";

const edition = (language: string, more: object): Edition => ({ language, translatedFrom: language === "uk" ? null : "uk", blocks: [], ...more }) as unknown as Edition;
const uk = edition("uk", { draft: { headline: "Міст відкрили", summary: "Рух від суботи.", body: [{ id: "u1", type: "paragraph", html: "Перший." }, { id: "u2", type: "paragraph", html: "Другий." }, { id: "u3", type: "paragraph", html: "" }] } });
const states = (...all: [block: string | null, source: string, state: string][]) => all.map(([block, source, state]) => ({ block, source, state }));
const among = (other: Edition): number => lacking({ editions: [uk, other] } as unknown as Story, other);

test("An edition lacks the headline, the summary and every block that its source has and it hasn't", () => {
    assert.equal(among(edition("ru", { draft: { headline: " ", summary: null, body: [] }, blocks: states([null, "u1", "missing"], [null, "u2", "missing"]) })), 4);
});

test("A block that was begun and says nothing is lacking, too, unless its source says nothing either", () => {
    const begun = edition("ru", {
        draft: { headline: "Мост открыли", summary: "С субботы.", body: [{ id: "r1", type: "paragraph", html: "Первый." }, { id: "r2", type: "paragraph", html: " " }, { id: "r3", type: "paragraph", html: "" }] },
        blocks: states(["r1", "u1", "fresh"], ["r2", "u2", "fresh"], ["r3", "u3", "fresh"]),
    });
    assert.equal(among(begun), 1);
});

test("What differs on purpose isn't lacking, and an original lacks nothing", () => {
    assert.equal(among(edition("ru", { draft: { headline: "Мост", summary: "С субботы.", body: [] }, blocks: states([null, "u1", "different"], [null, "u2", "different"]) })), 0);
    assert.equal(lacking({ editions: [uk] } as unknown as Story, uk), 0);
});
