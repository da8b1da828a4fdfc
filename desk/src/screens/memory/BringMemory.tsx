import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { ChooseFile } from "../../shell/ChooseFile.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { TextField } from "../../shell/fields.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { n, t } from "../../words/index.ts";

/** Another program's memory: sent and read as a whole, which can be stopped; what is then taken in is told in the list. */
export function BringMemory({ onClose, onDone }: { onClose(): void; onDone(): void }) {
    const [file, setFile] = useState<File | null>(null);
    const [name, setName] = useState("");
    const [running, setRunning] = useState<AbortController | null>(null);
    const last = useRef<AbortController | null>(null);
    const { attempt, problem, clear } = useAttempt();
    useEffect(() => () => last.current?.abort(), []);
    const choose = (chosen: File) => {
        clear();
        setFile(chosen);
        setName(chosen.name.replace(/\.(tmx|xml)$/i, "").slice(0, 200));
    };
    const bring = async () => {
        if (!file || running) {
            return;
        }
        const abort = last.current = new AbortController();
        setRunning(abort);
        try {
            const { units } = await attempt(operation => post("/memory/imports", undefined, { query: { operation, name: name.trim() }, raw: { body: file, headers: { "Content-Type": "application/x-tmx+xml" } }, signal: abort.signal, timeout: null }));
            onDone();
            onClose();
            say(n("memory.begun", units));
        } catch {
            // Said above; what was stopped says nothing, and may have been taken as a whole before.
            onDone();
        } finally {
            setRunning(null);
        }
    };
    return <Dialog title={t("memory.bring")} onClose={onClose}>
        <Wrong problem={problem} />
        <ChooseFile accept=".tmx,.xml" hint={t("memory.fileHint")} name={file?.name} take={choose} isBusy={running !== null} />
        {file && <form onSubmit={event => { event.preventDefault(); void bring(); }}>
            <TextField label={t("memory.name")} hint={t("memory.nameHint")} value={name} onChange={setName} maxLength={200} readOnly={running !== null} required />
            <div role="status">{running && <label class="taking">{t("memory.sending")} <progress /></label>}</div>
            {/* One button, so that it keeps the focus; of no form's, or the press that stops would send again. Enter in the name sends, too. */}
            <div class="actions"><button type="button" class={running ? "" : "first"} disabled={!running && name.trim() === ""} onClick={() => running ? running.abort() : void bring()}>{running ? t("fill.stop") : t("memory.bringDo")}</button></div>
        </form>}
    </Dialog>;
}
