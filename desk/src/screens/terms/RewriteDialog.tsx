import { useEffect, useRef, useState } from "preact/hooks";
import { post, Problem } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { RewritePreview, Term, TouchedEdition } from "../../api/types.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do } from "../../shell/fields.tsx";
import { may } from "../../shell/session.ts";
import { Failed } from "../../shell/states.tsx";
import { wordsOf } from "../../shell/wordsOf.ts";
import { n, named, t } from "../../words/index.ts";
import { Left, type LeftOut } from "./Left.tsx";
import { nothingChosen, replacedIn } from "./replaced.ts";
import { Rewrites } from "./Rewrites.tsx";
import { keyOf } from "./Touched.tsx";

/** As many as one request looks at. */
const atOnce = 20;

interface Result { done: number; kept: number; left: LeftOut[] }

/**
 * Puts the preferred word in the place of the others, in its form, edition by edition: first every replacement is shown.
 * It goes into drafts; who may publish may give it to readers at once. Stopped, it has done some editions and not the others.
 */
export function RewriteDialog({ term, editions, onClose, onDone }: { term: Term; editions: readonly TouchedEdition[]; onClose(): void; onDone(): void }) {
    const [previews, setPreviews] = useState<readonly RewritePreview[]>([]);
    const [error, setError] = useState<unknown>();
    const [turn, setTurn] = useState(0);
    const [chosen, choose] = useState(nothingChosen);
    const [toReaders, give] = useState(false);
    const [progress, setProgress] = useState<number | null>(null);
    const [result, setResult] = useState<Result | null>(null);
    const stopped = useRef(false);
    const path = `/terms/${encodeURIComponent(term.id)}/rewrites` as const;
    useEffect(() => {
        const abort = new AbortController();
        void (async () => {
            setError(undefined);
            try {
                const all: RewritePreview[] = [];
                for (let at = 0; at < editions.length; at += atOnce) {
                    all.push(...await post(`${path}/preview`, { editions: editions.slice(at, at + atOnce).map(({ story, language }) => ({ story, language })) }, { signal: abort.signal }));
                    setPreviews([...all]);
                }
            } catch (problem) {
                if (!abort.signal.aborted) {
                    setError(problem);
                }
            }
        })();
        return () => abort.abort();
    }, [turn]);

    const ready = previews.filter(one => one.standing === "ready" && replacedIn(chosen, one).length > 0);
    const passed: LeftOut[] = previews.filter(one => one.standing !== "ready").map(one => ({ ...one, headline: one.headline || (editions.find(other => keyOf(other) === keyOf(one))?.headline ?? ""), why: named("rewriteLeft", one.standing) }));
    const mayGive = ready.some(one => may("publish", one.language));

    const rewrite = async () => {
        stopped.current = false;
        const so: Result = { done: 0, kept: 0, left: [...passed] };
        for (const [i, one] of ready.entries()) {
            setProgress(i);
            if (stopped.current) {
                so.left.push(...ready.slice(i).map(other => ({ ...other, why: t("rewriteLeft.stopped") })));
                break;
            }
            try {
                const draft = await post(path, { operation: operation(), story: one.story, language: one.language, version: one.version, replaced: replacedIn(chosen, one) });
                if (!toReaders) {
                    so.kept++;
                } else if (draft.hadMore) {
                    so.kept++;
                    so.left.push({ ...one, why: t("rewriteLeft.hadMore") });
                } else {
                    try {
                        await post(`/stories/${one.story}/editions/${one.language}/update`, { operation: operation(), base: draft.version, substantive: false });
                        so.done++;
                    } catch (problem) {
                        so.kept++;
                        so.left.push({ ...one, why: `${t("rewriteLeft.inDraft")} ${wordsOf(problem)}` });
                    }
                }
            } catch (problem) {
                so.left.push({ ...one, why: problem instanceof Problem && problem.code === "conflict" ? t("rewriteLeft.meanwhile") : wordsOf(problem) });
                if (problem instanceof Problem && problem.offline) {
                    so.left.push(...ready.slice(i + 1).map(other => ({ ...other, why: t("rewriteLeft.stopped") })));
                    break;
                }
            }
        }
        setProgress(null);
        setResult(so);
        onDone();
    };
    if (result) {
        return <Dialog title={t("rewrite.title")} onClose={onClose} wide>
            <p role="status">{[result.done > 0 ? n("rewrite.toReaders", result.done) : "", result.kept > 0 ? n("rewrite.toDrafts", result.kept) : "", result.done + result.kept === 0 ? t("rewrite.nothing") : ""].filter(Boolean).join(" ")}</p>
            <Left of={result.left} />
            <div class="actions"><button type="button" class="first" data-first onClick={onClose}>{t("close")}</button></div>
        </Dialog>;
    }
    return <Dialog title={t("rewrite.title")} onClose={() => { stopped.current = true; onClose(); }} wide>
        <p class="hint">{t("rewrite.hint")}</p>
        {error !== undefined && <Failed error={error} retry={() => setTurn(turn + 1)} />}
        {previews.length < editions.length && error === undefined && <p role="status">{t("loading")}</p>}
        <Rewrites of={previews.filter(one => one.standing === "ready")} chosen={chosen} choose={choose} />
        <Left of={passed} />
        {mayGive && <CheckField label={t("rewrite.give")} checked={toReaders} onChange={give} />}
        {progress !== null && <><progress max={ready.length} value={progress} aria-label={t("rewrite.title")} /><p role="status">{t("rewrite.progress", { at: progress, of: ready.length })}</p></>}
        <div class="actions">
            <Do class="first" disabled={ready.length === 0 || previews.length < editions.length} act={rewrite}>{n("rewrite.do", ready.length)}</Do>
            {progress !== null && <button type="button" onClick={() => { stopped.current = true; }}>{t("touched.stop")}</button>}
        </div>
    </Dialog>;
}
