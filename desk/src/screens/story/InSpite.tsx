import { useState } from "preact/hooks";
import type { Problem } from "../../api/client.ts";
import type { Finding } from "../../api/types.ts";
import { CheckField, TextArea } from "../../shell/fields.tsx";
import { useKept } from "../../shell/kept.ts";
import { may } from "../../shell/session.ts";
import { t } from "../../words/index.ts";

/** Whether somebody publishes in spite of errors, and why. */
export interface InSpite { isForced: boolean; reason: string; set(isForced: boolean, reason: string): void; forget(): void }

/** The reason is kept under `name` until what it was for is done, like all that is typed into a window. */
export function useInSpite(name: string): InSpite {
    const [reason, setReason, forget] = useKept(name);
    const [isForced, force] = useState(reason !== "");
    return {
        isForced, reason, forget,
        set(forced, why) {
            force(forced);
            setReason(why);
        },
    };
}

/** Gone past with a reason, as the server asks for it. */
export const goesPast = ({ isForced, reason }: InSpite): boolean => isForced && reason.trim() !== "";

/** What a request says of it; nothing where no error stands in its way. */
export const overriding = ({ isForced, reason }: InSpite, errors: readonly Finding[]): { override?: { reason: string } } => isForced && errors.length > 0 ? { override: { reason: reason.trim() } } : {};

/** Asks who may override for a reason, and tells others who may. */
export function InSpiteOf({ of }: { of: InSpite }) {
    return <>
        <CheckField label={t("publish.force")} checked={of.isForced} disabled={!may("override")} title={may("override") ? undefined : t("publish.noForce")} onChange={on => of.set(on, of.reason)} />
        {!may("override") && <p class="hint">{t("publish.noForce")}</p>}
        {of.isForced && <TextArea label={t("publish.reason")} hint={t("publish.reasonHint")} required rows={2} value={of.reason} onChange={reason => of.set(of.isForced, reason)} />}
    </>;
}

/** The errors that a refused act names; none where it was refused for something else. */
export function errorsOf(problem: Problem | null): Finding[] {
    const editions = problem?.code === "blocked" ? problem.more["findings"] : null;
    return typeof editions === "object" && editions !== null ? (Object.values(editions).flat() as Finding[]).filter(one => one.level === "error") : [];
}

/** Below a form whose act was refused for errors in the text: which, and the way past them. */
export function Stopped({ errors, of }: { errors: readonly Finding[]; of: InSpite }) {
    return errors.length === 0 ? null : <>
        <div class="stops"><ul>{errors.map(one => <li key={one.id}>{one.message}</li>)}</ul></div>
        <InSpiteOf of={of} />
    </>;
}
