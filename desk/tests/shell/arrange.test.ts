import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../src/api/client.ts";
import { arrange, instant } from "../../src/shell/arrange.ts";

interface Thing { version: number; note: string; state: string }
const seen: Thing = { version: 1, note: "", state: "draft" };

/** A server that has this by now, and takes a note that is based on it. */
function server(now: Thing) {
    const heard: number[] = [];
    return {
        heard,
        send: (based: Thing): Promise<void> => {
            heard.push(based.version);
            return based.version === now.version ? Promise.resolve() : Promise.reject(new Problem(409, "conflict", "", "", { kind: "edition", theirs: now }));
        },
    };
}
const note = (one: Thing) => one.note;

test("Who changes another side of a thing is in nobody's way", async () => {
    const { heard, send } = server({ version: 3, note: "", state: "review" });
    assert.equal(await arrange("edition", seen, note, "until evening", send), null);
    assert.deepEqual(heard, [1, 3]);
});

test("Where somebody wanted the same it is done, and nothing is sent again", async () => {
    const now = { version: 2, note: "until evening", state: "draft" };
    const { heard, send } = server(now);
    assert.equal(await arrange("edition", seen, note, "until evening", send), now);
    assert.deepEqual(heard, [1]);
});

test("What somebody changed otherwise is the person's to decide", async () => {
    const now = { version: 2, note: "until morning", state: "draft" };
    const { heard, send } = server(now);
    await assert.rejects(arrange("edition", seen, note, "until evening", send), error => error instanceof Problem && error.more["theirs"] === now);
    assert.deepEqual(heard, [1]);
});

test("A thing that changes under every try is not tried for ever", async () => {
    let version = 1;
    const send = (): Promise<void> => Promise.reject(new Problem(409, "conflict", "", "", { kind: "edition", theirs: { ...seen, version: ++version } }));
    await assert.rejects(arrange("edition", seen, note, "until evening", send));
    assert.ok(version < 10);
});

test("An instant is the same however it is written", () => {
    assert.equal(instant("2026-11-28T12:00:00.000Z"), instant("2026-11-28T14:00:00+02:00"));
    assert.equal(instant(null), null);
});

test("A refusal that shows nothing is a refusal", async () => {
    await assert.rejects(arrange("edition", seen, note, "until evening", () => Promise.reject(new Problem(409, "conflict", "", "", { kind: "edition", theirs: null }))));
    await assert.rejects(arrange("edition", seen, note, "until evening", () => Promise.reject(new Problem(403, "notAllowed", "", ""))));
});
