import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { roles, type Grant, type Permission, type Session, type Story } from "../../src/api/types.ts";
import { allows, refused, upFrom } from "../../src/shell/rights.ts";

// Who asks the server for a session listens for keys and other tabs; here is neither.
Object.assign(globalThis, { addEventListener: () => { }, BroadcastChannel: class { postMessage() { } }, document: { documentElement: { lang: "" } } });
Object.defineProperty(globalThis, "localStorage", { value: { getItem: () => null, setItem() { }, removeItem() { } }, configurable: true });

const rubrics = [
    { slug: "sport", parent: null, mergedInto: null, names: { en: "Sport" } },
    { slug: "football", parent: "sport", mergedInto: null, names: { en: "Football" } },
    { slug: "soccer", parent: null, mergedInto: "football", names: { en: "Soccer" } },
    { slug: "city", parent: null, mergedInto: null, names: { en: "City" } },
];
const editorOfUkrainian: Grant[] = [{ role: "editor", languages: ["uk"] }, { role: "translator", languages: ["en"] }];
const storyIn = (...slugs: string[]) => ({ rubrics: slugs, originalLanguage: "uk" }) as unknown as Story;

let here: typeof import("../../src/shell/session.ts");
before(async () => {
    const { inZone, speak } = await import("../../src/words/index.ts");
    await speak("en");
    inZone("Europe/Kyiv");
    (await import("../../src/shell/rubrics.ts")).rubrics.value = rubrics as never;
    here = await import("../../src/shell/session.ts");
});
const as = (...grants: Grant[]) => here.session.value = { person: { grants } } as unknown as Session;

test("A role lets somebody do here what the server lets it do", () => {
    const source = readFileSync(new URL("../../../src/Dateline/People/Role.cs", import.meta.url), "utf8");
    const lower = (name: string): string => name[0]!.toLowerCase() + name.slice(1);
    const server = Object.fromEntries([...source.matchAll(/\[Role\.(\w+)\] = \[([^\]]+)\]/g)].map(([, role, all]) => [lower(role!), all!.split(",").map(one => lower(one.trim())).sort()]));
    assert.deepEqual(Object.keys(server).sort(), [...roles].sort());
    assert.deepEqual(Object.fromEntries(Object.entries(allows).map(([role, all]) => [role, [...all].sort()])), server);
});

test("The role that lets somebody publish is for the language, not just any of theirs", () => {
    assert.equal(refused(editorOfUkrainian, "publish", "uk", []), null);
    assert.deepEqual(refused(editorOfUkrainian, "publish", "en", []), { why: "otherLanguages", languages: ["uk"] });
    assert.equal(refused(editorOfUkrainian, "translate", "en", []), null);
    assert.equal(refused(editorOfUkrainian, "publish", null, []), null, "asked of nothing in particular");
    assert.deepEqual(refused(editorOfUkrainian, "withdraw", "uk", []), { why: "noRole" });
});

test("One role covers language and rubric; two don't share their limits", () => {
    const both: Grant[] = [{ role: "editor", languages: ["uk"], rubrics: ["sport"] }, { role: "editor", languages: ["en"], rubrics: ["city"] }];
    assert.equal(refused(both, "publish", "uk", ["sport"]), null);
    assert.deepEqual(refused(both, "publish", "uk", ["city"]), { why: "otherRubrics", rubrics: ["sport"] });
    assert.equal(refused(both, "publish", "uk", []), null, "a story that is filed under nothing");
});

test("A rubric covers those under it, and what was merged into them", () => {
    assert.deepEqual(upFrom(["football"], rubrics), ["football", "sport"]);
    assert.deepEqual(upFrom(["soccer"], rubrics), ["soccer", "football", "sport"]);
    assert.deepEqual(upFrom(["football"], []), [], "nothing is known yet, and nothing refused");
});

test("Whoever may not is told which role, language or rubric is missing", () => {
    as(...editorOfUkrainian);
    assert.equal(here.whyNot("publish", "uk", storyIn("city")), undefined);
    assert.equal(here.whyNot("publish", "en", storyIn("city")), "You may do this in Українська only.");
    assert.equal(here.whyNot("withdraw"), "Your roles don’t allow it: withdraw at once.");
    as({ role: "editor", rubrics: ["sport"] });
    assert.equal(here.whyNot("approve", "en", storyIn("soccer")), undefined);
    assert.equal(here.whyNot("approve", "en", storyIn("city")), "You may do this only in these rubrics: Sport.");
});

test("Of several permissions one is enough, and the first is told", () => {
    const wanted: Permission[] = ["publish", "override", "write"];
    as({ role: "reporter" });
    assert.equal(here.may(wanted, null, storyIn()), true);
    assert.equal(here.may(wanted.slice(0, 2), null, storyIn()), false);
    assert.equal(here.whyNot(wanted.slice(0, 2), null, storyIn()), "Your roles don’t allow it: publish.");
    here.session.value = null;
    assert.equal(here.may("seeDrafts"), false);
});
