import { useRef, useState } from "preact/hooks";
import { post, Problem } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Term, TouchedEdition } from "../../api/types.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, TextArea } from "../../shell/fields.tsx";
import { say } from "../../shell/Toasts.tsx";
import { wordsOf } from "../../shell/wordsOf.ts";
import { n, t } from "../../words/index.ts";
import { Left, type LeftOut } from "./Left.tsx";
import { keyOf } from "./Touched.tsx";
import { termHere } from "./termHere.ts";

/** Puts each chosen edition among the corrections to be made, with the reason. What couldn't be is asked again, the rest isn't. */
export function AskToCorrect({ term, editions, onClose }: { term: Term; editions: readonly TouchedEdition[]; onClose(): void }) {
    const [reason, setReason] = useState(t("touched.reason", { term: termHere(term) }));
    const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
    const [left, setLeft] = useState<readonly LeftOut[]>([]);
    const [progress, setProgress] = useState<number | null>(null);
    const stopped = useRef(false);
    // An answer that got lost, or that something on the way gave in its place, may be of something done: asked again under
    // the same id, it is done once. What was refused has left no trace of it.
    const operations = useRef(new Map<string, string>());
    const waiting = editions.filter(one => !asked.has(keyOf(one)));
    const ask = async () => {
        if (progress !== null || waiting.length === 0) {
            return;
        }
        stopped.current = false;
        const done = new Set(asked);
        const out: LeftOut[] = [];
        for (const [i, one] of waiting.entries()) {
            if (stopped.current) {
                break;
            }
            setProgress(i);
            const id = operations.current.get(keyOf(one)) ?? operation();
            operations.current.set(keyOf(one), id);
            try {
                await post(`/terms/${encodeURIComponent(term.id)}/corrections`, { operation: id, story: one.story, language: one.language, reason: reason.trim() });
                done.add(keyOf(one));
            } catch (error) {
                out.push({ ...one, why: wordsOf(error) });
                if (error instanceof Problem && error.offline) {
                    break;
                }
            }
        }
        setProgress(null);
        setAsked(done);
        setLeft(out);
        if (done.size > asked.size) {
            say(n("touched.asked", done.size - asked.size));
        }
        if (done.size === editions.length) {
            onClose();
        }
    };
    return <Dialog title={t("touched.ask")} onClose={() => { stopped.current = true; onClose(); }}>
        <p>{n("touched.editions", waiting.length)}</p>
        <form onSubmit={event => { event.preventDefault(); void ask(); }}>
            <TextArea label={t("touched.why")} hint={t("touched.whyHint")} value={reason} rows={3} maxLength={2000} required onChange={setReason} />
            {progress !== null && <progress max={waiting.length} value={progress} aria-label={t("touched.ask")} />}
            <Left of={left} />
            <div class="actions">
                <Do class="first" disabled={reason.trim() === ""} act={ask}>{t(left.length > 0 ? "tryAgain" : "touched.askDo")}</Do>
                {progress !== null && <button type="button" onClick={() => { stopped.current = true; }}>{t("touched.stop")}</button>}
            </div>
        </form>
    </Dialog>;
}
