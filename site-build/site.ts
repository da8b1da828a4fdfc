// The site's one script. Pages are complete without it; everything here fails silently.
// What it needs of a page stands in data attributes: see docs/theming.md.

interface Item {
    edition: string;
    url: string;
    headline: string;
    time: { iso: string; clock: string; full: string };
    marks: { kind: string; text: string }[];
    exclusive: boolean;
    advertising?: { label: string; advertiser: string };
}

const minute = 60_000;
const longestWait = minute;
const language = document.documentElement.lang;
const find = <E extends HTMLElement>(selector: string, within: ParentNode = document) => within.querySelector<E>(selector);
const all = <E extends HTMLElement>(selector: string, within: ParentNode = document) => [...within.querySelectorAll<E>(selector)];
const isVisible = () => document.visibilityState === "visible";
const instant = (time: HTMLTimeElement | null) => Date.parse(time?.dateTime ?? "");

const live = find("[data-live]");
const story = find("article[data-edition]");
const fresh = find("[data-fresh]");
const panel = fresh?.parentElement ?? null;

// How long ago: only where that needs no more room than the time of day, so that nothing moves.
const ago = new Intl.RelativeTimeFormat(language, { style: "short" });
const written = new WeakMap<HTMLElement, string>();

function textOf(time: HTMLTimeElement): string {
    const minutes = Math.floor((Date.now() - instant(time)) / minute);
    const limit = time.dataset["ago"] === "hour" ? 60 : 24 * 60;
    if (!(minutes >= -1 && minutes < limit)) return written.get(time)!;
    if (minutes < 1) return live?.dataset["now"] ?? written.get(time)!;
    return minutes < 60 ? ago.format(-minutes, "minute") : ago.format(-Math.floor(minutes / 60), "hour");
}

function tellTimes() {
    const changes = all<HTMLTimeElement>("time[data-ago]")
        .map((time) => {
            if (!written.has(time)) written.set(time, time.textContent);
            return { time, box: time.parentElement!, height: 0, text: textOf(time) };
        })
        .filter((change) => change.text !== change.time.textContent);
    for (const change of changes) change.height = change.box.offsetHeight;
    for (const change of changes) change.time.textContent = change.text;
    for (const change of changes.filter((c) => c.box.offsetHeight !== c.height)) change.time.textContent = written.get(change.time)!;
}

// What is new waits behind a button: nobody's reading is moved.
let waiting: HTMLElement[] = [];

function offer(item: HTMLElement) {
    const edition = item.dataset["card"];
    if (!panel || all(`[data-card="${edition}"]`, panel).length || waiting.some((w) => w.dataset["card"] === edition)) return;
    waiting.push(item);
    count();
}

function count() {
    if (!fresh) return;
    if (!waiting.length) return fresh.replaceChildren();
    const forms = JSON.parse(fresh.dataset["fresh"]!) as Record<string, string>;
    const form = forms[new Intl.PluralRules(language).select(waiting.length)] ?? forms["other"] ?? "{count}";
    const button = find<HTMLButtonElement>("button", fresh) ?? document.createElement("button");
    button.type = "button";
    button.textContent = form.replace("{count}", waiting.length.toLocaleString(language));
    button.onclick = insert;
    if (!button.isConnected) fresh.append(button);
}

function insert() {
    const list = panel && find("ol", panel);
    if (!list) return location.reload();
    const items = waiting.sort((a, b) => instant(find("time", a)) - instant(find("time", b)));
    for (const item of items) {
        list.insertBefore(item, all("li", list).find((li) => !(instant(find("time", li)) > instant(find("time", item)))) ?? null);
    }
    waiting = [];
    count();
    find("a", items[items.length - 1])?.focus({ preventScroll: true });
    tellTimes();
}

function made(item: Item): HTMLElement | undefined {
    const li = panel && find<HTMLTemplateElement>("template[data-item]", panel)?.content.firstElementChild?.cloneNode(true);
    if (!(li instanceof HTMLElement)) return;
    li.dataset["card"] = item.edition;
    li.classList.toggle("exclusive", item.exclusive);
    const time = find<HTMLTimeElement>("time", li)!;
    time.dateTime = item.time.iso;
    time.title = item.time.full;
    time.textContent = item.time.clock;
    const link = find<HTMLAnchorElement>("a", li)!;
    link.href = item.url;
    link.textContent = item.headline;
    if (item.advertising) link.rel = "sponsored";
    for (const [name, text] of [["paid", item.advertising?.label], ["advertiser", item.advertising?.advertiser]] as const) {
        const place = find("." + name, li);
        if (text && place) place.textContent = text;
        else place?.remove();
    }
    const marks = item.marks.map((mark) => {
        const span = document.createElement("span");
        span.className = "mark " + mark.kind;
        span.textContent = mark.text;
        return span;
    });
    link.after(...marks.flatMap((mark, i) => [i ? " " : "\u00a0", mark]));
    return li;
}

// What happened to the story that is open.
const ranks = ["updated", "corrected", "withdrawn"] as const;
type Change = (typeof ranks)[number];
let said = -1;

function say(change: Change, url = location.pathname) {
    const rank = ranks.indexOf(change);
    if (!live || rank < said) return;
    said = rank;
    const [text, link] = [document.createElement("span"), document.createElement("a")];
    text.textContent = live.dataset[change] ?? "";
    link.textContent = live.dataset["reload"] ?? "";
    link.href = url;
    live.replaceChildren(text, link);
}

function changed(change: Change, { edition, url, headline }: Partial<Item>) {
    if (story?.dataset["edition"] === edition) say(change, url);
    if (change === "withdrawn") {
        waiting = waiting.filter((w) => w.dataset["card"] !== edition);
        count();
    }
    for (const card of [...all(`[data-card="${edition}"]`), ...waiting.filter((w) => w.dataset["card"] === edition)]) {
        if (change === "withdrawn") {
            card.remove();
            continue;
        }
        const link = find<HTMLAnchorElement>('a[href*="/news/"]', card);
        if (link && headline && url) {
            if (link.textContent !== headline) link.textContent = headline;
            link.href = url;
        }
    }
}

// Too much was missed: the page as it would be now says what is new.
async function catchUp() {
    const response = await fetch(location.href);
    if (story && response.status === 410) return say("withdrawn");
    if (response.status >= 500) throw response;
    if (!response.ok) return;
    const now = new DOMParser().parseFromString(await response.text(), "text/html");
    const times = (page: ParentNode) => all<HTMLTimeElement>("article[data-edition] > header time, article[data-edition] > .note time", page).map((t) => t.dateTime).join();
    if (times(now) !== times(document)) say("updated");
    const cards = all("[data-fresh] ~ ol > [data-card]", now);
    const oldest = instant(find("time", cards[cards.length - 1] ?? now));
    for (const shown of panel ? all("[data-card]", panel) : []) {
        if (instant(find("time", shown)) > oldest && !cards.some((c) => c.dataset["card"] === shown.dataset["card"])) shown.remove();
    }
    cards.reverse().forEach((card) => offer(document.importNode(card, true)));
}

// It is told only once: where the server can't say it now, it is asked again.
function retrieve() {
    catchUp().catch(() => setTimeout(retrieve, 5_000 + 10_000 * Math.random()));
}

let source: EventSource | undefined;
let last = "";
let failures = 0;
let again = 0;
let hidden = 0;

function listen() {
    clearTimeout(again);
    const url = live?.dataset["live"];
    if (source || !url) return;
    source = new EventSource(last ? `${url}?lastEventId=${last}` : url);
    const on = (name: string, act: (item: Item) => unknown) =>
        source!.addEventListener(name, (e: MessageEvent<string>) => {
            last = e.lastEventId;
            void act(JSON.parse(e.data) as Item);
        });
    on("ready", () => (failures = 0));
    on("reset", retrieve);
    on("new", (item) => {
        const li = made(item);
        if (li) offer(li);
    });
    for (const change of ranks) on(change, (item) => changed(change, item));
    source.onerror = () => {
        // A browser comes back by itself while it may, always after the same time: twice, and then ever later.
        if (++failures < 3 && source?.readyState !== EventSource.CLOSED) return;
        hush();
        again = setTimeout(listen, Math.min(longestWait, 2_000 * 2 ** failures) * (0.5 + Math.random() / 2));
    };
}

function hush() {
    clearTimeout(again);
    source?.close();
    source = undefined;
}

// One page view, counted once however often it is sent.
function uuid(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    for (let i = 5, now = Date.now(); i >= 0; i--, now = Math.floor(now / 256)) bytes[i] = now % 256;
    bytes[6] = (bytes[6]! & 0x0f) | 0x70;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return [...bytes].map((b, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + b.toString(16).padStart(2, "0")).join("");
}

let view = "";
let reading = 0;

async function report(attempt = 0): Promise<void> {
    view ||= uuid();
    const answer = await fetch("/views", {
        method: "POST",
        keepalive: true,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ edition: story!.dataset["edition"], id: view }),
    }).catch(() => undefined);
    // An answer that nobody reads counts as broken off.
    await answer?.text().catch(() => "");
    if (attempt < 4 && (!answer || answer.status >= 500 || answer.status === 429)) setTimeout(report, 2_000 * 4 ** attempt, attempt + 1);
}

function read() {
    clearTimeout(reading);
    if (story && !view && isVisible()) reading = setTimeout(report, 1_000);
}

// Counts in the page are as of its making. Forty addresses are as long as a query may be.
async function refreshCounts() {
    const shown = all("[data-views]");
    const id = (e: HTMLElement) => e.dataset["views"] || e.closest<HTMLElement>("[data-edition]")?.dataset["edition"] || "";
    const ids = [...new Set(shown.map(id))].filter(Boolean).slice(0, 40);
    if (!ids.length) return;
    const answer = await fetch("/views?" + ids.map((i) => "edition=" + i).join("&"));
    if (!answer.ok) return;
    const { texts } = (await answer.json()) as { texts: Record<string, string> };
    for (const place of shown) {
        const text = texts[id(place)];
        if (text && place.textContent !== text) place.textContent = text;
    }
}

function everyMinute() {
    if (!isVisible()) return;
    tellTimes();
    refreshCounts().catch(() => {});
}

tellTimes();
// The page's own faces may be narrower than those it began with.
document.fonts.ready.then(tellTimes);
read();
addEventListener("load", () => {
    listen();
    refreshCounts().catch(() => {});
});
setInterval(everyMinute, minute);
document.addEventListener("visibilitychange", () => {
    clearTimeout(hidden);
    read();
    if (isVisible()) {
        listen();
        tellTimes();
    } else hidden = setTimeout(hush, minute);
});
// A page with an open connection could not be kept for the way back.
addEventListener("pagehide", hush);
addEventListener("pageshow", (e) => {
    if (e.persisted) listen();
});
