import { remove } from "../../api/client.ts";
import type { MemoryImport } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do } from "../../shell/fields.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { n, t } from "../../words/index.ts";

/** Takes a memory out again that was brought in; one that is still being taken in goes no further. */
export function RemoveMemory({ of, onClose, onDone }: { of: MemoryImport; onClose(): void; onDone(): void }) {
    const { attempt, problem } = useAttempt();
    const act = async () => {
        try {
            const { segments } = await attempt(operation => remove(`/memory/imports/${of.id}`, { query: { operation } }));
            onDone();
            onClose();
            say(n("memory.removed", segments));
        } catch {
            // Said above.
        }
    };
    return <Dialog title={t("memory.removeTitle", { name: of.name })} onClose={onClose}>
        <Wrong problem={problem} />
        <p>{t("memory.removeHint")}</p>
        <div class="actions">
            <Do class="danger" act={act}>{t("memory.removeDo")}</Do>
            <button type="button" onClick={onClose} data-first>{t("memory.leave")}</button>
        </div>
    </Dialog>;
}
