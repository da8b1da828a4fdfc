import { useRef, useState } from "preact/hooks";
import { post, theirsOf } from "../../api/client.ts";
import type { PlannedAs, TermPreview, TermRemark } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do } from "../../shell/fields.tsx";
import { sides } from "../../shell/sides.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, number, t } from "../../words/index.ts";
import { termHere } from "./termHere.ts";
import { Clashes, termSays } from "./TermDialog.tsx";

interface Chosen { name: string; file: string }

// Reading sixteen megabytes and writing twenty thousand terms takes its time.
const patient = { timeout: 300_000 };
const kinds: readonly PlannedAs[] = ["added", "changed", "same", "retired", "other", "full"];

/** A file of terms: what it would do, and then, if that is wanted, it. */
export function TermImport({ onClose, onDone }: { onClose(): void; onDone(): void }) {
    const input = useRef<HTMLInputElement>(null);
    const [chosen, choose] = useState<Chosen | null>(null);
    const [preview, setPreview] = useState<TermPreview | null>(null);
    const [isReading, setReading] = useState(false);
    const reading = useAttempt();
    const { attempt, problem, clear } = useAttempt();
    const take = async (file: File | undefined) => {
        setPreview(null);
        choose(null);
        clear();
        if (!file) {
            return;
        }
        setReading(true);
        try {
            const one = { name: file.name, file: await base64(file) };
            setPreview(await reading.attempt(() => post("/term-files/preview", one, patient)));
            choose(one);
        } catch {
            // Said above.
        } finally {
            setReading(false);
        }
    };
    const now = theirsOf(problem, "termFile");
    const shown = now ?? preview;
    const writes = (shown?.counts["added"] ?? 0) + (shown?.counts["changed"] ?? 0);
    const bring = async () => {
        try {
            const done = await attempt(operation => post("/term-files", { ...chosen, operation, seen: shown?.seen }, patient));
            onDone();
            onClose();
            say(t("terms.imported", { added: number(done.added), changed: number(done.changed) }));
        } catch {
            // Said above; what is to be done now is shown.
        }
    };
    return <Dialog title={t("terms.import")} onClose={onClose} wide>
        <Wrong problem={reading.problem} />
        <Wrong problem={problem} />
        <Lines of={reading.problem?.more["lines"] as TermRemark[] | undefined} />
        <p class="hint" id="terms-file-hint">{t("terms.fileHint")}</p>
        <div class="actions">
            <button type="button" aria-describedby="terms-file-hint" onClick={() => input.current?.click()}>{t("terms.choose")}</button>
            <input ref={input} type="file" accept=".csv,.tsv,.txt,.tbx,.xml" hidden aria-label={t("terms.choose")} onChange={event => { void take(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
            {chosen && <span>{chosen.name}</span>}
        </div>
        {isReading && <p role="status">{t("loading")}</p>}
        {shown && <>
            <ul class="counts">{kinds.filter(kind => shown.counts[kind]).map(kind => <li key={kind}><strong>{number(shown.counts[kind] ?? 0)}</strong> {named("termsAs", kind)}</li>)}</ul>
            {shown.otherLanguages.length > 0 && <p class="hint">{t("terms.otherLanguages", { languages: shown.otherLanguages.map(languageName).join(", ") })}</p>}
            <Lines of={shown.remarks} />
            <Clashes of={shown.clashes} />
            <ul class="named planned">{shown.terms.filter(term => term.as !== "same").map(term => <li key={term.id}>
                <strong>{termHere({ id: term.id, languages: term.after })}</strong> <span class={`pill ${term.as === "added" ? "published" : term.as === "changed" ? "review" : "left"}`}>{named("termsAs", term.as)}</span>
                <small>{sides(termSays({ note: null, languages: term.before ?? {} }), termSays({ note: null, languages: term.after })).map(side => <span key={side.name}>{side.name}: {side.theirs && <s lang={side.lang}>{side.theirs}</s>} <span lang={side.lang}>{side.mine}</span> </span>)}</small>
            </li>)}</ul>
            <div class="actions"><Do class="first" act={bring} disabled={writes === 0}>{t("terms.bring", { count: number(writes) })}</Do></div>
        </>}
    </Dialog>;
}

function Lines({ of }: { of: readonly TermRemark[] | undefined }) {
    return of && of.length > 0 ? <ul class="lines">{of.map((line, i) => <li key={i}>{line.message}</li>)}</ul> : null;
}

function base64(file: File): Promise<string> {
    return new Promise((done, failed) => {
        const reader = new FileReader();
        reader.onload = () => done((reader.result as string).replace(/^[^,]*,/, ""));
        reader.onerror = () => failed(reader.error);
        reader.readAsDataURL(file);
    });
}
