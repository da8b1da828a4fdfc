import { useState } from "preact/hooks";
import { get, post, put } from "../../api/client.ts";
import type { Page, StaticPage } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, TextArea, TextField } from "../../shell/fields.tsx";
import { rowsOf } from "../../shell/known.ts";
import { languages, may, whyNot } from "../../shell/session.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { language, languageName, named, t } from "../../words/index.ts";

/** About, contact, advertising: pages that are no stories. */
export function PagesScreen() {
    const loaded = useLoad(async signal => rowsOf(await get<StaticPage[] | Page<StaticPage>>("/pages", { signal })), []);
    const [chosen, choose] = useState<StaticPage | "new" | null>(null);
    return <div class="taxonomy">
        <header class="head"><h1>{named("screen", "pages")}</h1><button type="button" class="first" disabled={!may("keepTaxonomy")} title={whyNot("keepTaxonomy")} onClick={() => choose("new")}>{t("add.pages")}</button></header>
        <p class="hint">{t("taxonomyHint.pages")}</p>
        <Ready of={loaded}>{all => all.length === 0 ? <Empty>{t("pages.empty")}</Empty> : <ul class="named">{all.map(one => <li key={one.slug}>
            <button type="button" class="link" onClick={() => choose(one)}>{one.editions[language.value]?.title ?? Object.values(one.editions)[0]?.title ?? one.slug}</button><small>/page/{one.slug}</small>
            {languages().some(code => !one.editions[code]) && <span class="pill stale">{t("taxonomy.unnamed", { languages: languages().filter(code => !one.editions[code]).join(", ") })}</span>}
        </li>)}</ul>}</Ready>
        {chosen !== null && <PageDialog page={chosen === "new" ? null : chosen} onClose={() => choose(null)} onDone={loaded.reload} />}
    </div>;
}

function PageDialog({ page, onClose, onDone }: { page: StaticPage | null; onClose(): void; onDone(): void }) {
    const [slug, setSlug] = useState(page?.slug ?? "");
    const [editions, setEditions] = useState<StaticPage["editions"]>(page?.editions ?? {});
    const { attempt, problem } = useAttempt();
    const keep = async () => {
        const full = Object.fromEntries(Object.entries(editions).filter(([, one]) => one.title.trim() !== ""));
        try {
            await attempt(operation => page ? put(`/pages/${page.slug}`, { operation, slug, editions: full, ...(page.version === undefined ? {} : { version: page.version }) }) : post("/pages", { operation, slug, editions: full }));
            onDone();
            onClose();
            say(t("pages.kept"));
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={page ? editions[language.value]?.title ?? page.slug : t("add.pages")} onClose={onClose} wide>
        <Wrong problem={problem} />
        <form onSubmit={event => { event.preventDefault(); void keep(); }}>
            <TextField label={t("slug")} hint={t(page ? "taxonomy.slugHint" : "pages.slugNew")} value={slug} onChange={setSlug} required pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={120} spellcheck={false} />
            {languages().map(code => {
                const one = editions[code] ?? { title: "", body: "" };
                const set = (part: Partial<typeof one>) => setEditions({ ...editions, [code]: { ...one, ...part } });
                return <fieldset key={code}><legend>{languageName(code)}</legend>
                    <TextField label={t("pages.title")} lang={code} maxLength={300} value={one.title} onChange={title => set({ title })} />
                    <TextArea label={t("pages.body")} hint={t("pages.bodyHint")} lang={code} rows={8} value={one.body} onChange={body => set({ body })} />
                </fieldset>;
            })}
            <div class="actions"><Do class="first" act={keep} disabled={!may("keepTaxonomy")} title={whyNot("keepTaxonomy")}>{t("pages.publish")}</Do></div>
        </form>
    </Dialog>;
}
