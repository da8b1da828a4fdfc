import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hold, HoldKind, Story } from "../../../src/api/types.ts";
import { holding, isEarlier, type Wanted } from "../../../src/screens/story/holding.ts";

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 30, hour)).toISOString();
const now = Date.parse(at(12));
const kinds: HoldKind[] = [{ kind: "strike-civil", names: {}, textMinutes: 180, mediaMinutes: 180 }, { kind: "strike-military", names: {}, textMinutes: 720, mediaMinutes: 720 }];
const until = (hours: number | null) => hours === null ? null : at(hours);
const held = (kind: string | null, event: number | null, text: number | null, media: number | null, own: Hold["media"] = []): Hold => ({ version: 1, kind, eventAt: until(event), textUntil: until(text), mediaUntil: until(media), media: own, checks: [] });
const free = held(null, null, null, null);
const civil = held("strike-civil", 11, 14, 14);
const wants = (kind: string | null, event: number | null, media: Wanted["media"] = []): Wanted => ({ kind, eventAt: until(event), media });

const storyWith = (...publishedAt: (string | null)[]) => ({ editions: publishedAt.map(one => ({ publishedAt: one })) }) as unknown as Story;

test("A draft is held by whoever writes; what is out, or will be at its hour, by whoever publishes", () => {
    assert.deepEqual(holding(storyWith(null, null)), ["write", "publish", "hold"]);
    assert.deepEqual(holding(storyWith(null, at(20))), ["publish", "hold"]);
});

test("A hold that is set first, or longer than before, lets nothing be seen earlier", () => {
    assert.equal(isEarlier(free, wants("strike-civil", 11), kinds, now), false);
    assert.equal(isEarlier(civil, wants("strike-civil", 11), kinds, now), false, "the same again");
    assert.equal(isEarlier(civil, wants("strike-military", 11), kinds, now), false);
    assert.equal(isEarlier(civil, wants("strike-civil", 12), kinds, now), false);
});

test("Lifting, another event and a shorter wait do, for the text or for one picture", () => {
    assert.equal(isEarlier(civil, wants(null, null), kinds, now), true);
    assert.equal(isEarlier(civil, wants("strike-civil", 10), kinds, now), true);
    assert.equal(isEarlier(held("strike-military", 11, 23, 23), wants("strike-civil", 11), kinds, now), true);
    const apart = held("strike-civil", 11, 14, 14, [{ item: "a.jpg", kind: "strike-military", eventAt: at(11), until: at(23) }]);
    assert.equal(isEarlier(apart, wants("strike-civil", 11, [{ item: "a.jpg", kind: "strike-military", eventAt: at(11) }]), kinds, now), false);
    assert.equal(isEarlier(apart, wants("strike-civil", 11), kinds, now), true, "the picture waits like the others again");
    assert.equal(isEarlier(civil, wants("strike-civil", 11, [{ item: "b.jpg", kind: "strike-civil", eventAt: at(10) }]), kinds, now), true);
});

test("What has passed holds nothing any more", () => {
    const over = held("strike-civil", 8, 11, 11);
    assert.equal(isEarlier(over, wants(null, null), kinds, now), false);
    assert.equal(isEarlier(over, wants("strike-civil", 7), kinds, now), false);
});

test("How long a kind waits that is kept no longer, the server decides", () => {
    assert.equal(isEarlier(held("fire", 11, 15, 15), wants("fire", 11), kinds, now), false);
});
