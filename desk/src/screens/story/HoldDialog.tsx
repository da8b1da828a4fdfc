import { useState } from "preact/hooks";
import { get, post, put } from "../../api/client.ts";
import type { Hold, HoldKind, Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, InstantField, SelectField, TextField } from "../../shell/fields.tsx";
import { may } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { full, inWords, n, t } from "../../words/index.ts";

/** Silence that lives depend on: when the text, and apart from it the pictures, may be seen. */
export function HoldDialog({ story, onClose, onDone }: { story: Story; onClose(): void; onDone(): void }) {
    const loaded = useLoad(async signal => ({ kinds: await get<HoldKind[]>("/hold-kinds", { signal }), hold: await get<Hold>(`/stories/${story.id}/hold`, { signal }) }), [story.id]);
    return <Dialog title={t("hold.title")} onClose={onClose}>
        <p class="hint">{t("hold.what")}</p>
        <Ready of={loaded}>{({ kinds, hold }) => <Form key={JSON.stringify(hold)} story={story} kinds={kinds} hold={hold} onDone={() => { loaded.reload(); onDone(); }} />}</Ready>
    </Dialog>;
}

function Form({ story, kinds, hold, onDone }: { story: Story; kinds: readonly HoldKind[]; hold: Hold; onDone(): void }) {
    const [kind, setKind] = useState(hold.kind ?? kinds[0]?.kind ?? "");
    const [eventAt, setEventAt] = useState(hold.eventAt);
    const [reason, setReason] = useState("");
    const { attempt, problem } = useAttempt();
    const act = async (send: (operation: string) => Promise<unknown>, said?: string) => {
        try {
            await attempt(send);
            onDone();
            if (said) {
                say(said);
            }
        } catch {
            // Said in the form.
        }
    };
    const set = () => act(operation => put(`/stories/${story.id}/hold`, { operation, eventAt, kind, media: hold.media.map(({ item, kind, eventAt }) => ({ item, kind, eventAt })), reason: reason.trim() || null }), t("hold.set"));
    const lift = () => act(operation => put(`/stories/${story.id}/hold`, { operation, eventAt: null, kind: null, reason: reason.trim() || null }), t("hold.lifted"));
    return <>
        <Wrong problem={problem} />
        {hold.textUntil && <p class="state">{t("hold.until", { time: full(hold.textUntil) })} {hold.mediaUntil && t("hold.pictures", { time: full(hold.mediaUntil) })}</p>}
        <form onSubmit={event => { event.preventDefault(); void set(); }}>
            <SelectField label={t("hold.kind")} value={kind} onChange={setKind} disabled={!may("hold")} options={kinds.map(one => [one.kind ?? "", `${inWords(one.names)} — ${n("hours", one.textMinutes / 60)}`] as const)} />
            <InstantField label={t("hold.eventAt")} value={eventAt} onChange={setEventAt} required />
            {hold.kind !== null && <TextField label={t("hold.reason")} hint={t("hold.reasonHint")} value={reason} onChange={setReason} maxLength={1000} />}
            <div class="actions">
                <Do class="first" act={set} disabled={eventAt === null || !may("hold")}>{t("hold.do")}</Do>
                {hold.kind !== null && <Do act={lift} disabled={!may("hold")}>{t("hold.lift")}</Do>}
            </div>
        </form>
        {hold.checks.length > 0 && <fieldset>
            <legend>{t("hold.checks")}</legend>
            {hold.checks.map(check => <CheckField key={check.item} checked={check.done} label={<>{inWords(check.words)}{check.by && <small> {check.by}</small>}</>}
                onChange={done => void act(operation => post(`/stories/${story.id}/hold/checks`, { operation, item: check.item, done }))} />)}
        </fieldset>}
    </>;
}
