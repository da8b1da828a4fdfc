import { useEffect, useState } from "preact/hooks";
import { get, query } from "../../api/client.ts";
import type { Term, Terms } from "../../api/types.ts";
import { CheckField, Do } from "../../shell/fields.tsx";
import { languages, may, whyNot } from "../../shell/session.ts";
import { Empty, Ready, useCalm, useLoad } from "../../shell/states.tsx";
import { named, n, t } from "../../words/index.ts";
import { termName } from "./term.ts";
import { TermDialog } from "./TermDialog.tsx";
import { TermImport } from "./TermImport.tsx";

/** One concept, and the word that each language uses for it. */
export function TermsScreen() {
    const [text, setText] = useState("");
    const [withRetired, setRetired] = useState(false);
    const calm = useCalm(text.trim(), 150);
    const [chosen, choose] = useState<Term | "new" | "file" | null>(null);
    const [more, setMore] = useState<Terms | null>(null);
    const ask = (after: string | null, signal?: AbortSignal) => get(`/terms${query({ q: calm, after, retired: withRetired ? "true" : null })}`, signal ? { signal } : {});
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
            <a class="button" href="/api/desk/terms.csv" download>{t("terms.csv")}</a>
            <a class="button" href="/api/desk/terms.tbx" download>{t("terms.tbx")}</a>
            <button type="button" disabled={!may("keepTerms")} title={whyNot("keepTerms")} onClick={() => choose("file")}>{t("terms.import")}</button>
            <button type="button" class="first" disabled={!may("keepTerms")} title={whyNot("keepTerms")} onClick={() => choose("new")}>{t("terms.add")}</button>
        </header>
        <p class="hint">{t("terms.hint")}</p>
        <div class="filters" role="search">
            <input type="search" aria-label={t("terms.find")} placeholder={t("terms.find")} value={text} onInput={event => setText(event.currentTarget.value)} />
            <CheckField label={t("terms.withRetired")} checked={withRetired} onChange={setRetired} />
        </div>
        <Ready of={loaded}>{all => all.count === 0 ? <Empty>{t(calm === "" ? "terms.none" : "list.noneFound")}</Empty> : <>
            <p class="hint" role="status">{n("terms.count", all.count)}</p>
            <ul class="named terms">{shown.map(term => <Row key={term.id} term={term} choose={() => choose(term)} />)}</ul>
            {next !== null && <div class="actions"><Do act={goOn}>{t("more")}</Do></div>}
        </>}</Ready>
        {chosen === "file" ? <TermImport onClose={() => choose(null)} onDone={loaded.reload} />
            : chosen !== null && <TermDialog key={chosen === "new" ? "" : chosen.id} term={chosen === "new" ? null : chosen} onClose={() => choose(null)} onDone={loaded.reload} />}
    </div>;
}

function Row({ term, choose }: { term: Term; choose(): void }) {
    const unnamed = languages().filter(code => !term.languages[code]?.preferred);
    const forbidden = Object.entries(term.languages).flatMap(([code, words]) => (words.forbidden ?? []).map(word => [code, word] as const));
    return <li class={term.retired ? "retired" : ""}>
        <button type="button" class="link" onClick={choose}>{termName(term, languages())}</button>
        <small>{Object.entries(term.languages).filter(([, words]) => words.preferred).map(([code, words]) => `${code}: ${[words.preferred, ...words.allowed ?? []].join(", ")}`).join(" · ")}</small>
        {forbidden.length > 0 && <small>{t("terms.not")} {forbidden.map(([code, word]) => <s key={`${code} ${word}`} lang={code}>{word}</s>)}</small>}
        {unnamed.length > 0 && !term.retired && <span class="pill stale">{t("terms.unnamed", { languages: unnamed.join(", ") })}</span>}
        {term.retired && <span class="pill">{term.mergedInto ? t("taxonomy.mergedInto", { name: term.mergedInto }) : t("taxonomy.retired")}</span>}
    </li>;
}
