import assert from "node:assert/strict";
import { test } from "node:test";
import { spaced } from "../../src/shell/spaced.ts";

test("of events that never pause come steady calls, and the last event has one too", t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let calls = 0;
    const soon = spaced(() => calls++, 500);
    for (let passed = 0; passed < 5_000; passed += 100) {
        soon();
        t.mock.timers.tick(100);
    }
    assert.equal(calls, 11);
    t.mock.timers.tick(5_000);
    assert.equal(calls, 11);
    soon();
    assert.equal(calls, 12);
});

test("while the last call isn't answered it waits, and then calls once", t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let [calls, isBusy] = [0, true];
    const soon = spaced(() => calls++, 500, () => isBusy);
    soon();
    t.mock.timers.tick(2_000);
    assert.equal(calls, 0);
    isBusy = false;
    t.mock.timers.tick(5_000);
    assert.equal(calls, 1);
});

test("whoever has left asks nothing more", t => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    let calls = 0;
    const soon = spaced(() => calls++, 500);
    soon();
    soon();
    soon.stop();
    t.mock.timers.tick(5_000);
    assert.equal(calls, 1);
});
