import assert from "node:assert/strict";
import { test } from "node:test";
import { WhereKept } from "../../../src/screens/story/whereKept.ts";
import type { Whereabouts } from "../../../src/store/store.ts";

/** Editions whose whereabouts take a while, and what was said of them. */
function watched() {
    const there: Record<string, Whereabouts> = { uk: { kind: "saved", version: 1 }, en: { kind: "saved", version: 1 } };
    const looked: string[] = [];
    const told: string[] = [];
    const kept = new WhereKept(
        async language => {
            looked.push(language);
            await new Promise(resolve => setTimeout(resolve, 5));
            return there[language] ?? null;
        },
        known => told.push([...known].map(([language, where]) => `${language}:${where?.kind}`).join(" ")),
    );
    return { there, looked, told, kept };
}

test("an edition is looked up where something became of it, the others aren't", async () => {
    const { there, looked, told, kept } = watched();
    await kept.changed("uk", "en");
    there["uk"] = { kind: "waiting", since: 1 };
    await kept.changed("uk");
    await kept.changed();
    assert.deepEqual(looked, ["uk", "en", "uk"]);
    assert.deepEqual(told, ["uk:saved en:saved", "uk:waiting en:saved", "uk:waiting en:saved"]);
});

test("what happens while an edition is looked up is looked up once after it, and told as it is then", async () => {
    const { there, looked, told, kept } = watched();
    const first = kept.changed("uk");
    there["uk"] = { kind: "waiting", since: 1 };
    for (let i = 0; i < 9; i++) void kept.changed("uk");
    there["uk"] = { kind: "saved", version: 2 };
    await first;
    assert.deepEqual(looked, ["uk", "uk"]);
    assert.deepEqual(told, ["uk:saved"]);
});

test("a look that fails is told to who asked, and the next one works", async () => {
    let fails = true;
    const told: number[] = [];
    const kept = new WhereKept(async () => {
        if (fails) throw new Error("The database is closed.");
        return null;
    }, known => told.push(known.size));
    await assert.rejects(kept.changed("uk"));
    fails = false;
    await kept.changed("uk");
    assert.deepEqual(told, [1]);
});
