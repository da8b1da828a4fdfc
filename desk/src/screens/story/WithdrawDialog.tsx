import { useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { Id, Lang, RowState, Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, TextArea } from "../../shell/fields.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, n, t } from "../../words/index.ts";
import { isOut } from "./out.ts";

/** Off every surface at once: nothing has to be filled in first. Of a story whose editions aren't known, all of them. `headline`: of which story, where its screen doesn't say it. */
export function WithdrawDialog({ story, headline, onClose, onDone }: { story: { id: Id; editions: readonly { language: Lang; state: RowState }[] }; headline?: { headline: string; language: Lang }; onClose(): void; onDone(): void }) {
    const out = story.editions.filter(isOut);
    const [chosen, choose] = useState<ReadonlySet<Lang>>(() => new Set(out.map(one => one.language)));
    const [notice, setNotice] = useState("");
    const { attempt, problem } = useAttempt();
    const withdraw = async () => {
        try {
            await attempt(operation => post(`/stories/${story.id}/withdrawal`, { operation, ...(notice.trim() ? { notice: notice.trim() } : {}), languages: chosen.size === out.length ? null : [...chosen] }));
            onDone();
            onClose();
            say(t("withdraw.done"));
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("withdraw.title")} onClose={onClose} keys={{ "Mod+Enter": () => void withdraw() }}>
        <Wrong problem={problem} />
        {headline && <p lang={headline.language}><strong>{headline.headline || t("untitled")}</strong></p>}
        <p>{t("withdraw.what")}</p>
        {out.length > 1 && <fieldset><legend>{t("editions")}</legend>{out.map(one => <CheckField key={one.language} label={languageName(one.language)} checked={chosen.has(one.language)} onChange={on => choose(new Set(on ? [...chosen, one.language] : [...chosen].filter(code => code !== one.language)))} />)}</fieldset>}
        <TextArea label={t("withdraw.notice")} hint={t("withdraw.noticeHint")} rows={2} value={notice} onChange={setNotice} />
        <div class="actions"><Do class="danger" data-first disabled={out.length > 0 && chosen.size === 0} act={withdraw}>{out.length === 0 ? t("withdraw.title") : n("withdraw.now", chosen.size)}</Do></div>
    </Dialog>;
}

/** What was withdrawn comes back, for a reason that is kept. */
export function ReinstateDialog({ story, onClose, onDone }: { story: Story; onClose(): void; onDone(): void }) {
    const down = story.editions.filter(one => one.state === "takenDown");
    const [chosen, choose] = useState<ReadonlySet<Lang>>(() => new Set(down.map(one => one.language)));
    const [reason, setReason] = useState("");
    const { attempt, problem } = useAttempt();
    const bring = async () => {
        try {
            await attempt(operation => post(`/stories/${story.id}/reinstatement`, { operation, languages: [...chosen], reason: reason.trim() }));
            onDone();
            onClose();
            say(t("reinstate.done"));
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("reinstate.title")} onClose={onClose}>
        <Wrong problem={problem} />
        <fieldset><legend>{t("editions")}</legend>{down.map(one => <CheckField key={one.language} label={languageName(one.language)} checked={chosen.has(one.language)} onChange={on => choose(new Set(on ? [...chosen, one.language] : [...chosen].filter(code => code !== one.language)))} />)}</fieldset>
        <TextArea label={t("reason")} hint={t("publish.reasonHint")} required rows={2} value={reason} onChange={setReason} />
        <div class="actions"><Do class="first" disabled={chosen.size === 0 || reason.trim() === ""} act={bring}>{n("reinstate.now", chosen.size)}</Do></div>
    </Dialog>;
}
