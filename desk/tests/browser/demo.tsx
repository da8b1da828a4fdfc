// A page for the browser tests alone: the editor with sample copy, and everything that it asks for answered here.
import { render } from "preact";
import { useState } from "preact/hooks";
import type { Block, Picture, Text } from "../../src/editor/blocks.ts";
import { Editions } from "../../src/editor/Editions.tsx";
import type { EditionsView } from "../../src/editor/EditionsView.ts";
import { MergeView } from "../../src/editor/MergeView.tsx";
import type { EditionProps, EditorCalls, Finding } from "../../src/editor/types.ts";
import { editorWords } from "../../src/editor/words.ts";
import { InstantField, Pick, type Choice } from "../../src/shell/fields.tsx";
import { merge } from "../../src/store/merge.ts";
import type { Answer, Outgoing } from "../../src/store/send.ts";
import { EditionSession } from "../../src/store/session.ts";
import { DeskStore } from "../../src/store/store.ts";
import { inZone, newsroomClock, speak } from "../../src/words/index.ts";

const ask = new URLSearchParams(location.search);
const words = editorWords[(ask.get("words") ?? "uk") as "uk"];
const said: [string, ...unknown[]][] = [];
const violations: string[] = [];
document.addEventListener("securitypolicyviolation", e => violations.push(`${e.violatedDirective} ${e.sample}`));
addEventListener("error", e => violations.push(`error ${e.message}`));

const p = (id: string, html: string, more: object = {}): Block => ({ id, type: "paragraph", html, ...more });
const uk: Block[] = [
    p("u1", "Роботи коштували 64,5 млн гривень — на 2,5 млн менше, ніж передбачав кошторис."),
    p("u2", "Доріжку змістили на шість метрів, і <strong>жодного дерева</strong> не зрубали."),
    { id: "u3", type: "quote", html: "«Вона повертається до міста»", speaker: "olena-prykhodko", attribution: "на відкритті" },
    { id: "u4", type: "subhead", role: "recall" },
    p("u5", "Першу чергу набережної відкрили за три тижні до строку. Подробиці — на <a href=\"https://dubohai.example/naberezhna\">сторінці міста</a>."),
    { id: "u6", type: "related", story: "embankment-1" },
    { id: "u7", type: "picture", file: "river.svg", alt: "Нова набережна ввечері", caption: "Ліхтарі запалюють о шостій", credit: "Марко Лис", focus: [0.7, 0.4] },
    { id: "u8", type: "list", ordered: false, items: ["два кілометри без машин;", "сорок лавок;", "шість причалів"] },
    { id: "u9", type: "table", header: ["Черга", "Метрів"], rows: [["Перша", "800"], ["Друга", "1200"]] },
];
const en: Block[] = [
    p("e1", "The work cost UAH 64.5 million, 2.5 billion less than the estimate.", { from: "u1" }),
    p("e2", "The path was moved by five metres, and not one tree was felled.", { from: "u2" }),
    { id: "e3", type: "quote", html: "“It is coming back to the city”", speaker: "olena-prykhodko", from: "u3" },
    { id: "e4", type: "subhead", role: "recall", from: "u4" },
    p("e5", "The first section opened three weeks early.", { from: "u5" }),
    { id: "e6", type: "related", story: "embankment-1", from: "u6" },
    { id: "e7", type: "picture", file: "river.svg", alt: "The new embankment at dusk", from: "u7" },
    { id: "e8", type: "list", ordered: false, items: ["two kilometres without cars;", "forty benches;", "six landings"], from: "u8" },
] as Block[];
const ru: Block[] = [
    p("r1", "Работы стоили 64,5 млн гривен — на 2,5 млн меньше, чем предусматривала смета.", { from: "u1", madeBy: { machine: "opus-mt" } }),
    p("r2", "Дорожку сместили на шесть метров, и ни одного дерева не срубили.", { from: "u2", madeBy: { machine: "opus-mt" } }),
    p("r5", "Первую очередь набережной открыли на три недели раньше срока.", { from: "u5", madeBy: { machine: "opus-mt" } }),
] as Block[];
const kinds: Block[] = [
    { id: "k1", type: "subhead", text: "Що зробили" },
    { id: "k2", type: "gallery", pictures: [{ file: "river.svg", alt: "Річка" }, { file: "river.svg", alt: "Міст", caption: "Міст уночі" }] },
    { id: "k3", type: "video", url: "https://video.example/1", caption: "Політ над річкою" },
    { id: "k4", type: "embed", url: "https://social.example/post/1" },
    { id: "k5", type: "reply", html: "Ми все полагодимо до п’ятниці.", who: "Дубогайська міська рада" },
    { id: "k6", type: "refutation", html: "Відомості про закриття мосту не відповідають дійсності.", who: "«Дубогайтранс»" },
    { id: "k7", type: "entry", at: "2026-11-20T10:05:00Z", title: "Міст відкрили", blocks: [p("k8", "Перші пішоходи перейшли міст о десятій.") as never, { id: "k9", type: "quote", html: "«Нарешті!»", speaker: "lesia-kravets" }] },
    { id: "k10", type: "list", ordered: true, items: ["перше", "друге"] },
    p("k11", ""),
];

/** The same word in every text that a block can hold. */
const everywhere: Block[] = [
    p("p", "Стара <strong>помпа</strong> гуде."),
    { id: "h", type: "subhead", text: "Що таке помпа" },
    { id: "q", type: "quote", html: "«Нова помпа краща»", speaker: "olena-prykhodko", attribution: "де стоїть помпа" },
    { id: "r", type: "reply", html: "Нова помпа буде.", who: "Завод, де помпа" },
    { id: "f", type: "refutation", html: "Нова помпа є.", who: "Склад, де помпа" },
    { id: "i", type: "picture", file: "river.svg", alt: "Стоїть помпа", caption: "Ось помпа", credit: "Архів помпа" },
    { id: "g", type: "gallery", pictures: [{ file: "river.svg", alt: "Річка" }, { file: "river.svg", alt: "Друга помпа", caption: "Міст уночі" }, { file: "river.svg", alt: "Третя помпа", caption: "Ще одна помпа", credit: "Марко помпа" }] },
    { id: "v", type: "video", url: "https://video.example/1", caption: "Гуде помпа" },
    { id: "l", type: "list", ordered: false, items: ["перше", "друга помпа"] },
    { id: "t", type: "table", header: ["Черга", "Яка помпа"], rows: [["Перша", "800"], ["Друга помпа", "1200"]] },
    { id: "n", type: "table", header: [], rows: [["Рік", "Де помпа"]] },
    { id: "e", type: "entry", at: "2026-11-20T10:05:00Z", title: "Стала помпа", blocks: [{ id: "e1", type: "picture", file: "river.svg", alt: "Річка", caption: "Мовчить помпа" }] },
];

function long(language: string, of: string | null, sentence: string): EditionProps {
    const blocks: Block[] = [];
    for (let i = 0; i < 100; i++) blocks.push(p(`${language}${i}`, `${`${sentence} `.repeat(5)}<strong>${i}</strong>`, of === null ? {} : { from: `${of}${i}` }));
    const text = { headline: sentence, summary: sentence, body: blocks };
    return {
        language, text, ...(of === null ? {} : { from: of }),
        states: blocks.map((b, i) => ({ block: b.id, source: of === null ? null : `${of}${i}`, state: of === null ? "own" as const : i % 3 === 0 ? "stale" as const : "fresh" as const, change: [{ kind: "removed" as const, text: "п’ять" }, { kind: "added" as const, text: "шість" }] })),
        findings: blocks.filter((_, i) => i % 5 === 0).map(b => ({ id: `f${b.id}`, rule: "facts", level: "warning" as const, block: b.id, field: null, range: [3, 12] as [number, number], message: "Перевірте", suggestions: [] })),
    };
}

const findings: Finding[] = [
    { id: "f1", rule: "facts.number", level: "error", block: "e1", field: null, range: [32, 43], message: "В оригіналі «2,5 млн», в англійській «2.5 billion».", suggestions: ["2.5 million"] },
    { id: "f2", rule: "text.style", level: "note", block: null, field: "headline", range: [37, 47], message: "Перевірте слово «embankment».", suggestions: ["waterfront"] },
];
const editions: EditionProps[] = ask.has("long") ? [
    long("uk", null, "Дубогайська міська рада виділила шістдесят мільйонів гривень на другу чергу набережної"),
    long("en", "uk", "Dubohai City Council has set aside sixty million hryvnias for the second embankment section"),
    long("ru", "uk", "Дубогайский городской совет выделил шестьдесят миллионов гривен на вторую очередь набережной"),
] : ask.has("empty") ? [{ language: ask.get("empty") || "uk", text: { headline: "", summary: null, body: [] } }] : ask.has("everywhere") ? [
    { language: "uk", text: { headline: "Гуде помпа", summary: "Стара помпа гуде.", body: everywhere } },
] : ask.has("kinds") ? [
    { language: "uk", text: { headline: "Усе, що буває в новині", summary: null, body: kinds } },
] : [
    { language: "uk", status: "опубліковано 12:40", tone: "fresh", text: { headline: "На Тишиці відкрили два кілометри набережної без машин", summary: "Другу чергу набережної відкрили в суботу.", body: uk }, people: [{ id: "2", name: "Ірина Лис", language: "uk", block: "u2" }] },
    {
        language: "en", from: "uk", status: "1 застарілий абзац", tone: "stale", findings, text: { headline: "Two kilometres of car-free Tyshytsia embankment open", summary: "The second section opened on Saturday.", body: en },
        states: [
            ...["1", "3", "4", "5", "6", "7", "8"].map(n => ({ block: `e${n}`, source: `u${n}`, state: "fresh" as const })),
            { block: "e2", source: "u2", state: "stale", change: [{ kind: "same", text: "Доріжку змістили на " }, { kind: "removed", text: "п’ять" }, { kind: "added", text: "шість" }, { kind: "same", text: " метрів, і жодного дерева не зрубали." }] },
            { block: null, source: "u9", state: "missing" },
        ],
    },
    {
        language: "ru", from: "uk", status: "машинный, не проверено", tone: "machine", text: { headline: "На Тишице открыли два километра набережной без машин", summary: null, body: ru },
        states: [...["1", "2", "5"].map(n => ({ block: `r${n}`, source: `u${n}`, state: "machine" as const })), { block: null, source: "u3", state: "missing" }, { block: null, source: "u4", state: "missing" }, { block: null, source: "u6", state: "different", reason: "нет русской версии" }],
    },
];

const tags = [{ slug: "olena-prykhodko", name: "Олена Приходько" }, { slug: "lesia-kravets", name: "Леся Кравець" }, { slug: "marko-lys", name: "Марко Лис" }];
const stories = [{ id: "embankment-1", headline: "Першу чергу набережної відкрили достроково", at: "14.02.26, 17:10", url: "https://dubohai.example/news/embankment-1" }, { id: "tram", headline: "Трамвай № 4 пустили новим мостом", at: "20.11.26, 09:00", url: "https://dubohai.example/news/tram" }];
const texts: Record<string, Text> = Object.fromEntries(editions.map(e => [e.language, e.text]));
let uploads = 0;

let store: DeskStore | null = null;
let session: EditionSession | null = null;

const calls: EditorCalls = {
    changed(language, text) {
        texts[language] = text;
        said.push(["changed", language]);
        void session?.changed(text);
    },
    typing(language, isTyping) {
        said.push(["typing", language, isTyping]);
    },
    pictureUrl: file => `/${file}`,
    async upload(picture, progress): Promise<Picture> {
        said.push(["upload", picture.name]);
        progress(0.5);
        await new Promise(resolve => setTimeout(resolve, ask.has("slowly") ? 1_000 : 50));
        if (ask.has("refuse") && uploads++ === 0) throw new Error("Файл завеликий: зменште його до 50 МБ.");
        return { file: ask.has("named") ? picture.name : "river.svg", alt: "" };
    },
    findTags: async query => tags.filter(t => t.name.toLowerCase().includes(query.toLowerCase())),
    tag: async slug => tags.find(t => t.slug === slug) ?? null,
    findStories: async query => {
        if (ask.has("slow")) await new Promise(resolve => setTimeout(resolve, 300));
        return stories.filter(s => s.headline.toLowerCase().includes(query.toLowerCase()));
    },
    story: async id => stories.find(s => s.id === id) ?? null,
    agree: (...args) => said.push(["agree", ...args]),
    review: (...args) => said.push(["review", ...args]),
    fill: (...args) => said.push(["fill", ...args]),
    suppress: (language, finding, scope) => said.push(["suppress", language, finding.id, scope]),
    about: async mark => Object.assign(document.createElement("p"), { textContent: `Про «${mark.key}»` }),
    clock: newsroomClock,
    at: (...args) => said.push(["at", ...args]),
    say: message => said.push(["say", message]),
};

/** A search that the test answers when it likes. */
interface Asked { text: string; answer(names: string[]): void; fail(): void }
const asked: Asked[] = [];

function Picking() {
    const [chosen, set] = useState<readonly Choice[]>([]);
    const named = (name: string): Choice => ({ value: name, name });
    const find = (text: string, signal: AbortSignal) => new Promise<Choice[]>((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
        asked.push({ text, answer: names => resolve(names.map(named)), fail: () => reject(new Error("offline")) });
    });
    const create = async (text: string): Promise<Choice> => {
        said.push(["made", text]);
        await new Promise(resolve => setTimeout(resolve, 50));
        return named(text);
    };
    return <main><Pick label="Теги" chosen={chosen} find={find} onChange={now => { said.push(["chosen", ...now.map(c => c.name)]); set(now); }} {...(ask.get("pick") === "make" ? { create } : {})} /><button>Далі</button></main>;
}

/** An instant typed by the newsroom's clock. */
function Timing() {
    const [at, set] = useState<string | null>(ask.get("at"));
    return <main><InstantField label="Ембарго до" hint="Доти не видно ніде." value={at} onChange={now => { said.push(["instant", now]); set(now); }} /></main>;
}

const demo = { said, asked, violations, texts, view: null as EditionsView | null, update: (_: readonly EditionProps[]): void => { }, editions, store: null as DeskStore | null };
(window as unknown as { demo: typeof demo }).demo = demo;

function Page() {
    const [now, set] = useState<readonly EditionProps[]>(editions);
    demo.update = set;
    return <main><Editions editions={now} calls={calls} words={words} ready={view => { demo.view = view; }} /></main>;
}

if (ask.has("zone")) {
    await speak("uk");
    inZone(ask.get("zone")!);
}
if (ask.has("merge")) {
    const base: Text = { headline: "Міст відкрили", summary: null, body: [p("a", "Зал на сто місць відкриють у суботу."), p("b", "Вхід вільний."), p("c", "Початок о десятій.")] };
    const merged = merge(base,
        { ...base, headline: "Міст відкрили вчасно", body: [p("a", "Зал на двісті місць відкриють у суботу."), p("b", "Вхід вільний, потрібен паспорт."), p("c", "Початок о десятій.")] },
        { ...base, headline: "Міст відкрили достроково", body: [p("a", "Зал на триста місць відкриють у неділю."), p("c", "Початок о десятій.")] });
    render(<MergeView merged={merged} name="Ірина Лис" language="uk" words={words} decided={d => said.push(["decided", d])} />, document.body);
} else if (ask.has("store")) {
    // Drafts on the device; the test's server answers, or doesn't.
    const send = async (what: Outgoing): Promise<Answer> => {
        const response = await fetch("/send", { method: "POST", body: JSON.stringify(what) });
        return response.ok ? await response.json() as Answer : { kind: "offline" };
    };
    const draft = await (await fetch("/draft")).json();
    store = demo.store = await DeskStore.open({ owner: "olena", send });
    session = await EditionSession.open(store, "s", "uk", draft, (text, base) => demo.view?.receive("uk", text, base));
    texts["uk"] = session.text;
    editions.splice(0, editions.length, { language: "uk", text: session.text });
    said.push(["opened", session.recovered]);
    render(<Page />, document.body);
} else if (ask.has("pick")) {
    await speak("uk");
    render(<Picking />, document.body);
} else if (ask.has("at")) {
    render(<Timing />, document.body);
} else render(<Page />, document.body);
