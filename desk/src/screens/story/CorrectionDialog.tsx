import { useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { Lang, Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, SelectField, TextArea } from "../../shell/fields.tsx";
import { useKept } from "../../shell/kept.ts";
import { keyName } from "../../shell/keys.ts";
import { may, whyNot } from "../../shell/session.ts";
import { Wrong } from "../../shell/Wrong.tsx";
import { say } from "../../shell/Toasts.tsx";
import { languageName, t } from "../../words/index.ts";
import { errorsOf, goesPast, overriding, Stopped, useInSpite } from "./InSpite.tsx";

/** A change that readers are told of. The other editions are marked as needing a look. */
export function CorrectionDialog({ story, language, onClose, onDone }: { story: Story; language: Lang | null; onClose(): void; onDone(): void }) {
    const can = story.editions.filter(one => one.state === "published" && one.differs);
    const [chosen, choose] = useState(() => (can.find(one => one.language === language) ?? can.find(one => may("publish", one.language, story)) ?? can[0])?.language ?? "");
    const [note, setNote, forgetNote] = useKept(`correction.${story.id}`);
    const [reason, setReason, forgetReason] = useKept(`correction.${story.id}.reason`);
    const [tells, setTells] = useState(true);
    const { attempt, problem } = useAttempt();
    const errors = errorsOf(problem);
    const inSpite = useInSpite(`correction.${story.id}.inSpite`, errors);
    const edition = can.find(one => one.language === chosen);
    const hasOthers = story.editions.some(one => one.language !== chosen && one.state === "published");
    const why = whyNot("publish", chosen, story);
    const isStopped = why !== undefined || note.trim() === "" || reason.trim() === "" || (errors.length > 0 && !goesPast(inSpite));
    const correct = async () => {
        if (!edition || isStopped) {
            return;
        }
        try {
            await attempt(operation => post(`/stories/${story.id}/editions/${chosen}/correction`, { operation, base: edition.draft.version, note: note.trim(), reason: reason.trim(), tellsReaders: tells && hasOthers, ...overriding(inSpite) }));
            forgetNote();
            forgetReason();
            inSpite.forget();
            onDone();
            onClose();
            say(t("correction.done"));
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("correction.title")} onClose={onClose} keys={{ "Mod+Enter": () => void correct() }}>
        <Wrong problem={problem} />
        {can.length === 0 ? <p class="state">{t("correction.nothing")}</p> : <form onSubmit={event => { event.preventDefault(); void correct(); }}>
            {can.length > 1 && <SelectField label={t("language")} value={chosen} onChange={choose} options={can.map(one => [one.language, languageName(one.language)] as const)} />}
            <TextArea label={t("correction.note")} hint={t("correction.noteHint", { language: languageName(chosen) })} lang={chosen} required value={note} onChange={setNote} />
            <TextArea label={t("correction.reason")} hint={t("correction.reasonHint")} rows={2} required value={reason} onChange={setReason} />
            {hasOthers && <CheckField label={t("correction.tells")} checked={tells} onChange={setTells} />}
            <Stopped errors={errors} of={inSpite} languages={[chosen]} story={story} />
            {why && <p class="hint">{why}</p>}
            <div class="actions"><Do class="first" disabled={isStopped} title={why} act={correct}>{t("correction.publish", { language: languageName(chosen) })} <kbd>{keyName("Mod+Enter")}</kbd></Do></div>
        </form>}
    </Dialog>;
}
