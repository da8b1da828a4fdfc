import { useEffect, useState } from "preact/hooks";
import { addressOf, get } from "../../api/client.ts";
import type { Term, Terms } from "../../api/types.ts";
import { CheckField, Do } from "../../shell/fields.tsx";
import { Link, usePlace } from "../../shell/router.tsx";
import { languages, may, whyNot } from "../../shell/session.ts";
import { Empty, Ready, useCalm, useLoad } from "../../shell/states.tsx";
import { named, n, t } from "../../words/index.ts";
import { sayProblem } from "../../shell/Toasts.tsx";
import { TaggedNames } from "./TaggedNames.tsx";
import { termHere } from "./termHere.ts";
import { TermDialog } from "./TermDialog.tsx";
import { TermImport } from "./TermImport.tsx";
import { TouchedByTerm, touchedTitle } from "./Touched.tsx";

/** One concept, and the word that each language uses for it; or where readers have the words of one. */
export function TermsScreen() {
    const touched = usePlace().search.get("touched");
    return touched === null ? <AllTerms /> : <TouchedScreen key={touched} id={touched} />;
}

function TouchedScreen({ id }: { id: string }) {
    const loaded = useLoad(signal => get(`/terms/${encodeURIComponent(id)}`, { signal }), [id]);
    return <Ready of={loaded}>{({ term }) => <div class="taxonomy">
        <header class="head"><h1>{touchedTitle(term)}</h1><Link class="button" to={`terms?term=${encodeURIComponent(id)}`}>{t("known.term")}</Link></header>
        <TouchedByTerm term={term} />
    </div>}</Ready>;
}

function AllTerms() {
    const [text, setText] = useState("");
    const [withRetired, setRetired] = useState(false);
    const calm = useCalm(text.trim(), 150);
    const [chosen, choose] = useState<Term | "new" | "file" | null>(null);
    const { search } = usePlace();
    const [isNames, setNames] = useState(search.get("names") !== null);
    const asked = search.get("term");
    useEffect(() => {
        if (asked !== null) {
            const abort = new AbortController();
            get(`/terms/${encodeURIComponent(asked)}`, { signal: abort.signal }).then(one => choose(one.term), error => abort.signal.aborted || sayProblem(error));
            return () => abort.abort();
        }
        return undefined;
    }, [asked]);
    const [more, setMore] = useState<Terms | null>(null);
    const ask = (after: string | null, signal?: AbortSignal) => get("/terms", { query: { q: calm, after, retired: withRetired || null }, ...signal ? { signal } : {} });
    const loaded = useLoad(signal => ask(null, signal), [calm, withRetired]);
    useEffect(() => setMore(null), [loaded.data]);
    const next = (more ?? loaded.data)?.next ?? null;
    const shown = [...loaded.data?.terms ?? [], ...more?.terms ?? []];
    const goOn = async () => {
        const page = await ask(next);
        setMore({ ...page, terms: [...more?.terms ?? [], ...page.terms] });
    };
    return <div class="taxonomy">
        <header class="head"><h1>{named("screen", "terms")}</h1>
            <a class="button" href={addressOf("/terms.csv")} download>{t("terms.csv")}</a>
            <a class="button" href={addressOf("/terms.tbx")} download>{t("terms.tbx")}</a>
            <button type="button" disabled={!may("keepTerms")} title={whyNot("keepTerms")} onClick={() => choose("file")}>{t("terms.import")}</button>
            <button type="button" class="first" disabled={!may("keepTerms")} title={whyNot("keepTerms")} onClick={() => choose("new")}>{t("terms.add")}</button>
        </header>
        <p class="hint">{t("terms.hint")}</p>
        <div class="tabs" role="group" aria-label={named("screen", "terms")}>
            <button type="button" aria-pressed={!isNames} onClick={() => setNames(false)}>{t("names.terms")}</button>
            <button type="button" aria-pressed={isNames} onClick={() => setNames(true)}>{t("names.title")}</button>
        </div>
        <div class="filters" role="search">
            <input type="search" aria-label={t("terms.find")} placeholder={t("terms.find")} value={text} onInput={event => setText(event.currentTarget.value)} />
            {!isNames && <CheckField label={t("terms.withRetired")} checked={withRetired} onChange={setRetired} />}
        </div>
        {isNames ? <TaggedNames text={calm} /> : <Ready of={loaded}>{all => all.count === 0 ? <Empty>{t(calm === "" ? "terms.none" : "list.noneFound")}</Empty> : <>
            <p class="hint" role="status">{n("terms.count", all.count)}</p>
            <ul class="named terms">{shown.map(term => <Row key={term.id} term={term} choose={() => choose(term)} />)}</ul>
            {next !== null && <div class="actions"><Do act={goOn}>{t("more")}</Do></div>}
        </>}</Ready>}
        {chosen === "file" ? <TermImport onClose={() => choose(null)} onDone={loaded.reload} />
            : chosen !== null && <TermDialog key={chosen === "new" ? "" : chosen.id} term={chosen === "new" ? null : chosen} onClose={() => choose(null)} onDone={loaded.reload} />}
    </div>;
}

function Row({ term, choose }: { term: Term; choose(): void }) {
    const unnamed = languages().filter(code => !term.languages[code]?.preferred);
    const forbidden = Object.entries(term.languages).flatMap(([code, words]) => (words.forbidden ?? []).map(word => [code, word] as const));
    return <li class={term.retired ? "retired" : ""}>
        <button type="button" class="link" onClick={choose}>{termHere(term)}</button>
        <small>{Object.entries(term.languages).filter(([, words]) => words.preferred).map(([code, words]) => `${code}: ${[words.preferred, ...words.allowed ?? []].join(", ")}`).join(" · ")}</small>
        {forbidden.length > 0 && <small>{t("terms.not")} {forbidden.map(([code, word]) => <s key={`${code} ${word}`} lang={code}>{word}</s>)}</small>}
        {unnamed.length > 0 && !term.retired && <span class="pill stale">{t("terms.unnamed", { languages: unnamed.join(", ") })}</span>}
        {term.retired && <span class="pill">{term.mergedInto ? t("taxonomy.mergedInto", { name: term.mergedInto }) : t("taxonomy.retired")}</span>}
    </li>;
}
