import { useEffect, useRef } from "preact/hooks";
import { get } from "../../api/client.ts";
import { hear } from "../../shell/live.ts";
import { Link } from "../../shell/router.tsx";
import { languages } from "../../shell/session.ts";
import { Limits } from "../../shell/sight.tsx";
import { spaced } from "../../shell/spaced.ts";
import { Empty, Ready, useEvery, useLoad } from "../../shell/states.tsx";
import { languageName, n, named, since, t, when } from "../../words/index.ts";
import { State } from "../lists/marks.tsx";

/** Who writes and who translates what, and how long the others have been waiting since the first edition went out. */
export function ShiftScreen() {
    const board = useLoad(signal => get("/shift", { signal }), []);
    useEvery(30_000);
    const isLoading = useRef(true);
    isLoading.current = board.loading;
    useEffect(() => {
        const soon = spaced(board.reload, 500, () => isLoading.current);
        const stop = hear(event => {
            if (event.kind !== "lease") {
                soon();
            }
        });
        return () => {
            stop();
            soon.stop();
        };
    }, []);
    return <div class="shift">
        <header class="head"><h1>{named("screen", "shift")}</h1><p class="hint">{t("shift.hint")}</p></header>
        <Ready of={board}>{rows => rows.length === 0 ? <Empty>{t("shift.empty")}<Limits /></Empty> : <div class="scroll" tabIndex={0} role="region" aria-label={named("screen", "shift")}><table class="stacks">
            <thead><tr><th scope="col">{t("story")}</th>{languages().map(code => <th scope="col" key={code}>{languageName(code)}</th>)}<th scope="col">{t("shift.waiting")}</th></tr></thead>
            <tbody>{rows.map(row => {
                const waits = row.outSince !== null && languages().some(code => row.editions.find(one => one.language === code)?.state !== "published");
                const original = row.editions.find(one => one.language === row.originalLanguage);
                return <tr key={row.story}>
                    <th scope="row"><Link to={`story/${row.story}`} lang={row.originalLanguage}>{original?.headline || t("untitled")}</Link></th>
                    {languages().map(code => {
                        const edition = row.editions.find(one => one.language === code);
                        return <td key={code} data-label={languageName(code)}>{edition && (edition.state !== "missing" || edition.assignee) ? <>
                            <State of={edition.state} /> {edition.stale > 0 && <span class="pill stale">{n("staleBlocks", edition.stale)}</span>}
                            <span class="who">{(edition.assignee ?? edition.writer)?.name ?? t("work.nobody")}</span>
                            {edition.dueAt && <small class={Date.parse(edition.dueAt) < Date.now() && edition.state !== "published" ? "late" : ""}>{t("row.due", { time: when(edition.dueAt) })}</small>}
                        </> : <span class="none">{t("edition.missing")}</span>}</td>;
                    })}
                    <td data-label={t("shift.waiting")}>{row.outSince && waits ? <span class={Date.now() - Date.parse(row.outSince) > 30 * 60_000 ? "late" : ""}>{since(row.outSince)}</span> : row.outSince ? when(row.outSince) : "—"}</td>
                </tr>;
            })}</tbody>
        </table></div>}</Ready>
    </div>;
}
