import { useEffect, useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { AuditRow } from "../../api/types.ts";
import { useStaff } from "../../shell/known.ts";
import { Link, usePlace } from "../../shell/router.tsx";
import { Empty, Failed, Loading } from "../../shell/states.tsx";
import { allNamed, language, languageName, named, t, when } from "../../words/index.ts";
import { told } from "./detail.ts";

const page = 100;

/** Who did what, and when; nothing in it is ever changed. */
export function AuditScreen() {
    const { search } = usePlace();
    const story = search.get("story");
    const [person, setPerson] = useState("");
    const [action, setAction] = useState("");
    const [rows, setRows] = useState<readonly AuditRow[] | undefined>();
    const [isMore, setMore] = useState(false);
    const [error, setError] = useState<unknown>();
    const staff = useStaff();
    const collator = new Intl.Collator(language.value);
    const load = async (before: readonly AuditRow[], signal?: AbortSignal) => {
        try {
            const found = await get("/audit", { query: { story, person, action, before: before.at(-1)?.at, limit: page }, ...signal ? { signal } : {} });
            setRows([...before, ...found]);
            setMore(found.length === page);
            setError(undefined);
        } catch (problem) {
            if (!signal?.aborted) {
                setError(problem);
            }
        }
    };
    useEffect(() => {
        const abort = new AbortController();
        setRows(undefined);
        void load([], abort.signal);
        return () => abort.abort();
    }, [story, person, action]);
    return <div class="audit">
        <header class="head"><h1>{named("screen", "audit")}</h1><p class="hint">{t("audit.hint")}</p></header>
        <div class="filters">
            <select aria-label={t("person")} value={person} onChange={event => setPerson(event.currentTarget.value)}><option value="">{t("list.everybody")}</option>{staff.map(one => <option key={one.id} value={one.id}>{one.name}</option>)}</select>
            <select aria-label={t("audit.action")} value={action} onChange={event => setAction(event.currentTarget.value)}><option value="">{t("audit.everything")}</option>{allNamed("action").sort(([, a], [, b]) => collator.compare(a, b)).map(([key, word]) => <option key={key} value={key}>{word}</option>)}</select>
        </div>
        {error !== undefined && <Failed error={error} retry={() => void load([])} />}
        {rows === undefined ? error === undefined && <Loading /> : rows.length === 0 ? <Empty>{t("audit.empty")}</Empty> : <div class="scroll" tabIndex={0} role="region" aria-label={named("screen", "audit")}><table class="stacks">
            <thead><tr><th scope="col">{t("audit.when")}</th><th scope="col">{t("audit.who")}</th><th scope="col">{t("audit.what")}</th><th scope="col">{t("audit.where")}</th></tr></thead>
            <tbody>{rows.map((row, i) => <tr key={i}>
                <td data-label={t("audit.when")}><time dateTime={row.at}>{when(row.at)}</time></td>
                <td data-label={t("audit.who")}>{row.name || t("audit.program")}</td>
                <td data-label={t("audit.what")}>{named("action", row.action)}</td>
                <td data-label={t("audit.where")}>
                    <p>{row.story && <Link to={`story/${row.story}`}>{t("story")}</Link>} {row.language && languageName(row.language)} {row.subject && (staff.find(one => one.id === row.subject)?.name ?? row.subject)}</p>
                    {told(row.detail).map(({ label, value }) => <p key={label} class="told">{label && <span>{label}: </span>}{value}</p>)}
                </td>
            </tr>)}</tbody>
        </table></div>}
        {isMore && rows && <p class="more"><button type="button" onClick={() => void load(rows)}>{t("more")}</button></p>}
    </div>;
}
