import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { StyleRule, StyleRuleTrial } from "../../api/types.ts";
import { Link } from "../../shell/router.tsx";
import { may, whyNot } from "../../shell/session.ts";
import { date, n, number, t, when } from "../../words/index.ts";

/** What a rule would have told in the texts that readers have: how many, and where. It can be stopped. */
export function RuleTrial({ address, rule, isChanged, trial, attempt, onTried }: {
    address: `/style-rules/${string}/${string}`; rule: StyleRule; isChanged: boolean; trial: StyleRuleTrial | null;
    attempt<T>(act: (operation: string) => Promise<T>): Promise<T>; onTried(done: StyleRuleTrial): void;
}) {
    const [running, setRunning] = useState<AbortController | null>(null);
    const last = useRef<AbortController | null>(null);
    useEffect(() => () => last.current?.abort(), []);
    const start = async () => {
        const abort = last.current = new AbortController();
        setRunning(abort);
        try {
            const done = await attempt(operation => post(`${address}/trial`, { operation, version: rule.version }, { signal: abort.signal }));
            if (!abort.signal.aborted) {
                onTried(done);
            }
        } catch {
            // Said in the form; what was stopped says nothing.
        } finally {
            setRunning(null);
        }
    };
    return <section class="trial" aria-labelledby="trial">
        <h2 id="trial">{t("rules.trial")}</h2>
        <p role="status">{running ? t("rules.trying") : rule.tried ? <>{t("rules.flagged", { flagged: number(rule.tried.flagged), texts: number(rule.tried.texts) })} <small>{when(rule.tried.at)}</small></> : t("rules.untried")}</p>
        <div class="actions">{running
            ? <button type="button" onClick={() => running.abort()}>{t("fill.stop")}</button>
            : <button type="button" disabled={!may("keepTerms") || isChanged} title={isChanged ? t("rules.keepFirst") : whyNot("keepTerms")} onClick={() => void start()}>{t("rules.try")}</button>}</div>
        {trial?.isSlow && <p class="error">{t("rules.slow")}</p>}
        {trial && trial.finds.length > 0 && <>
            <p class="hint">{n("rules.places", trial.places)}</p>
            <ol class="finds">{trial.finds.map(one => <li key={one.story}>
                <Link to={`story/${one.story}`}>{one.headline}</Link> <small>{date(one.since)}</small>
                <p lang={rule.language}>{one.excerpt.before}<mark>{one.excerpt.words}</mark>{one.preferred !== null && <> → <strong>{one.preferred}</strong></>}{one.excerpt.after}</p>
            </li>)}</ol>
        </>}
    </section>;
}
