import { useState } from "preact/hooks";
import { get, post, put } from "../../api/client.ts";
import type { HoldKind, Page, Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, InstantField, SelectField } from "../../shell/fields.tsx";
import { rowsOf } from "../../shell/known.ts";
import { may } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { full, inWords, n, t } from "../../words/index.ts";

/** Silence that lives depend on: when the text, and apart from it the pictures, may be seen. */
export function HoldDialog({ story, onClose, onDone }: { story: Story; onClose(): void; onDone(): void }) {
    const hold = story.hold ?? null;
    const kinds = useLoad(async signal => rowsOf(await get<HoldKind[] | Page<HoldKind>>("/hold-kinds", { signal })), []);
    const [kind, setKind] = useState(hold?.kind ?? "");
    const [eventAt, setEventAt] = useState<string | null>(hold?.eventAt ?? null);
    const { attempt, problem } = useAttempt();
    const set = async () => {
        try {
            await attempt(operation => put(`/stories/${story.id}/hold`, { operation, eventAt, kind: kind || kinds.data?.[0]?.kind }));
            onDone();
            say(t("hold.set"));
        } catch {
            // Said in the form.
        }
    };
    const tick = async (item: string, done: boolean) => {
        try {
            await attempt(operation => post(`/stories/${story.id}/hold/checks`, { operation, item, done }));
            onDone();
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("hold.title")} onClose={onClose}>
        <Wrong problem={problem} />
        <p class="hint">{t("hold.what")}</p>
        {hold && <p class="state">{t("hold.until", { time: full(hold.until) })}{hold.pictures && <> {t("hold.pictures", { time: full(hold.pictures) })}</>}</p>}
        <Ready of={kinds}>{all => <form onSubmit={event => { event.preventDefault(); void set(); }}>
            <SelectField label={t("hold.kind")} value={kind} onChange={setKind} disabled={!may("hold")} options={all.map(one => [one.kind, `${inWords(one.names)} — ${n("hours", one.hours)}`] as const)} />
            <InstantField label={t("hold.eventAt")} value={eventAt} onChange={setEventAt} required />
            <div class="actions"><Do class="first" act={set} disabled={eventAt === null || !may("hold")}>{t("hold.do")}</Do></div>
        </form>}</Ready>
        {hold && hold.checks.length > 0 && <fieldset>
            <legend>{t("hold.checks")}</legend>
            {hold.checks.map(check => <CheckField key={check.item} checked={check.done} onChange={done => void tick(check.item, done)} label={<>{check.text}{check.by && <small> {check.by}</small>}</>} />)}
        </fieldset>}
    </Dialog>;
}
