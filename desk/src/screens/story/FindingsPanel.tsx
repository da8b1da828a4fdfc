import { useMemo, useRef, useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Finding, Story } from "../../api/types.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, SelectField, TextField } from "../../shell/fields.tsx";
import { may, whyNot } from "../../shell/session.ts";
import { sayProblem } from "../../shell/Toasts.tsx";
import { language, languageName, n, named, t } from "../../words/index.ts";
import { ruleOf, Silenced } from "./Silenced.tsx";
import type { Marking } from "./useMarking.ts";

interface Acts { show(finding: Finding): void; take(finding: Finding, suggestion: string): void; makeTerm(finding: Finding): void }

/** How many stand there at first, and come with each «more»: nobody reads two thousand, and each costs every key a little. */
const atOnce = 50;

/** What the copy check found in what is on the screen, and what to do about each. */
export function FindingsPanel({ story, findings, at, isOld, isKnown, show, take, makeTerm, again, marking }: {
    story: Story; findings: readonly Finding[]; at: number; isOld: boolean; isKnown: boolean; again(): void; marking: Marking;
} & Acts) {
    const [turn, silenced] = useState(0);
    const [asking, ask] = useState<Finding | null>(null);
    const suppress = async (finding: Finding, scope: "once" | "story" | "rule", reason = "") => {
        try {
            await post(`/stories/${story.id}/suppressions`, { operation: operation(), finding: finding.id, rule: ruleOf(finding), scope, ...(reason ? { reason } : {}) });
            again();
            silenced(turn => turn + 1);
        } catch (error) {
            sayProblem(error);
        }
    };
    const [most, setMost] = useState(atOnce);
    // With what stands after the one that F8 has come to.
    const shown = useMemo(() => findings.slice(0, Math.max(most, at + 10)), [findings, most, at]);
    const acts = useRef({ show, take, makeTerm });
    acts.current = { show, take, makeTerm };
    // Made when the findings change, not with each key that the screen around them hears of.
    const remarks = useMemo(() => shown.map((finding, i) => <Remark key={finding.id} finding={finding} isChosen={i === at} ask={ask} acts={acts} />), [shown, at, language.value]);
    return <section class="findings" aria-label={t("findings")}>
        <h2>{isKnown ? n("findings.count", findings.length) : t("findings")} <small class="for-keys"><kbd>F8</kbd> {t("findings.next")}</small></h2>
        <p class="unseen" role="status">{isKnown ? n("findings.count", findings.length) : ""}</p>
        {isOld && <p class="hint">{t("findings.old")}</p>}
        {findings.length === 0 && !isOld && <p class="hint">{t(isKnown ? "findings.none" : "findings.checking")}</p>}
        <ol>{remarks}</ol>
        {shown.length < findings.length && <button type="button" class="plain" onClick={() => setMost(shown.length + atOnce)}>{t("more")} <span class="tally">{findings.length - shown.length}</span></button>}
        <CheckField label={t("known.show")} checked={marking.isOn} onChange={marking.set} />
        <p class="hint for-keys">{t("known.showHint")}</p>
        <p class="hint for-touch">{t("known.showHintTouch")}</p>
        <Silenced story={story} turn={`${turn} ${findings.length}`} again={again} />
        {asking && <Suppress finding={asking} onClose={() => ask(null)} suppress={suppress} />}
    </section>;
}

function Remark({ finding, isChosen, ask, acts }: { finding: Finding; isChosen: boolean; ask(finding: Finding): void; acts: { current: Acts } }) {
    return <li class={isChosen ? `remark of-${finding.level} chosen` : `remark of-${finding.level}`} aria-current={isChosen ? "true" : undefined}>
        <h3><span class="unseen">{named("level", finding.level)}: </span>{named("rule", finding.rule.split(".")[0]!)} <small>{languageName(finding.edition)}</small></h3>
        <p>{finding.message}</p>
        {finding.excerpt?.words && <blockquote lang={finding.edition} dir="auto">{finding.excerpt.before}<mark>{finding.excerpt.words}</mark>{finding.excerpt.after}</blockquote>}
        <div class="actions">
            {finding.suggestions.slice(0, 3).map((suggestion, k) => <button type="button" key={suggestion} class={k === 0 ? "first small" : "small"} onClick={() => acts.current.take(finding, suggestion)}>{suggestion || t("findings.delete")} {isChosen && k === 0 && <kbd>Enter</kbd>}</button>)}
            {finding.drift && <button type="button" class={finding.suggestions.length === 0 ? "first small" : "small"} disabled={!may("keepTerms")} title={whyNot("keepTerms")} onClick={() => acts.current.makeTerm(finding)}>{t("term.make")}</button>}
            <button type="button" class="small" onClick={() => acts.current.show(finding)}>{t("findings.show")}</button>
            {finding.suppressible && <button type="button" class="small" onClick={() => ask(finding)}>{t("findings.right")}</button>}
        </div>
    </li>;
}

function Suppress({ finding, onClose, suppress }: { finding: Finding; onClose(): void; suppress(finding: Finding, scope: "once" | "story" | "rule", reason?: string): Promise<void> }) {
    const [scope, setScope] = useState<"once" | "story" | "rule">("once");
    const [reason, setReason] = useState("");
    return <Dialog title={t("findings.right")} onClose={onClose}>
        <p>{finding.message}</p>
        <form onSubmit={event => { event.preventDefault(); void suppress(finding, scope, reason.trim()).then(onClose); }}>
            <SelectField label={t("suppress.scope")} value={scope} onChange={value => setScope(value as typeof scope)} options={[["once", t("suppress.once")], ["story", t("suppress.story")], ...(may("keepTerms") ? [["rule", t("suppress.rule")] as const] : [])]} />
            <TextField label={t("suppress.reason")} value={reason} onChange={setReason} maxLength={500} />
            <div class="actions"><Do class="first" data-first act={() => suppress(finding, scope, reason.trim()).then(onClose)}>{t("suppress.do")}</Do></div>
        </form>
    </Dialog>;
}
