import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { AtRest } from "../../../src/screens/story/AtRest.ts";

/** A clock that stands until time passes, and questions that are answered when the test likes. */
function begin(t: TestContext) {
    t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
    const asked: { what: string; answer(): Promise<void> }[] = [];
    const asking = new AtRest<string>(what => new Promise(done => asked.push({
        what,
        answer: async () => {
            done();
            for (let i = 0; i < 5; i++) await Promise.resolve();
        },
    })), Date.now);
    return { asking, asked, pass: (ms: number) => t.mock.timers.tick(ms), all: () => asked.map(one => one.what) };
}

test("nothing is asked while keys come, and a fifth of a second after the last", t => {
    const { asking, all, pass } = begin(t);
    for (const letter of "слова") {
        asking.typed();
        pass(150);
        asking.tell(letter);
    }
    assert.deepEqual(all(), []);
    pass(49);
    assert.deepEqual(all(), []);
    pass(1);
    assert.deepEqual(all(), ["а"]);
});

test("what was there before anybody typed is asked of at once", t => {
    const { asking, all } = begin(t);
    asking.tell("усе");
    assert.deepEqual(all(), ["усе"]);
});

test("one question at a time: what changed meanwhile is asked once it is answered, the newest alone", async t => {
    const { asking, asked, all, pass } = begin(t);
    asking.tell("раз");
    asking.typed();
    asking.tell("два");
    asking.tell("три");
    pass(250);
    assert.deepEqual(all(), ["раз"]);
    await asked[0]!.answer();
    assert.deepEqual(all(), ["раз", "три"]);
});

test("what takes long waits for half as long a rest, up to a second", async t => {
    const { asking, asked, all, pass } = begin(t);
    asking.tell("довге");
    pass(5_000);
    await asked[0]!.answer();
    asking.typed();
    asking.tell("ще");
    pass(999);
    assert.deepEqual(all(), ["довге"]);
    pass(1);
    assert.deepEqual(all(), ["довге", "ще"]);
    pass(600);
    await asked[1]!.answer();
    asking.typed();
    asking.tell("і ще");
    pass(299);
    assert.equal(all().length, 2);
    pass(1);
    assert.deepEqual(all(), ["довге", "ще", "і ще"]);
});

test("whoever leaves asks nothing more", t => {
    const { asking, all, pass } = begin(t);
    asking.typed();
    asking.tell("слова");
    asking.stop();
    pass(1_000);
    assert.deepEqual(all(), []);
});
