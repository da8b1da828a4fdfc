import { useState } from "preact/hooks";
import type { Problem } from "../../api/client.ts";
import type { Finding, Lang, Story } from "../../api/types.ts";
import { CheckField, TextArea } from "../../shell/fields.tsx";
import { useKept } from "../../shell/kept.ts";
import { may } from "../../shell/session.ts";
import { t } from "../../words/index.ts";

/** Whether somebody publishes in spite of errors, and why. */
export interface InSpite { isForced: boolean; reason: string; force(on: boolean): void; say(reason: string): void; forget(): void }

/**
 * The reason is kept under `name` until what it was for is done, like all that is typed into a window; that somebody goes
 * past is said each time, and of the errors that they saw: another one is stopped again, and so is none.
 */
export function useInSpite(name: string, errors: readonly Finding[]): InSpite {
    const [reason, say, forget] = useKept(name);
    const [past, goPast] = useState<ReadonlySet<string>>(new Set());
    return {
        isForced: errors.length > 0 && errors.every(one => past.has(one.id)),
        reason, say, forget,
        force: on => goPast(new Set(on ? errors.map(one => one.id) : [])),
    };
}

/** Gone past with a reason, as the server asks for it. */
export const goesPast = ({ isForced, reason }: InSpite): boolean => isForced && reason.trim() !== "";

/** What a request says of it; nothing where no error stands in its way. */
export const overriding = ({ isForced, reason }: InSpite): { override?: { reason: string } } => isForced ? { override: { reason: reason.trim() } } : {};

/** Asks who may override for a reason, and tells others who may. */
export function InSpiteOf({ of, languages, story }: { of: InSpite; languages: readonly Lang[]; story: Story | null }) {
    const mayGo = languages.every(code => may("override", code, story));
    return <>
        <CheckField label={t("publish.force")} checked={of.isForced} disabled={!mayGo} title={mayGo ? undefined : t("publish.noForce")} onChange={of.force} />
        {!mayGo && <p class="hint">{t("publish.noForce")}</p>}
        {(of.isForced || of.reason !== "") && <TextArea label={t("publish.reason")} hint={t("publish.reasonHint")} required rows={2} value={of.reason} onChange={of.say} />}
    </>;
}

/** The errors that a refused act names; none where it was refused for something else. */
export function errorsOf(problem: Problem | null): Finding[] {
    const editions = problem?.code === "blocked" ? problem.more["findings"] : null;
    return typeof editions === "object" && editions !== null ? (Object.values(editions).flat() as Finding[]).filter(one => one.level === "error") : [];
}

/** Below a form whose act was refused for errors in the text: which, and the way past them. */
export function Stopped({ errors, ...gone }: { errors: readonly Finding[]; of: InSpite; languages: readonly Lang[]; story: Story | null }) {
    return errors.length === 0 ? null : <>
        <div class="stops"><ul>{errors.map(one => <li key={one.id}>{one.message}</li>)}</ul></div>
        <InSpiteOf {...gone} />
    </>;
}
