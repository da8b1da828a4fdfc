import { number, t } from "../../words/index.ts";
import { nice } from "./nice.ts";

interface Reads { at: string; reads: number; language: string }

/** Columns, each laid together from its series; the same numbers as a table for who doesn't see them. */
export function Chart({ ats, rows, series, says, short, of }: { ats: readonly string[]; rows: readonly Reads[]; series: readonly (readonly [code: string, name: string])[]; says(at: string): string; short(at: string): string; of: string }) {
    const counts = new Map(rows.map(row => [`${row.at} ${row.language}`, row.reads]));
    const count = (at: string, code: string) => counts.get(`${at} ${code}`) ?? 0;
    const sums = ats.map(at => series.reduce((sum, [code]) => sum + count(at, code), 0));
    const most = nice(Math.max(1, ...sums));
    const [wide, high, foot, side] = [720, 220, 24, 52];
    const step = (wide - side) / ats.length;
    const every = Math.ceil(ats.length / 8);
    return <figure class="chart">
        <svg viewBox={`0 0 ${wide} ${high + foot}`} aria-hidden="true" focusable="false">
            {[0, 0.5, 1].map(part => <g key={part}><line x1={side} x2={wide} y1={high - part * (high - 12)} y2={high - part * (high - 12)} /><text x={side - 8} y={high - part * (high - 12) + 4} text-anchor="end">{number(most * part)}</text></g>)}
            {ats.map((at, i) => {
                let y = high;
                return <g key={at}>
                    {series.map(([code, name], k) => {
                        const tall = count(at, code) / most * (high - 12);
                        y -= tall;
                        return tall > 0 && <rect key={code} class={`series s${k}`} x={side + i * step + step * 0.12} width={Math.min(step * 0.76, 40)} y={y} height={tall}><title>{`${says(at)}, ${name}: ${number(count(at, code))}`}</title></rect>;
                    })}
                    {i % every === 0 && <text x={side + i * step + step / 2} y={high + 18} text-anchor="middle">{short(at)}</text>}
                </g>;
            })}
        </svg>
        <figcaption>{series.map(([code, name], k) => <span key={code} class="key"><span class={`swatch s${k}`} aria-hidden="true" />{name}: {number(ats.reduce((sum, at) => sum + count(at, code), 0))}</span>)}</figcaption>
        <details><summary>{t("reads.table")}</summary><div class="scroll" tabIndex={0} role="region" aria-label={`${t("reads.table")}: ${of}`}><table>
            <thead><tr><th scope="col">{of}</th>{series.map(([code, name]) => <th scope="col" key={code}>{name}</th>)}{series.length > 1 && <th scope="col">{t("reads.sum")}</th>}</tr></thead>
            <tbody>{ats.map((at, i) => <tr key={at}><th scope="row">{says(at)}</th>{series.map(([code]) => <td key={code}>{number(count(at, code))}</td>)}{series.length > 1 && <td>{number(sums[i]!)}</td>}</tr>)}</tbody>
        </table></div></details>
    </figure>;
}
