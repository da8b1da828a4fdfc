import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Block, Text } from "../../src/editor/blocks.ts";
import { decide, merge } from "../../src/store/merge.ts";
import { EditionSession } from "../../src/store/session.ts";
import { DeskStore } from "../../src/store/store.ts";
import { said, text } from "./desk.ts";
import { Server } from "./server.ts";

const rest = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** What the editor does, without a page: it holds a text, takes what arrives, tells what is typed. */
class Tab {
    text: Text;
    #isClosed = false;
    private constructor(readonly store: DeskStore, public session: EditionSession) {
        this.text = session.text;
    }

    static async open(server: Server, name: string, sends: boolean): Promise<Tab> {
        const store = await DeskStore.open({ owner: "olena", name, settle: 0, send: server.send, channel: new BroadcastChannel(name), locks: sends ? null : { request: () => new Promise(() => { }) } as never });
        let tab: Tab | null = null;
        const session = await EditionSession.open(store, "s", "uk", server.draft, (theirs, base) => tab!.arrive(theirs, base));
        return tab = new Tab(store, session);
    }

    arrive(theirs: Text, base: Text): void {
        const mine = this.text;
        // The editor tells a moment after, as a page that has much to do.
        this.text = decide(merge(base, mine, theirs), {}, () => `doubled${Math.random()}`);
        if (JSON.stringify(this.text) !== JSON.stringify(theirs)) setTimeout(() => void (this.#isClosed || this.session.changed(this.text)), 3);
    }

    /** At the end of a paragraph, or before something in it. */
    type(block: number, words: string, before = ""): void {
        const body = structuredClone(this.text.body);
        const paragraph = body[block] as { html: string };
        paragraph.html = before === "" ? paragraph.html + words : paragraph.html.replace(before, words + before);
        this.text = { ...this.text, body };
        void this.session.changed(this.text);
    }

    async close(): Promise<void> {
        this.#isClosed = true;
        await this.session.close();
        await this.store.close();
    }
}

test("two tabs and another editor write at once, each in a paragraph: in the end all have all of it, once", async () => {
    let n = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom("left", "right", "other"), fc.nat(4)), { minLength: 2, maxLength: 14 }), async steps => {
        const server = new Server(text("л", "п", "і"));
        const name = `session-${n++}`;
        const left = await Tab.open(server, name, true);
        const right = await Tab.open(server, name, false);
        const words = ["л", "п", "і"];
        let i = 0;
        for (const [who, pause] of steps) {
            const word = ` ${i++}`;
            if (who === "left") left.type(0, word);
            else if (who === "right") right.type(1, word);
            else {
                const body = structuredClone(server.draft.body);
                (body[2] as { html: string }).html += word;
                server.other(t => ({ ...t, body }));
            }
            words[{ left: 0, right: 1, other: 2 }[who]!] += word;
            if (pause > 0) await rest(pause);
        }
        const mine = words.slice(0, 2);
        for (let end = Date.now() + 4_000; ;) {
            const all = [said(left.text), said(right.text), said(server.draft)].map(t => t.slice(0, 2).join("|"));
            if (all.every(t => t === mine.join("|")) && said(server.draft).length === 3) break;
            assert.ok(Date.now() < end, JSON.stringify([said(left.text), said(right.text), said(server.draft), words]));
            await rest(5);
        }
        assert.deepEqual(said(server.draft), words);
        await left.close();
        await right.close();
    }), { numRuns: 40 });
});

test("two tabs and another editor write letter by letter in one paragraph: each other's words come in, and all stand there once", async () => {
    let n = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom("left", "right", "other"), fc.constantFrom("а", "ї", " "), fc.nat(4)), { minLength: 2, maxLength: 14 }), async steps => {
        const server = new Server(text("Л — І — П"));
        const name = `together-${n++}`;
        const left = await Tab.open(server, name, true);
        const right = await Tab.open(server, name, false);
        const typed = { left: "", right: "", other: "" };
        for (const [who, letter, pause] of steps) {
            typed[who as "left"] += letter;
            if (who === "left") left.type(0, letter, " — І");
            else if (who === "right") right.type(0, letter);
            else server.other(t => ({ ...t, body: text((t.body[0] as { html: string }).html.replace(/( —[^—]*)$/, `${letter}$1`)).body }));
            if (pause > 0) await rest(pause);
        }
        const whole = `Л${typed.left} — І${typed.other} — П${typed.right}`;
        for (let end = Date.now() + 4_000; ;) {
            const all = [said(left.text), said(right.text), said(server.draft)];
            // What the other wrote last, a tab hears of with its next save.
            const own = (t: string[]): string => t.join("|").split("—").filter((_, i) => i !== 1).join("—");
            if (all[2]!.join("|") === whole && all.every(t => own(t) === own([whole]))) break;
            assert.ok(Date.now() < end, JSON.stringify([...all, whole]));
            await rest(5);
        }
        await left.close();
        await right.close();
    }), { numRuns: 40 });
});

test("what is changed in a kept text by itself arrives where it is open, under what is being typed, and is saved", async () => {
    const server = new Server(text("один", "два"));
    const tab = await Tab.open(server, "changed by itself", true);
    tab.type(0, " і");
    assert.equal(await tab.store.change("s", "uk", kept => ({ ...kept, body: kept.body.map((block, i) => i === 1 ? { ...block, html: "два з фото" } as Block : block) })), true);
    for (let tries = 0; said(server.draft).join() !== "один і,два з фото" || said(tab.text).join() !== "один і,два з фото"; tries++) {
        assert.ok(tries < 300, `${said(server.draft).join()} / ${said(tab.text).join()}`);
        await rest(10);
    }
    assert.equal(await tab.store.change("s", "uk", () => null), false);
    assert.equal(await tab.store.change("another", "uk", kept => kept), false);
    await tab.close();
});

test("a colleague's save is taken under what is being typed, and my next words go on from it, once", async () => {
    const server = new Server(text("Зал", "Вхід"));
    const tab = await Tab.open(server, "renewed", true);
    server.other(t => ({ ...t, body: text("Зал на сто місць", "Вхід").body }));
    void tab.session.renew(server.draft);
    tab.type(1, " вільний");
    await rest(30);
    tab.type(0, " відкрито");
    for (let end = Date.now() + 3_000; said(server.draft).join("|") !== "Зал на сто місць відкрито|Вхід вільний";) {
        assert.ok(Date.now() < end, JSON.stringify([said(tab.text), said(server.draft)]));
        await rest(5);
    }
    assert.deepEqual(said(tab.text), ["Зал на сто місць відкрито", "Вхід вільний"]);
    await tab.close();
});
