import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Term } from "../../api/types.ts";
import { CheckField } from "../../shell/fields.tsx";
import { Link } from "../../shell/router.tsx";
import { Empty, Failed } from "../../shell/states.tsx";
import { language, languageName, n, number, t } from "../../words/index.ts";
import { AskToCorrect } from "./AskToCorrect.tsx";
import { Marked } from "./Marked.tsx";
import { hasOwn } from "./replaced.ts";
import { RewriteDialog } from "./RewriteDialog.tsx";
import { termHere } from "./termHere.ts";
import { nothingRead, pauseAfter, readTouched, type TouchedList } from "./touchedList.ts";

/** A page of so many rows is enough to begin with; the rest comes when it is asked for. */
const mostAtOnce = 1_000;

export const keyOf = (one: { story: string; language: string }): string => `${one.story} ${one.language}`;

/** What readers have that a term touches, story by story, and what is done about those that are chosen. */
export function TouchedByTerm({ term }: { term: Term }) {
    const [all, setAll] = useState(false);
    const [turn, setTurn] = useState(0);
    const [list, setList] = useState(nothingRead);
    const [isReading, setReading] = useState(true);
    const [isStopped, setStopped] = useState(false);
    const [error, setError] = useState<unknown>();
    const [rounds, setRounds] = useState(0);
    const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
    const [window, open] = useState<"ask" | "rewrite" | null>(null);
    const abort = useRef<AbortController | null>(null);

    const ask = (signal: AbortSignal) => (after: string | null) => get(`/terms/${encodeURIComponent(term.id)}/touched`, { query: { all: all || null, after }, signal });
    const read = async (from: TouchedList) => {
        abort.current?.abort();
        const running = abort.current = new AbortController();
        setReading(true);
        setStopped(false);
        setError(undefined);
        try {
            await readTouched(ask(running.signal), from, from.editions.length + mostAtOnce, setList);
        } catch (problem) {
            if (!running.signal.aborted) {
                setError(problem);
            }
        } finally {
            if (abort.current === running) {
                setReading(false);
            }
        }
    };
    useEffect(() => {
        setList(nothingRead);
        setRounds(0);
        choose(new Set());
        void read(nothingRead);
        return () => abort.current?.abort();
    }, [term.id, term.version, all, turn]);

    // A list that lacks something is read again behind the one that is shown, and never under what somebody does with it.
    const isWaiting = list.isFilling && !isReading && !isStopped && window === null && error === undefined;
    useEffect(() => {
        if (!isWaiting) {
            return undefined;
        }
        const again = new AbortController();
        const timer = setTimeout(() => {
            readTouched(ask(again.signal), nothingRead, Math.max(list.editions.length, mostAtOnce)).then(now => again.signal.aborted || setList(now), () => {
                // It still says that it isn't complete, and is asked for again.
            }).finally(() => again.signal.aborted || setRounds(rounds + 1));
        }, pauseAfter(rounds));
        return () => {
            clearTimeout(timer);
            again.abort();
        };
    }, [isWaiting, rounds]);

    const found = list.editions;
    const stories = [...new Map(found.map(one => [one.story, found.filter(other => other.story === one.story)])).values()];
    // What only somebody else said is chosen one by one, if at all.
    const own = found.filter(hasOwn);
    const picked = found.filter(one => chosen.has(keyOf(one)));
    const toggle = (keys: readonly string[], on: boolean) => choose(new Set([...[...chosen].filter(key => !keys.includes(key)), ...on ? keys : []]));
    const done = () => setTurn(turn => turn + 1);
    return <section class="touched" aria-busy={isReading}>
        <p class="hint">{t("touched.hint")}</p>
        <CheckField label={t("touched.all")} checked={all} onChange={setAll} />
        <p class="hint" role="status">{isReading ? t("touched.reading", { found: number(found.length), likely: `${number(list.likely)}${list.isMore ? "+" : ""}` }) : `${n("touched.stories", stories.length)}, ${n("touched.editions", found.length)}`}</p>
        {isReading && <div class="actions"><button type="button" onClick={() => { abort.current?.abort(); setReading(false); setStopped(true); }}>{t("touched.stop")}</button></div>}
        <div role="status">{!isReading && list.isFilling && <p class="notice">{t("touched.filling")}</p>}</div>
        {error !== undefined && <Failed error={error} retry={() => void read(list)} />}
        {!isReading && !isStopped && !list.isFilling && error === undefined && found.length === 0 && <Empty>{t("touched.none")}</Empty>}
        {found.length > 0 && <div class="choosing actions">
            <CheckField label={t("touched.choose")} checked={own.length > 0 && own.every(one => chosen.has(keyOf(one)))} disabled={own.length === 0} onChange={on => toggle(own.map(keyOf), on)} />
            <button type="button" disabled={picked.length === 0} onClick={() => open("ask")}>{t("touched.ask")}</button>
            <button type="button" class="first" disabled={picked.length === 0} onClick={() => open("rewrite")}>{n("touched.rewrite", picked.length)}</button>
        </div>}
        <ul class="stories">{stories.map(editions => <li key={editions[0]!.story}>
            {editions.map(one => <article key={one.language} lang={one.language}>
                <h2><CheckField label={<><span class="pill" lang="">{languageName(one.language)}</span> {one.headline}</>} checked={chosen.has(keyOf(one))} onChange={on => toggle([keyOf(one)], on)} />
                    <Link class="link" to={`story/${one.story}?language=${one.language}`} aria-label={t("touched.open", { headline: one.headline })}>→</Link></h2>
                {one.texts.map(text => <p key={`${text.block} ${text.field}`}><Marked text={text} />{text.places.some(place => place.isQuoted) && <> <small lang={language.value}>{t("touched.quoted")}</small></>}</p>)}
            </article>)}
        </li>)}</ul>
        {!isReading && error === undefined && (list.next !== null || isStopped) && <div class="actions"><button type="button" onClick={() => void read(list)}>{t("more")}</button></div>}
        {window === "ask" && <AskToCorrect term={term} editions={picked} onClose={() => open(null)} />}
        {window === "rewrite" && <RewriteDialog term={term} editions={picked} onClose={() => open(null)} onDone={done} />}
    </section>;
}

export const touchedTitle = (term: Term): string => t("touched.title", { term: termHere(term) });
