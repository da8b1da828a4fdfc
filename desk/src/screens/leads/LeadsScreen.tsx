import { useState } from "preact/hooks";
import { addressOf, get, put, theirsOf } from "../../api/client.ts";
import type { Lang, Lead, Leads } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Do, InstantField, Pick } from "../../shell/fields.tsx";
import { languages, may, session, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { full, languageName, named, t } from "../../words/index.ts";

/** What leads the home page of each language, in which order and until when. */
export function LeadsScreen() {
    const [language, setLanguage] = useState(() => session.value!.newsroom.defaultLanguage);
    const loaded = useLoad(signal => get(`/leads/${language}`, { signal }), [language]);
    return <div class="leads">
        <header class="head"><h1>{named("screen", "leads")}</h1><p class="hint">{t("leads.hint")} <span class="for-keys">{t("leads.hintKeys")}</span></p></header>
        <div class="tabs" role="group" aria-label={t("language")}>{languages().map(code => <button type="button" key={code} aria-pressed={code === language} onClick={() => setLanguage(code)}>{languageName(code)}</button>)}</div>
        <Ready of={loaded}>{given => <Order key={`${language}/${given.version}`} language={language} given={given} onDone={loaded.reload} />}</Ready>
    </div>;
}

async function findStories(text: string, language: Lang, signal: AbortSignal) {
    const { rows } = await get("/lists/published", { query: { q: text, language, limit: 12 }, signal });
    return rows.map(row => ({ value: row.story, name: row.headline }));
}

/** What an editor arranges of a lead. */
type Led = Pick<Lead, "story" | "headline" | "until">;

const saysOf = (language: Lang, leads: readonly Led[], breaking: Led | null): Said[] => {
    const said = (lead: Led) => lead.until ? `${lead.headline} — ${t("leads.until")}: ${full(lead.until)}` : lead.headline;
    return [...leads.map((lead, i) => [t("leads.place", { place: i + 1 }), said(lead), language] as const), [t("leads.breaking"), breaking ? said(breaking) : "", language]];
};

function Order({ language, given, onDone }: { language: Lang; given: Leads; onDone(): void }) {
    const [leads, setLeads] = useState<readonly Led[]>(given.leads);
    const [breaking, setBreaking] = useState<Led | null>(given.breaking);
    const { attempt, problem } = useAttempt();
    const isChanged = JSON.stringify([leads, breaking]) !== JSON.stringify([given.leads, given.breaking]);
    const move = (from: number, to: number) => {
        if (to < 0 || to >= leads.length) {
            return;
        }
        const all = [...leads];
        all.splice(to, 0, ...all.splice(from, 1));
        setLeads(all);
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-lead="${to}"]`)?.focus());
    };
    const theirs = theirsOf(problem, "leads");
    const keep = async (version = given.version) => {
        try {
            await attempt(operation => put(`/leads/${language}`, { operation, version, leads: leads.map(({ story, until }) => ({ story, until })), breaking: breaking && { story: breaking.story, until: breaking.until } }));
            onDone();
            say(t("leads.done"));
        } catch {
            // Said above.
        }
    };
    return <>
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={saysOf(language, theirs.leads, theirs.breaking)} mine={saysOf(language, leads, breaking)} onTheirs={() => { onDone(); say(t("both.left")); }} onMine={() => keep(theirs.version)} />}
        <ol class="leads-order">
            {leads.map((lead, i) => <li key={lead.story}>
                <span class="place">{i + 1}</span>
                <strong lang={language}>{lead.headline}</strong>
                <InstantField label={t("leads.until")} value={lead.until} onChange={until => setLeads(leads.map((one, at) => at === i ? { ...one, until } : one))} />
                <div class="actions">
                    <button type="button" data-lead={i} disabled={leads.length < 2} aria-label={t("leads.up", { name: lead.headline })} onClick={() => move(i, i - 1)} onKeyDown={event => { if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) { event.preventDefault(); move(i, event.key === "ArrowUp" ? i - 1 : i + 1); } }}>↑</button>
                    <button type="button" disabled={leads.length < 2} aria-label={t("leads.down", { name: lead.headline })} onClick={() => move(i, i + 1)}>↓</button>
                    <button type="button" aria-label={`${t("leads.unpin")}: ${lead.headline}`} onClick={() => setLeads(leads.filter((_, at) => at !== i))}>{t("leads.unpin")}</button>
                </div>
            </li>)}
        </ol>
        {leads.length === 0 && <p class="state">{t("leads.empty")}</p>}
        {leads.length >= given.most && <p class="hint">{t("leads.full")}</p>}
        <Pick label={t("leads.add")} chosen={[]} single find={(text, signal) => findStories(text, language, signal)} onChange={([one]) => one && !leads.some(lead => lead.story === one.value) && setLeads([...leads, { story: one.value, headline: one.name, until: null }])} />
        <h2>{t("leads.breaking")}</h2>
        <div class="pair">
            <Pick label={t("leads.breakingStory")} hint={t("leads.breakingHint")} single chosen={breaking ? [{ value: breaking.story, name: breaking.headline }] : []} find={(text, signal) => findStories(text, language, signal)} onChange={([one]) => setBreaking(one ? { story: one.value, headline: one.name, until: breaking?.until ?? null } : null)} />
            {breaking && <InstantField label={t("leads.until")} value={breaking.until} onChange={until => setBreaking({ ...breaking, until })} />}
        </div>
        <section class="front" aria-label={t("leads.preview")} lang={language}>
            <h2>{t("leads.preview")}</h2>
            <p class="actions"><a class="button" href={addressOf(`/leads/${language}/preview`, { leads: leads.map(one => one.story).join(","), breaking: breaking?.story })} target="_blank" rel="noopener">{t("leads.whole")}</a></p>
            {breaking && <p class="strip">{breaking.headline}</p>}
            {leads[0] && <p class="lead">{leads[0].headline}</p>}
            <ul>{leads.slice(1).map(one => <li key={one.story}>{one.headline}</li>)}</ul>
        </section>
        <div class="actions sticky"><Do class="first" disabled={!isChanged || !may("lead")} title={whyNot("lead")} act={() => keep()}>{t("leads.keep", { language: languageName(language) })}</Do></div>
    </>;
}
