import { useRef, useState } from "preact/hooks";
import { post, Problem } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Term, TouchedEdition } from "../../api/types.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, TextArea } from "../../shell/fields.tsx";
import { languages } from "../../shell/session.ts";
import { say } from "../../shell/Toasts.tsx";
import { n, t } from "../../words/index.ts";
import { Left, type LeftOut } from "./Left.tsx";
import { termName } from "./term.ts";

/** Puts each chosen edition among the corrections to be made, with the reason. */
export function AskToCorrect({ term, editions, onClose }: { term: Term; editions: readonly TouchedEdition[]; onClose(): void }) {
    const [reason, setReason] = useState(t("touched.reason", { term: termName(term, languages()) }));
    const [done, setDone] = useState(0);
    const [left, setLeft] = useState<readonly LeftOut[]>([]);
    const [isRunning, run] = useState(false);
    const stopped = useRef(false);
    const ask = async () => {
        run(true);
        stopped.current = false;
        const out: LeftOut[] = [];
        let asked = 0;
        for (const one of editions) {
            if (stopped.current) {
                break;
            }
            try {
                await post(`/terms/${encodeURIComponent(term.id)}/corrections`, { operation: operation(), story: one.story, language: one.language, reason: reason.trim() });
                asked++;
            } catch (error) {
                out.push({ ...one, why: error instanceof Problem ? `${error.title} ${error.detail}` : t("strange.title") });
                if (error instanceof Problem && error.offline) {
                    break;
                }
            }
            setDone(asked + out.length);
            setLeft([...out]);
        }
        run(false);
        if (asked > 0) {
            say(n("touched.asked", asked));
        }
        if (out.length === 0 && asked === editions.length) {
            onClose();
        }
    };
    return <Dialog title={t("touched.ask")} onClose={() => { stopped.current = true; onClose(); }}>
        <p>{n("touched.editions", editions.length)}</p>
        <form onSubmit={event => { event.preventDefault(); void ask(); }}>
            <TextArea label={t("touched.why")} hint={t("touched.whyHint")} value={reason} rows={3} maxLength={2000} required onChange={setReason} />
            {isRunning && <progress max={editions.length} value={done} aria-label={t("touched.ask")} />}
            <Left of={left} />
            <div class="actions">
                <Do class="first" disabled={reason.trim() === ""} act={ask}>{t("touched.askDo")}</Do>
                {isRunning && <button type="button" onClick={() => { stopped.current = true; }}>{t("touched.stop")}</button>}
            </div>
        </form>
    </Dialog>;
}
