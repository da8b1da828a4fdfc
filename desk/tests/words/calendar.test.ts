import assert from "node:assert/strict";
import { test } from "node:test";
import { explained } from "../../src/screens/story/explained.ts";
import { calendarDay, inZone, otherClock, speak } from "../../src/words/index.ts";

globalThis.document ??= { documentElement: { lang: "" } } as Document;
process.env["TZ"] = "Pacific/Honolulu";

test("A day of the calendar is the same wherever browser and newsroom are", async () => {
    await speak("en");
    const place = (words: string, value: string) => ({ language: "en", block: "a", field: null, range: [0, 1], words, value, unit: null });
    const pair = { kind: "fact", what: "date", standing: "differ", source: place("30.11.2026", "2026-11-30"), target: place("30 November", "2026-11-30") };
    for (const zone of ["Pacific/Kiritimati", "Europe/Kyiv", "Pacific/Honolulu"]) {
        inZone(zone);
        assert.deepEqual([calendarDay("2026-11-30"), calendarDay("2026-11-30", true)], ["30 November 2026", "30 Nov"]);
        assert.match(explained(pair as unknown as Parameters<typeof explained>[0])!, /30 November 2026/);
    }
});

test("A field that is still empty says whose time it takes where that isn't the browser's", () => {
    inZone("Europe/Kyiv");
    assert.equal(otherClock(null), "Newsroom’s time (Europe/Kyiv).");
    inZone("Pacific/Honolulu");
    assert.equal(otherClock(null), null);
});
