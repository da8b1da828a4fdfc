import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../src/api/client.ts";
import type { Story } from "../../src/api/types.ts";
import { descriptionOf, type Description } from "../../src/screens/story/description.ts";
import { KeptDescription } from "../../src/shell/keptDescription.ts";

const plain: Description = { kind: "news", place: null, flags: [], advertiser: null, rubrics: ["misto"], tags: [], authors: [], sources: [] };
const offline = new Problem(0, "offline", "", "");

/** A server that keeps one description, a device, and a clock that stands until it is turned. */
function desk() {
    const server = { version: 4, description: plain, operations: [] as string[], isAway: false, losesAnswer: false, refuses: false };
    const device = { text: null as string | null };
    let due: (() => void) | null = null;
    const story = () => ({ id: "s", version: server.version, ...server.description }) as Story;
    const put = async (_: string, body: unknown): Promise<Story> => {
        const { operation, version, ...description } = body as Description & { operation: string; version: number };
        await Promise.resolve();
        if (server.isAway) {
            throw offline;
        }
        if (server.refuses) {
            throw new Problem(400, "invalid", "", "");
        }
        if (!server.operations.includes(operation)) {
            if (version !== server.version) {
                throw new Problem(409, "conflict", "", "", { kind: "story", theirs: story() });
            }
            server.operations.push(operation);
            server.version++;
            server.description = description;
        }
        if (server.losesAnswer) {
            server.losesAnswer = false;
            throw offline;
        }
        return story();
    };
    const open = () => new KeptDescription("s", { version: server.version, description: descriptionOf(story()) }, device.text, {
        put,
        keep: text => { device.text = text; },
        later(act) {
            due = act;
            return () => { due = null; };
        },
    });
    const turn = async () => {
        due?.();
        await new Promise(done => setImmediate(done));
    };
    const colleague = (part: Partial<Description>) => {
        server.version++;
        server.description = { ...server.description, ...part };
    };
    return { server, device, open, turn, colleague, story };
}

test("A change is on the device at once, with the server when asked for, and then off the device", async () => {
    const { server, device, open } = desk();
    const kept = open();
    kept.change({ rubrics: ["misto", "kultura"] });
    assert.match(device.text!, /kultura/);
    assert.deepEqual(server.description.rubrics, ["misto"]);
    assert.equal(await kept.flush(), true);
    assert.deepEqual(server.description.rubrics, ["misto", "kultura"]);
    assert.equal(device.text, null);
});

test("What nobody could be told is sent again, by this page and by the next one, and done once", async () => {
    const { server, device, open, turn } = desk();
    const first = open();
    server.isAway = true;
    first.change({ advertiser: "Млин" });
    assert.equal(await first.flush(), false);
    await turn();
    assert.notEqual(device.text, null);
    const next = open();
    assert.equal(next.mine.advertiser, "Млин");
    server.isAway = false;
    server.losesAnswer = true;
    await first.flush();
    assert.equal(await next.flush(), true);
    assert.equal(server.description.advertiser, "Млин");
    assert.equal(server.operations.length, 1);
    assert.equal(device.text, null);
});

test("A colleague's field is taken and one's own stands, also when theirs came while this device was away", async () => {
    const { server, open, colleague, story } = desk();
    server.isAway = true;
    const before = open();
    before.change({ rubrics: ["kultura"] });
    await before.flush();
    colleague({ tags: ["teteriv"], rubrics: ["sport"] });
    server.isAway = false;
    const kept = open();
    assert.deepEqual([kept.mine.rubrics, kept.mine.tags], [["kultura"], ["teteriv"]]);
    colleague({ authors: ["olena"] });
    assert.equal(await kept.flush(), true);
    assert.deepEqual(descriptionOf(story()), { ...plain, rubrics: ["kultura"], tags: ["teteriv"], authors: ["olena"] });
    colleague({ kind: "live" });
    kept.renew(story());
    assert.deepEqual([kept.mine.kind, kept.isWaiting], ["live", false]);
});

test("What an earlier try had done already never hides what a colleague did since", async () => {
    const { server, open, colleague, story } = desk();
    const kept = open();
    server.losesAnswer = true;
    kept.change({ advertiser: "Млин" });
    await kept.flush();
    colleague({ rubrics: ["sport"] });
    assert.equal(await kept.flush(), true);
    kept.change({ kind: "live" });
    assert.equal(await kept.flush(), true);
    assert.deepEqual(descriptionOf(story()), { ...plain, advertiser: "Млин", rubrics: ["sport"], kind: "live" });
});

test("A refusal is said, keeps what was typed, and is over with the next change", async () => {
    const { server, device, open } = desk();
    const kept = open();
    server.refuses = true;
    kept.change({ sources: [{ name: "Рада", url: "не адреса" }] });
    assert.equal(await kept.flush(), false);
    assert.equal(kept.problem?.code, "invalid");
    assert.match(device.text!, /не адреса/);
    server.refuses = false;
    kept.change({ sources: [{ name: "Рада", url: null }] });
    assert.equal(kept.problem, null);
    assert.equal(await kept.flush(), true);
});

test("A source that has no name yet is told to nobody and stays on the device", async () => {
    const { server, device, open, colleague, story } = desk();
    const kept = open();
    kept.change({ rubrics: [], sources: [{ name: "", url: "https://dubohai.example" }] });
    assert.equal(await kept.flush(), true);
    assert.deepEqual(server.description.sources, []);
    assert.match(device.text!, /dubohai/);
    colleague({ sources: [{ name: "Рада", url: null }] });
    kept.renew(story());
    assert.deepEqual(kept.mine.sources.map(one => one.name), ["Рада", ""]);
    assert.equal(open().mine.sources.length, 2);
});

test("What is changed while it is sent goes too, and two tabs know each other's changes", async () => {
    const { server, device, open, turn } = desk();
    const [one, other] = [open(), open()];
    one.change({ advertiser: "Млин" });
    const going = one.flush();
    one.change({ kind: "publication" });
    await going;
    assert.deepEqual([server.description.advertiser, server.description.kind], ["Млин", "publication"]);
    server.isAway = true;
    one.change({ rubrics: ["sport"] });
    other.hear(device.text);
    other.change({ tags: ["teteriv"] });
    assert.match(device.text!, /sport.*teteriv|teteriv.*sport/s);
    server.isAway = false;
    await turn();
    await other.flush();
    assert.deepEqual([server.description.rubrics, server.description.tags], [["sport"], ["teteriv"]]);
});

test("Nothing is sent for whoever has left", async () => {
    const { server, device, open, turn } = desk();
    const kept = open();
    kept.change({ advertiser: "Млин" });
    kept.end();
    await turn();
    assert.equal(server.operations.length, 0);
    assert.match(device.text!, /Млин/);
});
