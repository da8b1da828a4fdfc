import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clockAt, instantOf } from "../../src/words/zone.ts";

// Half an hour of summer time, none at all, quarters of an hour, a day that was left out, and one whose “summer time” is in winter.
const zones = ["Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Tokyo", "Pacific/Apia", "Europe/Dublin", "Africa/Casablanca", "America/St_Johns", "UTC"];
const minute = 60_000;
const minutes = fc.integer({ min: Date.UTC(1990, 0) / minute, max: Date.UTC(2045, 0) / minute }).map(one => one * minute);
const inZone = fc.constantFrom(...zones);
const iso = (at: number): string => new Date(at).toISOString();

test("What a clock shows leads back to its instant, or to the earlier one at which it showed the same", () => {
    fc.assert(fc.property(inZone, minutes, (zone, at) => {
        const clock = clockAt(iso(at), zone);
        const back = Date.parse(instantOf(clock, zone)!);
        assert.equal(clockAt(iso(back), zone), clock);
        assert.ok(back <= at && at - back <= 180 * minute, `${zone} ${iso(at)} ${iso(back)}`);
    }), { numRuns: 2_000 });
});

test("Whatever is typed is the first moment at which the clock shows it, or shows more because it was put forward", () => {
    fc.assert(fc.property(inZone, minutes, (zone, typed) => {
        const clock = iso(typed).slice(0, 16);
        const at = Date.parse(instantOf(clock, zone)!);
        assert.ok(clockAt(iso(at), zone) >= clock);
        assert.ok(clockAt(iso(at - 1), zone) < clock);
        for (const ago of [30, 60, 90, 120, 180, 1_440]) {
            assert.notEqual(clockAt(iso(at - ago * minute), zone), clock);
        }
    }), { numRuns: 2_000 });
});

/** Around the changes themselves, which chance seldom meets. */
const changes: [zone: string, clock: string, instant: string, shows?: string][] = [
    ["Europe/Kyiv", "2026-11-30T18:00", "2026-11-30T16:00:00.000Z"],
    ["Europe/Kyiv", "2026-07-01T18:00", "2026-07-01T15:00:00.000Z"],
    ["America/New_York", "2026-11-30T18:00", "2026-11-30T23:00:00.000Z"],
    // Put forward from 03:00 to 04:00.
    ["Europe/Kyiv", "2026-03-29T02:59", "2026-03-29T00:59:00.000Z"],
    ["Europe/Kyiv", "2026-03-29T03:00", "2026-03-29T01:00:00.000Z", "2026-03-29T04:00"],
    ["Europe/Kyiv", "2026-03-29T03:30", "2026-03-29T01:00:00.000Z", "2026-03-29T04:00"],
    ["Europe/Kyiv", "2026-03-29T04:00", "2026-03-29T01:00:00.000Z"],
    // Put back from 04:00 to 03:00.
    ["Europe/Kyiv", "2026-10-25T03:30", "2026-10-25T00:30:00.000Z"],
    ["Europe/Kyiv", "2026-10-25T04:00", "2026-10-25T02:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30:00.000Z", "2026-10-04T02:30"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00.000Z"],
    // The day that Samoa left out.
    ["Pacific/Apia", "2011-12-29T23:59", "2011-12-30T09:59:00.000Z"],
    ["Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00:00.000Z", "2011-12-31T00:00"],
    ["Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00:00.000Z"],
];

test("A time that doesn't exist is the next that does; of an hour that comes twice it is the first", () => {
    for (const [zone, clock, instant, shows = clock] of changes) {
        assert.equal(instantOf(clock, zone), instant, `${zone} ${clock}`);
        assert.equal(clockAt(instant, zone), shows, `${zone} ${clock}`);
    }
});

test("A year that somebody is still typing stays as it is typed", () => {
    for (const zone of zones) {
        for (const clock of ["0002-11-30T18:00", "0020-11-30T18:00", "0202-11-30T18:00"]) {
            assert.equal(clockAt(instantOf(clock, zone)!, zone), clock, zone);
        }
    }
    assert.equal(instantOf("", "Europe/Kyiv"), null);
});
