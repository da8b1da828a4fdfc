import { useMemo, useRef, useState } from "preact/hooks";
import { get, post, put, theirsOf } from "../../api/client.ts";
import type { Block, StaticPage } from "../../api/types.ts";
import { Editions } from "../../editor/Editions.tsx";
import type { EditionsView } from "../../editor/EditionsView.ts";
import type { EditionProps, EditorCalls } from "../../editor/types.ts";
import { sayOf } from "../../editor/MergeView.tsx";
import { editorWords } from "../../editor/words.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, TextField } from "../../shell/fields.tsx";
import { useKept } from "../../shell/kept.ts";
import { languages, may, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { pictureAddress } from "../pictures/address.ts";
import { language as spoken, languageName, named, newsroomClock, t } from "../../words/index.ts";

/** About, contact, advertising: pages that are no stories. */
export function PagesScreen() {
    const loaded = useLoad(signal => get("/pages", { signal }), []);
    const [chosen, choose] = useState<StaticPage | "new" | null>(null);
    return <div class="taxonomy">
        <header class="head"><h1>{named("screen", "pages")}</h1><button type="button" class="first" disabled={!may("keepTaxonomy")} title={whyNot("keepTaxonomy")} onClick={() => choose("new")}>{t("add.pages")}</button></header>
        <p class="hint">{t("taxonomyHint.pages")}</p>
        <Ready of={loaded}>{all => all.length === 0 ? <Empty>{t("pages.empty")}</Empty> : <ul class="named">{all.map(one => <li key={one.slug}>
            <button type="button" class="link" onClick={() => choose(one)}>{one.editions[spoken.value]?.title ?? Object.values(one.editions)[0]?.title ?? one.slug}</button><small>/page/{one.slug}</small>{one.retired && <span class="pill">{t("taxonomy.retired")}</span>}
            {languages().some(code => !one.editions[code]) && <span class="pill stale">{t("taxonomy.unnamed", { languages: languages().filter(code => !one.editions[code]).join(", ") })}</span>}
        </li>)}</ul>}</Ready>
        {chosen !== null && <PageDialog page={chosen === "new" ? null : chosen} onClose={() => choose(null)} onDone={loaded.reload} />}
    </div>;
}

/** What a page says, for whoever compares two of one. */
const saysOf = (slug: string, retired: boolean, editions: StaticPage["editions"]): Said[] => [
    [t("slug"), slug],
    ...languages().flatMap(code => [
        [t("pages.title", { language: languageName(code) }), editions[code]?.title ?? "", code] as const,
        [t("pages.text", { language: languageName(code) }), (editions[code]?.body ?? []).map(block => sayOf(block as never)).join("\n"), code] as const,
    ]),
    [t("staff.state"), retired ? t("taxonomy.retired") : ""],
];

/** What somebody has typed into a page's window and not published. */
interface Typed { version: number; slug: string; editions: StaticPage["editions"] }

function PageDialog({ page, onClose, onDone }: { page: StaticPage | null; onClose(): void; onDone(): void }) {
    const [kept, keepTyped, forget] = useKept(`page.${page?.slug ?? ""}`);
    // With the version that it was typed over: where a colleague was there meanwhile, both stand side by side.
    const [typed] = useState(() => kept === "" ? null : JSON.parse(kept) as Typed);
    const seen = typed?.version ?? page?.version ?? 0;
    const [slug, setSlug] = useState(typed?.slug ?? page?.slug ?? "");
    const [language, setLanguage] = useState(languages()[0]!);
    const editions = useRef<StaticPage["editions"]>({ ...(typed ?? page)?.editions });
    const isDone = useRef(false);
    const latest = useRef(slug);
    const type = (slug = latest.current) => {
        latest.current = slug;
        if (!isDone.current) {
            const now: Typed = { version: seen, slug, editions: editions.current };
            const before: Typed = { version: seen, slug: page?.slug ?? "", editions: page?.editions ?? {} };
            keepTyped(JSON.stringify(now) === JSON.stringify(before) ? "" : JSON.stringify(now));
        }
    };
    const drop = () => {
        isDone.current = true;
        forget();
        onClose();
    };
    const view = useRef<EditionsView | null>(null);
    const { attempt, problem } = useAttempt();
    const [isRetiring, setRetiring] = useState(false);
    const theirs = theirsOf(problem, "page");
    const typing = useRef(type);
    typing.current = type;
    const calls = useMemo<EditorCalls>(() => ({
        changed(code, text) {
            editions.current[code] = { title: text.headline, body: text.body as unknown as Block[] };
            typing.current();
        },
        typing: () => { },
        clock: newsroomClock,
        pictureUrl: pictureAddress,
        upload: () => Promise.reject(new Error(t("pages.noPictures"))),
        findTags: () => Promise.resolve([]),
        tag: () => Promise.resolve(null),
        findStories: () => Promise.resolve([]),
        story: () => Promise.resolve(null),
        agree: () => { }, review: () => { }, fill: () => { },
        suppress: () => { },
        at: () => { },
        say: message => { say(message); },
    }), []);
    const keep = async (version = seen) => {
        setRetiring(false);
        view.current?.editors.forEach(editor => editor.flush());
        const full = Object.fromEntries(Object.entries(editions.current).filter(([, one]) => one.title.trim() !== ""));
        try {
            await attempt(operation => page ? put(`/pages/${page.slug}`, { operation, version, slug, editions: full }) : post("/pages", { operation, slug, editions: full }));
            onDone();
            drop();
            say(t("pages.kept"));
        } catch {
            // Said in the form.
        }
    };
    const retire = async (version = page!.version) => {
        setRetiring(true);
        try {
            await attempt(operation => post(`/pages/${page!.slug}/retire`, { operation, version, retired: !page!.retired }));
            onDone();
            onClose();
            say(t(page!.retired ? "taxonomy.revived" : "taxonomy.retiredDone"));
        } catch {
            // Said in the form.
        }
    };
    const shown = useMemo<EditionProps[]>(() => {
        const one = editions.current[language];
        return [{ language, text: { headline: one?.title ?? "", summary: null, body: (one?.body ?? []) as never } }];
    }, [language]);
    return <Dialog title={page ? page.editions[spoken.value]?.title ?? page.slug : t("add.pages")} onClose={onClose} wide>
        <Wrong problem={problem} />
        {typed && <p class="notice" role="status">{t("kept.back")} <button type="button" onClick={drop}>{t("kept.drop")}</button></p>}
        {page && theirs && <BothSides theirs={saysOf(theirs.slug, !!theirs.retired, theirs.editions)} mine={saysOf(slug, !!page.retired, editions.current)} {...(isRetiring ? { mineIs: t(page.retired ? "taxonomy.revive" : "taxonomy.retire") } : {})}
            onTheirs={() => { onDone(); drop(); say(t("both.left")); }} onMine={() => isRetiring ? retire(theirs.version) : keep(theirs.version)} />}
        <TextField label={t("slug")} hint={t(page ? "taxonomy.slugHint" : "pages.slugNew")} value={slug} onChange={text => { setSlug(text); type(text); }} required pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={120} spellcheck={false} />
        <div class="tabs" role="group" aria-label={t("language")}>{languages().map(code => <button type="button" key={code} aria-pressed={code === language} onClick={() => { view.current?.editors.forEach(editor => editor.flush()); setLanguage(code); }}>{languageName(code)}</button>)}</div>
        <div class="page-text"><Editions key={language} editions={shown} calls={calls} words={editorWords[spoken.value]} ready={ready => { view.current = ready; }} /></div>
        <div class="actions">
            <Do class="first" act={() => keep()} disabled={!may("keepTaxonomy")} title={whyNot("keepTaxonomy")}>{t("pages.publish")}</Do>
            {page && <Do class={page.retired ? "" : "danger"} act={() => retire()} disabled={!may("keepTaxonomy")} title={whyNot("keepTaxonomy")}>{t(page.retired ? "taxonomy.revive" : "taxonomy.retire")}</Do>}
        </div>
    </Dialog>;
}
