import { useState } from "preact/hooks";
import { get, query } from "../../api/client.ts";
import type { Id, Page, ReadNow, Row, StoryReads } from "../../api/types.ts";
import { Pick, type Choice } from "../../shell/fields.tsx";
import { rowsOf } from "../../shell/known.ts";
import { go, Link, usePlace } from "../../shell/router.tsx";
import { languages } from "../../shell/session.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { language, languageName, n, named, number, t } from "../../words/index.ts";
import { nice } from "./nice.ts";

/** What is being read now, and how a story was read day by day. */
export function ReadsScreen() {
    const { search } = usePlace();
    const story = search.get("story");
    const rising = useLoad(signal => get<{ rising: ReadNow[]; mostRead: ReadNow[] }>("/reads/rising", { signal }), []);
    const [chosen, choose] = useState<Choice[]>([]);
    return <div class="reads">
        <header class="head"><h1>{named("screen", "reads")}</h1><a class="button" href="/api/desk/reads.csv" download>{t("reads.csv")}</a></header>
        <p class="hint">{t("reads.hint")}</p>
        <Pick label={t("reads.find")} single chosen={chosen} find={async (text, signal) => text.trim().length < 2 ? [] : rowsOf(await get<Row[] | Page<Row>>(`/search${query({ q: text, limit: 12 })}`, { signal })).map(row => ({ value: row.story, name: row.headline, more: languageName(row.language) }))}
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
    const loaded = useLoad(signal => get<StoryReads>(`/reads/${story}`, { signal }), [story]);
    return <section aria-label={t("reads.byDay")}>
        <h2>{t("reads.byDay")}</h2>
        <Ready of={loaded}>{found => <>
            <p>{n("reads", found.reads)}{found.before > 0 && <> <small>{t("reads.before", { n: number(found.before) })}</small></>}</p>
            {found.editions.every(one => one.days.length === 0) ? <Empty>{t("reads.none")}</Empty> : <Chart rows={found.editions.flatMap(one => one.days.map(day => ({ ...day, language: one.language })))} />}
        </>}</Ready>
        <p><Link to={`story/${story}`}>{t("reads.open")}</Link></p>
    </section>;
}

/** Columns of days, each laid together from its languages; the same numbers as a table for who doesn't see them. */
function Chart({ rows }: { rows: readonly { day: string; reads: number; language: string }[] }) {
    const codes = [...new Set([...languages(), ...rows.map(row => row.language)])].filter(code => rows.some(row => row.language === code));
    const days = [...new Set(rows.map(row => row.day))].sort().slice(-60);
    const of = (day: string, code: string) => rows.find(row => row.day === day && row.language === code)?.reads ?? 0;
    const sums = days.map(day => codes.reduce((sum, code) => sum + of(day, code), 0));
    const most = nice(Math.max(1, ...sums));
    const [wide, high, foot, side] = [720, 220, 24, 52];
    const step = (wide - side) / days.length;
    const label = new Intl.DateTimeFormat(language.value, { day: "numeric", month: "short", timeZone: "UTC" });
    const every = Math.ceil(days.length / 8);
    return <figure class="chart">
        <svg viewBox={`0 0 ${wide} ${high + foot}`} aria-hidden="true" focusable="false">
            {[0, 0.5, 1].map(part => <g key={part}><line x1={side} x2={wide} y1={high - part * (high - 12)} y2={high - part * (high - 12)} /><text x={side - 8} y={high - part * (high - 12) + 4} text-anchor="end">{number(most * part)}</text></g>)}
            {days.map((day, i) => {
                let y = high;
                return <g key={day}>
                    {codes.map((code, k) => {
                        const tall = of(day, code) / most * (high - 12);
                        y -= tall;
                        return tall > 0 && <rect key={code} class={`series s${k}`} x={side + i * step + step * 0.12} width={Math.min(step * 0.76, 40)} y={y} height={tall}><title>{`${label.format(new Date(day))}, ${languageName(code)}: ${number(of(day, code))}`}</title></rect>;
                    })}
                    {i % every === 0 && <text x={side + i * step + step / 2} y={high + 18} text-anchor="middle">{label.format(new Date(day))}</text>}
                </g>;
            })}
        </svg>
        <figcaption>{codes.map((code, k) => <span key={code} class="key"><span class={`swatch s${k}`} aria-hidden="true" />{languageName(code)}: {number(rows.filter(row => row.language === code).reduce((sum, row) => sum + row.reads, 0))}</span>)}</figcaption>
        <details><summary>{t("reads.table")}</summary><div class="scroll" tabIndex={0} role="region" aria-label={t("reads.table")}><table>
            <thead><tr><th scope="col">{t("reads.day")}</th>{codes.map(code => <th scope="col" key={code}>{languageName(code)}</th>)}<th scope="col">{t("reads.sum")}</th></tr></thead>
            <tbody>{days.map((day, i) => <tr key={day}><th scope="row">{label.format(new Date(day))}</th>{codes.map(code => <td key={code}>{number(of(day, code))}</td>)}<td>{number(sums[i]!)}</td></tr>)}</tbody>
        </table></div></details>
    </figure>;
}
