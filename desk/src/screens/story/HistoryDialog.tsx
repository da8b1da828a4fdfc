import { useState } from "preact/hooks";
import { get, post } from "../../api/client.ts";
import type { Edition, RevisionRow, Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, SelectField } from "../../shell/fields.tsx";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t, when } from "../../words/index.ts";
import { Compared } from "./Words.tsx";

/** What an edition was, who made it so, and how it differs from now; what was, can be again. */
export function HistoryDialog({ story, edition, onClose, onDone }: { story: Story; edition: Edition; onClose(): void; onDone(): void }) {
    const path = `/stories/${story.id}/editions/${edition.language}/revisions` as const;
    const list = useLoad(signal => get(path, { signal }), [path]);
    const [chosen, choose] = useState<string | null>(null);
    const [against, setAgainst] = useState("draft");
    const { attempt, problem } = useAttempt();
    const rows = list.data ?? [];
    const shown = chosen ?? rows[0]?.id ?? null;
    const comparison = useLoad(signal => shown === null ? Promise.resolve(null) : get(`${path}/${shown}/comparison`, { query: { with: against }, signal }), [path, shown, against]);
    const restore = async () => {
        try {
            await attempt(operation => post(`${path}/${shown!}/restoration`, { operation, base: edition.draft.version }));
            onDone();
            onClose();
            say(t("history.restored"));
        } catch {
            // Said above.
        }
    };
    const by = (row: RevisionRow) => row.madeBy?.name ?? "";
    return <Dialog title={t("history.title", { language: languageName(edition.language) })} onClose={onClose} wide>
        <Wrong problem={problem} />
        <Ready of={list}>{all => all.length === 0 ? <Empty>{t("history.none")}</Empty> : <div class="history">
            <ol class="revisions">
                {all.map(row => <li key={row.id}><button type="button" aria-pressed={row.id === shown} onClick={() => choose(row.id)}>
                    <strong>{t("history.number", { number: row.number })}</strong> {when(row.madeAt)}<small>{[by(row), row.reason && named("reason", row.reason)].filter(Boolean).join(" · ")}</small>
                </button></li>)}
            </ol>
            <div class="compared">
                <SelectField label={t("history.with")} value={against} onChange={setAgainst} options={[["draft", t("history.draft")] as const, ...all.filter(row => row.id !== shown).map(row => [row.id, `${t("history.number", { number: row.number })} · ${when(row.madeAt)}`] as const)]} />
                <Ready of={comparison}>{found => found === null ? null : <div class="text" lang={edition.language}>
                    <h3><Compared of={found.headline} /></h3>
                    {found.summary.length > 0 && <p class="summary"><Compared of={found.summary} /></p>}
                    {found.blocks.map(block => <p key={block.id} class={`piece ${block.state}`}>
                        {block.state !== "same" && block.state !== "changed" && <span class="mark">{named("change", block.state)}</span>} <Compared of={block.diff} />
                    </p>)}
                </div>}</Ready>
                <div class="actions"><Do class="first" act={restore} disabled={shown === null}>{t("history.restore")}</Do></div>
            </div>
        </div>}</Ready>
    </Dialog>;
}
