import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { clean } from "./page.ts";
import { start, type Site } from "./site.ts";

let site: Site;
before(async () => site = await start());
after(async () => await site.stop());

const id = "11111111-1111-4111-8111-222222222222";
const rubrics = [{ slug: "sport", version: 1, names: { en: "Sport" }, parent: null, position: 1, retired: false, mergedInto: null, formerSlugs: [] }, { slug: "football", version: 1, names: { en: "Football" }, parent: "sport", position: 1, retired: false, mergedInto: null, formerSlugs: [] }];
const edition = (language: string, more: object = {}) => ({
    language, state: "draft", slug: language, version: 1, translatedFrom: language === "uk" ? null : "uk", publishedAt: null, embargoedUntil: null, takenDown: null, differs: false, corrections: [], looks: [], lines: [], blocks: [], unreviewed: [],
    draft: { headline: `Headline ${language}`, summary: null, body: [], version: 1 }, work: { assignee: null, dueAt: null, note: null, version: 1 }, ...more,
});
const seen = (language: string) => ({ language, version: 1, findings: [], unchecked: [], unreviewed: [], held: [], waitsFor: null, card: { title: language, text: "", picture: null }, social: { title: language, text: "", picture: null }, search: { title: language, url: "/", text: "" } });
const soon = new Date(Date.now() + 7_200_000).toISOString();

let story: object;
let hold: object;
let asked: [string, string, unknown][];
beforeEach(() => {
    story = { id, externalId: "s", version: 1, kind: "news", originalLanguage: "uk", place: null, flags: [], advertiser: null, rubrics: ["football"], tags: [], authors: [], sources: [], editions: [edition("uk"), edition("en")] };
    hold = { version: 0, kind: null, eventAt: null, textUntil: null, mediaUntil: null, media: [], checks: [] };
    asked = [];
    site.api = (method, path, body) => {
        asked.push([method, path, body]);
        const answers: Record<string, unknown> = {
            [`GET /stories/${id}`]: story, "GET /rubrics": rubrics, "GET /staff": [], [`GET /stories/${id}/hold`]: hold, [`PUT /stories/${id}/hold`]: {}, [`POST /stories/${id}/hold/checks`]: {}, [`POST /stories/${id}/withdrawal`]: {},
            "GET /hold-kinds": { version: 1, kinds: [{ kind: "strike", names: { en: "Strike" }, textMinutes: 180, mediaMinutes: 180 }] },
            [`GET /stories/${id}/release`]: { editions: [seen("uk"), seen("en")] },
        };
        const answer = answers[`${method} ${path}`];
        return answer === undefined ? null : { body: answer };
    };
});
const open = (grants: object[], more: string): Promise<Page> => site.open(`screens?grants=${encodeURIComponent(JSON.stringify(grants))}&${more}`);
const reporter = [{ role: "reporter" }];

test("Who publishes in one language and translates into another begins with the one that they publish in", async () => {
    const page = await open([{ role: "editor", languages: ["uk"] }, { role: "translator", languages: ["en"] }], "part=publish");
    const tick = (language: string) => page.getByRole("region", { name: language }).getByRole("checkbox");
    await tick("Українська").waitFor();
    assert.equal(await tick("Українська").isChecked(), true);
    assert.equal(await tick("English").isChecked(), false);
    assert.equal(await tick("English").isDisabled(), true);
    await page.getByRole("region", { name: "English" }).getByText("You may do this in Українська only.").waitFor();
    await clean(page);
});

test("Each button of an edition says why somebody may not press it, and stays theirs in their own language", async () => {
    story = { ...story, editions: [edition("uk", { state: "review" }), edition("en", { state: "review", publishedAt: null })] };
    const page = await open([{ role: "editor", languages: ["uk"] }], "part=work");
    const buttons = async (of: string) => {
        const box = page.locator("details", { has: page.getByText(of, { exact: false }).locator("xpath=self::summary") });
        await box.evaluate(one => (one as HTMLDetailsElement).open = true);
        return Object.fromEntries(await box.getByRole("button").evaluateAll(all => all.map(one => [one.textContent, (one as HTMLButtonElement).disabled ? one.title : null])));
    };
    const why = "You may do this in Українська only.";
    const own = await buttons("Українська");
    const other = await buttons("English");
    for (const name of ["Approve", "Embargo", "Address"]) {
        assert.deepEqual([Object.entries(own).find(([text]) => text.startsWith(name))?.[1], Object.entries(other).find(([text]) => text.startsWith(name))?.[1]], [null, why], name);
    }
    await clean(page);
});

test("A role for a rubric is one for those under it, and for no other", async () => {
    for (const [rubric, why] of [["sport", null], ["city", "You may do this only in these rubrics: city."]] as const) {
        const page = await open([{ role: "editor", rubrics: [rubric] }], "part=publish");
        const box = page.getByRole("region", { name: "Українська" });
        await (why === null ? box.getByRole("checkbox", { checked: true }) : box.getByText(why)).waitFor();
        await clean(page);
    }
});

test("A reporter holds a draft and ticks its checklist, and is told that lifting isn't theirs", async () => {
    hold = { version: 3, kind: "strike", eventAt: new Date(Date.now() - 3_600_000).toISOString(), textUntil: soon, mediaUntil: soon, media: [], checks: [{ item: "names", words: { en: "No names" }, done: false, by: null, at: null }] };
    const panel = await open(reporter, "part=work");
    await panel.getByRole("button", { name: "Hold", disabled: false }).waitFor();
    await clean(panel);
    const page = await open(reporter, "part=hold");
    await page.getByRole("checkbox", { name: "No names" }).click();
    await page.getByRole("button", { name: "Hold it" }).click();
    await page.locator(".toast", { hasText: "The hold is set" }).waitFor();
    assert.deepEqual(asked.filter(([method]) => method !== "GET").map(([method, path]) => `${method} ${path.split("/").slice(3).join("/")}`), ["POST hold/checks", "PUT hold"]);
    const lift = page.getByRole("button", { name: "Lift the hold" });
    assert.equal(await lift.isDisabled(), true);
    assert.equal(await lift.getAttribute("title"), "Your roles don’t allow it: lift and shorten holds.");

    // An earlier event would let it be seen earlier.
    await page.getByLabel("When it happened").fill("2026-01-01T10:00");
    assert.equal(await page.getByRole("button", { name: "Hold it" }).isDisabled(), true);
    await clean(page);
});

test("What readers have is held by whoever publishes", async () => {
    story = { ...story, editions: [edition("uk", { state: "published", publishedAt: "2026-11-01T10:00:00Z" })] };
    for (const [role, may] of [["reporter", false], ["editor", true]] as const) {
        const page = await open([{ role }], "part=hold");
        await page.getByLabel("When it happened").fill("2026-11-30T10:00");
        assert.equal(await page.getByRole("button", { name: "Hold it" }).isEnabled(), may, role);
        await clean(page);
    }
});

const row = {
    story: id, externalId: "s", language: "uk", headline: "Headline uk", state: "published", kind: "news", flags: [], rubrics: ["city"], authors: [], assignee: null, writer: null, changedAt: "2026-11-01T10:00:00Z", publishedAt: "2026-11-01T10:00:00Z", visibleSince: "2026-11-01T10:00:00Z",
    dueAt: null, note: null, stale: 0, correctionAt: null, reads: 0, editions: [{ language: "uk", state: "published", stale: 0, url: "/s" }, { language: "en", state: "published", stale: 0, url: "/en/s" }],
};
const withRows = (...rows: object[]) => {
    const before = site.api;
    site.api = (method, path, body) => path === "/lists/all" ? { body: { rows, next: null } } : method === "GET" && path === `/stories/${id}` ? { status: 403, body: { title: "You may do this only in these rubrics: sport", detail: "Others can.", code: "notAllowed" } } : before(method, path, body);
};
const dutyInSport = [{ role: "dutyEditor", rubrics: ["sport"] }];
const withdrawals = () => asked.filter(([, path]) => path.endsWith("/withdrawal")).map(([, , body]) => (body as { languages: unknown }).languages);

test("A duty editor withdraws a story of another rubric from its row in a list", async () => {
    withRows(row);
    const page = await open(dutyInSport, "path=list/all");
    await page.locator(".row").waitFor();
    await page.keyboard.press("w");
    await page.locator(".toast", { hasText: "Choose a story first" }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("w");
    const dialog = page.getByRole("dialog", { name: "Withdraw now" });
    await dialog.getByText("Headline uk").waitFor();
    await dialog.getByRole("button", { name: "Withdraw 2 languages now" }).click();
    await page.locator(".toast", { hasText: "Withdrawn from everywhere" }).waitFor();
    assert.deepEqual(withdrawals(), [null]);
    await clean(page);
});

test("Where the story is refused, the refusal offers to withdraw it and says which story it is", async () => {
    withRows(row);
    const page = await open(dutyInSport, "path=list/all");
    await page.locator(".row").click();
    await page.getByText("If readers have this story, you can withdraw it all the same.").waitFor();
    await page.locator("main").getByText("Headline uk").waitFor();
    await page.getByRole("button", { name: "Withdraw now" }).click();
    await page.getByRole("dialog").getByRole("checkbox", { name: "English" }).click();
    await page.getByRole("button", { name: "Withdraw 1 language now" }).click();
    await page.locator(".toast", { hasText: "Withdrawn from everywhere" }).waitFor();
    assert.deepEqual(withdrawals(), [["uk"]]);
    await clean(page);

    const direct = await open(dutyInSport, `path=story/${id}`);
    await direct.getByRole("button", { name: "Withdraw now" }).click();
    await direct.getByRole("dialog").getByRole("button", { name: "Withdraw now" }).click();
    await direct.locator(".toast", { hasText: "Withdrawn from everywhere" }).waitFor();
    assert.deepEqual(withdrawals(), [["uk"], null], "by its address alone: all of it");
    await clean(direct);
});

test("Who may not withdraw is told so, and what readers don't have isn't withdrawn", async () => {
    withRows({ ...row, editions: [{ language: "uk", state: "draft", stale: 0, url: null }], state: "draft" });
    const page = await open(dutyInSport, "path=list/all");
    await page.locator(".row").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("w");
    await page.locator(".toast", { hasText: "Readers don’t have this story." }).waitFor();
    await clean(page);

    withRows(row);
    const other = await open(reporter, "path=list/all");
    await other.locator(".row").waitFor();
    await other.keyboard.press("j");
    await other.keyboard.press("w");
    await other.locator(".toast", { hasText: "Your roles don’t allow it: withdraw at once." }).waitFor();
    await other.locator(".row").click();
    await other.getByText("You may do this only in these rubrics: sport").waitFor();
    assert.equal(await other.getByRole("button", { name: "Withdraw now" }).count(), 0);
    assert.equal(await other.getByRole("dialog").count(), 0);
    await clean(other);
});
