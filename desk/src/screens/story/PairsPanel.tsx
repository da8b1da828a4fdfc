import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { Interlingual, InterlingualPair, Lang, PairedPlace, Story, Text } from "../../api/types.ts";
import { SelectField } from "../../shell/fields.tsx";
import { Failed, Loading, useCalm } from "../../shell/states.tsx";
import { languageName, n, named, t } from "../../words/index.ts";
import { explained } from "./explained.ts";

const mismatches: readonly string[] = ["changed", "missing", "added"];
const signs: Record<string, string> = { changed: "≠", same: "=", explained: "≈", missing: "→ ?", added: "? →", alone: "…", unclear: "?" };

/**
 * Two editions for somebody who reads only one of them: numbers, names and quotations of both sides, pair by pair, what
 * doesn't agree first, then names that only a person can compare. Asked when typing rests, and only while it is shown. `entered`: how often it was gone to by a key,
 * which takes the focus there.
 */
export function PairsPanel({ story, current, texts, entered, goTo }: { story: Story; current: Lang; texts: Readonly<Record<Lang, Text>>; entered: number; goTo(language: Lang, place: PairedPlace): void }) {
    const translated = story.editions.filter(one => one.translatedFrom);
    const [chosen, choose] = useState<Lang | null>(null);
    const language = chosen ?? translated.find(one => one.language === current)?.language ?? translated[0]?.language ?? "";
    const { answer, error, isOld, again } = usePairs(story, language, texts);
    const list = useRef<HTMLDivElement>(null);
    const wrong = answer?.pairs.filter(pair => mismatches.includes(pair.standing)) ?? [];
    const unclear = answer?.pairs.filter(pair => pair.standing === "unclear") ?? [];
    const right = answer?.pairs.filter(pair => !mismatches.includes(pair.standing) && pair.standing !== "unclear") ?? [];
    const served = useRef(0);
    useEffect(() => {
        if (entered !== served.current && answer) {
            served.current = entered;
            (list.current?.querySelector<HTMLElement>("[data-side]") ?? list.current)?.focus();
        }
    }, [entered, answer]);
    // Up and down go from pair to pair, on one's own side of it.
    const move = (event: KeyboardEvent) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") {
            return;
        }
        const from = (event.target as HTMLElement).closest<HTMLElement>("[data-side]");
        const all = [...list.current!.querySelectorAll<HTMLElement>(`[data-side=${from?.dataset["side"] ?? "source"}]`)];
        const next = all[(from ? all.indexOf(from) : -1) + (event.key === "ArrowDown" ? 1 : -1)];
        if (next) {
            event.preventDefault();
            next.focus();
        }
    };
    return <section class="pairs" aria-label={t("pairs")}>
        <h2>{t("pairs")}</h2>
        {translated.length > 1 && <SelectField label={t("language")} value={language} onChange={choose} options={translated.map(one => [one.language, languageName(one.language)] as const)} />}
        {error !== undefined && !answer && <Failed error={error} retry={again} />}
        {isOld && answer && <p class="hint">{t("pairs.old")}</p>}
        {!answer && error === undefined && <Loading />}
        {answer && <>
            <p role="status">{answer.pairs.length === 0 ? t("pairs.none") : wrong.length > 0 ? n("pairs.wrong", wrong.length) : unclear.length > 0 ? n("pairs.look", unclear.length) : t("pairs.agree")}</p>
            <div ref={list} tabIndex={-1} onKeyDown={move}>
                {wrong.length > 0 && <Pairs name={t("pairs.mismatches")} pairs={wrong} answer={answer} language={language} goTo={goTo} />}
                {unclear.length > 0 && <Pairs name={t("pairs.unclear")} pairs={unclear} answer={answer} language={language} goTo={goTo} />}
                {right.length > 0 && <Pairs name={t("pairs.agreeing")} pairs={right} answer={answer} language={language} goTo={goTo} />}
            </div>
        </>}
    </section>;
}

function Pairs({ name, pairs, answer, language, goTo }: { name: string; pairs: readonly InterlingualPair[]; answer: Interlingual; language: Lang; goTo(language: Lang, place: PairedPlace): void }) {
    return <>
        <h3>{name}</h3>
        <ol>{pairs.map((pair, i) => <li key={`${i} ${pair.kind}`} class={`paired is-${pair.standing}`}>
            <p class="kicker">{kindOf(pair)} <span class="stands">{named("pairStands", pair.standing)}</span>{pair.isGuess && <small> {t("pairs.guess")}</small>}</p>
            <div class="two">
                <Side place={pair.source} standing={pair.standing} language={answer.source} side="source" goTo={goTo} />
                <span class="sign" aria-hidden="true">{signs[pair.standing]}</span>
                <Side place={pair.target} standing={pair.standing} language={language} side="target" goTo={goTo} />
            </div>
            {explained(pair) && <p class="hint">{explained(pair)}</p>}
        </li>)}</ol>
    </>;
}

function Side({ place, standing, language, side, goTo }: { place: PairedPlace | null; standing: InterlingualPair["standing"]; language: Lang; side: "source" | "target"; goTo(language: Lang, place: PairedPlace): void }) {
    return place === null ? <span class="nothing">{t(standing === "unclear" ? "pairs.nothingAlike" : "pairs.nothing")}</span>
        : <button type="button" class="small" data-side={side} onClick={() => goTo(language, place)}><span class="unseen">{languageName(language)}: </span><span lang={language}>{short(place.words)}</span></button>;
}

const kindOf = (pair: InterlingualPair): string => pair.kind === "fact" ? named("fact", pair.what ?? "") : named("pairKind", pair.kind);

const short = (words: string): string => words.length > 90 ? `${words.slice(0, 88)}…` : words;

function usePairs(story: Story, language: Lang, texts: Readonly<Record<Lang, Text>>): { answer: Interlingual | null; error: unknown; isOld: boolean; again(): void } {
    const [answer, setAnswer] = useState<{ of: Lang; said: Interlingual } | null>(null);
    const [error, setError] = useState<unknown>();
    const [turn, setTurn] = useState(0);
    const calm = useCalm(texts, 600);
    useEffect(() => {
        if (language === "" || Object.keys(calm).length === 0) {
            return;
        }
        const abort = new AbortController();
        post(`/stories/${story.id}/editions/${language}/interlingual`, { texts: calm }, { signal: abort.signal, timeout: 10_000 }).then(said => {
            if (!abort.signal.aborted) {
                setAnswer({ of: language, said });
                setError(undefined);
            }
        }, failed => abort.signal.aborted || setError(failed));
        return () => abort.abort();
    }, [calm, story.id, language, turn]);
    return { answer: answer?.of === language ? answer.said : null, error, isOld: error !== undefined, again: () => setTurn(turn => turn + 1) };
}
