import { useState } from "preact/hooks";
import { addressOf, get } from "../../api/client.ts";
import type { Id, ReadNow } from "../../api/types.ts";
import { Pick, type Choice } from "../../shell/fields.tsx";
import { go, Link, usePlace } from "../../shell/router.tsx";
import { languages } from "../../shell/session.ts";
import { Empty, Ready, useLoad, useRenewed } from "../../shell/states.tsx";
import { calendarDay, languageName, n, named, number, t, time, when } from "../../words/index.ts";
import { Chart } from "./Chart.tsx";
import { instantOf, lastHours } from "./hours.ts";

/** What is being read now, and how a story was read hour by hour and day by day. Renewed while it is looked at. */
export function ReadsScreen() {
    const { search } = usePlace();
    const story = search.get("story");
    const rising = useLoad(signal => get("/reads/rising", { signal }), []);
    useRenewed(rising.reload, 60_000);
    const [chosen, choose] = useState<Choice[]>([]);
    return <div class="reads">
        <header class="head"><h1>{named("screen", "reads")}</h1><a class="button" href={addressOf("/reads.csv")} download>{t("reads.csv")}</a></header>
        <p class="hint">{t("reads.hint")}</p>
        <Pick label={t("reads.find")} single chosen={chosen} find={async (text, signal) => text.trim().length < 2 ? [] : (await get("/search", { query: { q: text, limit: 12 }, signal })).rows.map(row => ({ value: row.story, name: row.headline, more: languageName(row.language) }))}
            onChange={all => { choose(all); go(all[0] ? `reads?story=${all[0].value}` : "reads"); }} />
        {story && <OfStory story={story} />}
        <Ready of={rising}>{now => <div class="columns">
            <Ranked title={t("reads.rising")} rows={now.rising} />
            <Ranked title={t("reads.most")} rows={now.mostRead} />
        </div>}</Ready>
    </div>;
}

function Ranked({ title, rows }: { title: string; rows: readonly ReadNow[] }) {
    return <section>
        <h2>{title}</h2>
        {rows.length === 0 ? <Empty>{t("reads.none")}</Empty> : <ol class="ranked">
            {rows.map(row => <li key={row.story + row.language}><Link to={`reads?story=${row.story}`} lang={row.language}>{row.headline}</Link><span class="meta"><span>{languageName(row.language)}</span><span>{n("reads", row.reads)}</span>{row.lastHour > 0 && <span>{t("reads.hour", { n: number(row.lastHour) })}</span>}</span></li>)}
        </ol>}
    </section>;
}

function OfStory({ story }: { story: Id }) {
    const loaded = useLoad(signal => get(`/reads/${story}`, { signal }), [story]);
    useRenewed(loaded.reload, 60_000);
    return <Ready of={loaded}>{found => {
        const days = found.editions.flatMap(one => one.days.map(({ day, reads }) => ({ at: day, reads, language: one.language })));
        const codes = [...new Set([...languages(), ...days.map(row => row.language)])].filter(code => days.some(row => row.language === code));
        return <>
            <p>{n("reads", found.before + found.reads)}{found.before > 0 && <> <small>{t("reads.before", { n: number(found.before) })}</small></>}</p>
            <section aria-label={t("reads.byHour")}>
                <h2>{t("reads.byHour")}</h2>
                {found.hours.length === 0 ? <Empty>{t("reads.noneLately")}</Empty> : <Chart ats={lastHours(new Date())} rows={found.hours.map(({ hour, reads }) => ({ at: instantOf(hour), reads, language: "" }))} series={[["", t("reads.sum")]]} says={when} short={time} of={t("reads.hourOf")} />}
            </section>
            <section aria-label={t("reads.byDay")}>
                <h2>{t("reads.byDay")}</h2>
                {days.length === 0 ? <Empty>{t("reads.none")}</Empty> : <Chart ats={[...new Set(days.map(row => row.at))].sort().slice(-60)} rows={days} series={codes.map(code => [code, languageName(code)])} says={day} short={day} of={t("reads.day")} />}
            </section>
            <p class="actions"><Link class="button" to={`story/${story}`}>{t("reads.open")}</Link></p>
        </>;
    }}</Ready>;
}

const day = (at: string): string => calendarDay(at, true);
