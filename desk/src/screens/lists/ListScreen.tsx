import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { get, Problem } from "../../api/client.ts";
import type { Row } from "../../api/types.ts";
import { nameOf, useRubrics, useStaff } from "../../shell/known.ts";
import { storiesHere } from "../../shell/keptStories.ts";
import { useKeys } from "../../shell/keys.ts";
import { hear } from "../../shell/live.ts";
import { go, Link, usePlace } from "../../shell/router.tsx";
import { languages, online, session } from "../../shell/session.ts";
import { Empty, Failed, Loading, Ready, useCalm, useEvery, useLoad } from "../../shell/states.tsx";
import { language, languageName, lasting, n, named, since, t, when } from "../../words/index.ts";
import { Limits } from "../../shell/sight.tsx";
import { EditionMarks, Marks, State } from "./marks.tsx";
import { VirtualRows } from "./VirtualRows.tsx";

const page = 100;

/** Stories of one question: mine, waiting, stale… */
export function ListScreen({ name }: { name: string }) {
    const { search } = usePlace();
    const [text, setText] = useState(search.get("q") ?? "");
    const [rubric, setRubric] = useState("");
    const [inLanguage, setInLanguage] = useState("");
    const [person, setPerson] = useState("");
    const [rows, setRows] = useState<readonly Row[] | undefined>();
    const [next, setNext] = useState<string | null>(null);
    const [error, setError] = useState<unknown>();
    const [at, setAt] = useState(-1);
    const isLoading = useRef(false);
    const calm = useCalm(text.trim(), 120);
    const rubrics = useRubrics();
    const staff = useStaff();
    const isNarrow = useNarrow();
    const asked = { q: calm, rubric, language: inLanguage, person };

    const load = async (after: string | null, signal: AbortSignal, wanted: number, before: readonly Row[]): Promise<void> => {
        isLoading.current = true;
        try {
            let [all, from] = [before, after];
            do {
                const answer = await get(`/lists/${name}`, { query: { ...asked, after: from, limit: page }, signal });
                all = [...all, ...answer.rows];
                from = answer.next;
            } while (from !== null && all.length < wanted);
            setRows(all);
            setNext(from);
            setError(undefined);
        } catch (problem) {
            if (!signal.aborted) {
                setError(problem);
            }
        } finally {
            isLoading.current = false;
        }
    };

    // How long something waits goes on while one looks.
    useEvery(30_000);
    useEffect(() => {
        const abort = new AbortController();
        setAt(-1);
        void load(null, abort.signal, 1, []);
        return () => abort.abort();
    }, [name, calm, rubric, inLanguage, person]);

    const count = useRef(0);
    count.current = rows?.length ?? 0;
    const again = useRef<(signal: AbortSignal) => void>(() => { });
    again.current = signal => void load(null, signal, count.current, []);
    useEffect(() => {
        const abort = new AbortController();
        let timer: ReturnType<typeof setTimeout>;
        const stop = hear(event => {
            if (event.kind === "lists" || event.kind === "story" || event.kind === "reset") {
                clearTimeout(timer);
                timer = setTimeout(() => again.current(abort.signal), 400);
            }
        });
        const back = online.listen(is => is && again.current(abort.signal));
        return () => {
            stop();
            back();
            clearTimeout(timer);
            abort.abort();
        };
    }, [name]);

    const move = (to: number) => {
        const last = (rows?.length ?? 0) - 1;
        const chosen = Math.max(0, Math.min(last, to));
        setAt(chosen);
        const main = document.getElementById("main");
        const list = main?.querySelector(".rows");
        if (main && list) {
            const top = list.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop + chosen * height;
            if (top < main.scrollTop + 40) {
                main.scrollTop = top - 40;
            } else if (top + height > main.scrollTop + main.clientHeight) {
                main.scrollTop = top + height - main.clientHeight + 40;
            }
        }
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`.rows [data-row="${chosen}"]`)?.focus({ preventScroll: true }));
    };
    const open = () => {
        const row = rows?.[at];
        if (row) {
            go(addressOf(row));
        }
    };
    useKeys({ j: () => move(at + 1), k: () => move(at < 0 ? 0 : at - 1), Enter: open });
    const height = isNarrow ? 100 : 66;
    const filters = [text, rubric, inLanguage, person].some(Boolean);
    const collator = useMemo(() => new Intl.Collator(language.value), [language.value]);

    return <div class="list">
        <header class="head">
            <h1>{named("list", name)}</h1>
            <p class="hint">{named("listHint", name)}</p>
        </header>
        <div class="filters" role="search">
            <input type="search" aria-label={t("list.find")} placeholder={t("list.find")} value={text} onInput={event => { setText(event.currentTarget.value); setAt(-1); }} onKeyDown={event => {
                if (event.key === "Enter" && at >= 0) {
                    // The second Enter may come before the row that the first one chose has the keys.
                    event.preventDefault();
                    open();
                } else if (event.key === "Enter" || event.key === "ArrowDown") {
                    event.preventDefault();
                    move(0);
                } else if (event.key === "Escape" && text) {
                    event.preventDefault();
                    setText("");
                }
            }} />
            <select aria-label={t("rubric")} value={rubric} onChange={event => setRubric(event.currentTarget.value)}>
                <option value="">{t("list.allRubrics")}</option>
                {[...rubrics].filter(one => !one.retired).sort((a, b) => collator.compare(nameOf(a), nameOf(b))).map(one => <option key={one.slug} value={one.slug}>{nameOf(one)}</option>)}
            </select>
            <select aria-label={t("language")} value={inLanguage} onChange={event => setInLanguage(event.currentTarget.value)}>
                <option value="">{t("list.allLanguages")}</option>
                {languages().map(code => <option key={code} value={code}>{languageName(code)}</option>)}
            </select>
            {name !== "mine" && <select aria-label={t("person")} value={person} onChange={event => setPerson(event.currentTarget.value)}>
                <option value="">{t("list.everybody")}</option>
                <option value={session.value!.person.id}>{t("list.me")}</option>
                {staff.filter(one => one.id !== session.value!.person.id).map(one => <option key={one.id} value={one.id}>{one.name}</option>)}
            </select>}
        </div>
        <p class="unseen" role="status">{rows && n("stories", rows.length)}</p>
        {error !== undefined && <Failed error={error} retry={() => void load(null, new AbortController().signal, 1, [])} />}
        {rows === undefined && error instanceof Problem && error.offline && <StoriesHere />}
        {rows === undefined ? error === undefined && <Loading /> : rows.length === 0
            ? <Empty>{filters ? t("list.noneFound") : named("listEmpty", name)}<Limits /></Empty>
            : <VirtualRows rows={rows} height={height} label={named("list", name)} keyOf={row => `${row.story}/${row.language}`} keep={at}
                onEnd={next === null ? undefined : () => isLoading.current || void load(next, new AbortController().signal, 0, rows)}
                row={(row, i) => <StoryRow row={row} index={i} isChosen={i === at} onFocus={() => setAt(i)} rubrics={row.rubrics.map(slug => nameOf(rubrics.find(one => one.slug === slug), slug))} />} />}
    </div>;
}

const addressOf = (row: Row): string => `story/${row.story}?language=${row.language}`;

function StoryRow({ row, index, isChosen, onFocus, rubrics }: { row: Row; index: number; isChosen: boolean; onFocus(): void; rubrics: readonly string[] }) {
    const isLate = row.dueAt !== null && Date.parse(row.dueAt) < Date.now() && row.state !== "published";
    return <Link to={addressOf(row)} data-row={index} class={isChosen ? "row chosen" : "row"} onFocus={onFocus}>
        <span class="what">
            <span class="headline" lang={row.language}>{row.headline || t("untitled")}</span>{" "}<Marks flags={row.flags} kind={row.kind} />
        </span>
        <span class="meta">
            <span>{rubrics.join(", ")}</span>
            {(row.assignee ?? row.writer) && <span>{(row.assignee ?? row.writer)!.name}</span>}
            <span title={when(row.changedAt)}>{row.publishedAt && row.state !== "draft" && row.state !== "missing" ? when(row.publishedAt) : since(row.changedAt)}</span>
            {row.dueAt && <span class={isLate ? "late" : ""}>{t(isLate ? "row.late" : "row.due", { time: when(row.dueAt) })}</span>}
            {row.correctionAt && <span class="late">{t("row.unsynchronised", { time: lasting(row.correctionAt) })}{row.stale > 0 && `, ${n("staleBlocks", row.stale)}`}</span>}
            {row.reads > 0 && <span>{n("reads", row.reads)}</span>}
        </span>
        <span class="end"><EditionMarks editions={row.editions} languages={languages()} /> <State of={row.state} /></span>
    </Link>;
}

/** What can be opened and written without a connection. */
function StoriesHere() {
    const here = useLoad(storiesHere, []);
    return <Ready of={here}>{all => all.length === 0 ? null : <section>
        <h2>{t("list.here")}</h2>
        <ul class="named">{all.map(one => <li key={one.id}><Link to={`story/${one.id}`} lang={one.language}>{one.headline || t("untitled")}</Link>{one.isBegun && <> <small>{t("list.begun")}</small></>}</li>)}</ul>
    </section>}</Ready>;
}

export function useNarrow(): boolean {
    const [query] = useState(() => matchMedia("(max-width: 52rem)"));
    const [is, set] = useState(query.matches);
    useEffect(() => {
        const listen = () => set(query.matches);
        query.addEventListener("change", listen);
        return () => query.removeEventListener("change", listen);
    }, [query]);
    return is;
}

