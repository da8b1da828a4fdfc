import { useState } from "preact/hooks";
import { post, put, theirsOf } from "../../api/client.ts";
import type { KeptStyleRule, StyleRule, StyleRuleTrial } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, TextArea } from "../../shell/fields.tsx";
import { may, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t } from "../../words/index.ts";
import { RuleHistory } from "./RuleHistory.tsx";
import { RuleTrial } from "./RuleTrial.tsx";

const longest = 8000;

/** What somebody wanted to be done, so that it can be done all the same. */
interface Wanted { what?: string; said: string; send(operation: string, version: number): Promise<KeptStyleRule> }

/** A rule's text, and its way from a draft over a trial on what readers have to being in force, and out of use. */
export function RuleDialog({ rule: opened, language, onClose, onDone }: { rule: StyleRule | null; language: string; onClose(): void; onDone(): void }) {
    const [rule, setRule] = useState(opened);
    const [text, setText] = useState(opened?.text ?? t("rules.example"));
    const [trial, setTrial] = useState<StyleRuleTrial | null>(null);
    const [wanted, want] = useState<Wanted | null>(null);
    const { attempt, problem, clear } = useAttempt();
    const theirs = theirsOf(problem, "rule");
    const isKept = rule !== null && rule.origin === "newsroom";
    const isChanged = rule === null || text !== rule.text;
    const mayNot = { disabled: !may("keepTerms"), title: whyNot("keepTerms") };
    const address = rule && `/style-rules/${rule.language}/${encodeURIComponent(rule.name)}` as const;

    const became = (now: StyleRule | null) => {
        onDone();
        if (now === null) {
            onClose();
            return;
        }
        setRule(now);
        if (now.text !== null) {
            setText(now.text);
        }
    };
    const act = async (wanted: Wanted, version = rule?.version ?? 0) => {
        want(wanted);
        try {
            const done = await attempt(operation => wanted.send(operation, version));
            say(wanted.said);
            became(done.rule);
        } catch {
            // Said in the form.
        }
    };
    const keep = () => act({
        said: t("rules.kept"),
        send: (operation, version) => address && isKept ? put(address, { operation, version, text }) : post("/style-rules", { operation, language: rule?.language ?? language, text }),
    });
    const into = (state: "on" | "retired" | "draft", what: string, said: string) => act({ what, said, send: (operation, version) => post(`${address!}/state`, { operation, version, state }) });
    const remove = () => act({ what: t(rule?.isOfProgram ? "rules.giveBack" : "rules.remove"), said: t("rules.removed"), send: (operation, version) => post(`${address!}/removal`, { operation, version }) });
    const tried = (done: StyleRuleTrial) => {
        setTrial(done);
        became(done.rule);
    };

    return <Dialog title={rule ? rule.name : t("rules.add")} onClose={onClose} wide>
        <Wrong problem={problem} />
        {theirs && wanted && <BothSides theirs={ruleSays(theirs)} mine={ruleSays({ state: rule?.state ?? "draft", text })} {...(wanted.what ? { mineIs: wanted.what } : {})}
            onTheirs={() => { clear(); became(theirs); say(t("both.left")); }} onMine={() => act(wanted, theirs.version)} />}
        <p role="status"><span class="pill">{languageName(rule?.language ?? language)}</span> <span class="pill">{named("ruleState", rule?.state ?? "draft")}</span> {rule && rule.origin !== "newsroom" && <span class="pill">{named("ruleOrigin", rule.origin)}</span>}
            {rule?.inForce && rule.state !== "on" && <> {t(rule.isOfProgram ? "rules.otherInForce" : "rules.earlierInForce")}</>}</p>
        {rule !== null && rule.text === null ? <p class="hint">{t("rules.inFile")}</p> : <form onSubmit={event => { event.preventDefault(); void keep(); }}>
            <div class="code"><TextArea label={t("rules.text")} hint={t("rules.textHint")} value={text} rows={14} lang="zxx" maxLength={longest} onChange={setText} /></div>
            <div class="actions"><Do class="first" act={keep} disabled={mayNot.disabled || (isKept && !isChanged)} title={mayNot.title}>{t(isKept || rule === null ? "rules.keep" : "rules.writeOwn")}</Do></div>
        </form>}
        {isKept && address && <RuleTrial address={address} rule={rule} isChanged={isChanged} trial={trial} attempt={attempt} onTried={tried} />}
        {rule && may("keepTerms") && <div class="actions">
            {isKept && rule.state !== "retired" && rule.state !== "on" && <Do class="first" disabled={isChanged || rule.state !== "tried"} title={isChanged || rule.state !== "tried" ? t("rules.tryFirst") : undefined} act={() => into("on", t("rules.turnOn"), t("rules.isOn"))}>{t("rules.turnOn")}</Do>}
            {isKept && (rule.state === "retired" || rule.state === "on") && <Do act={() => into("draft", t("rules.rest"), t("rules.rested"))}>{t("rules.rest")}</Do>}
            {rule.state !== "retired" && rule.origin !== "file" && <Do class="danger" act={() => into("retired", t("taxonomy.retire"), t("rules.retired"))}>{t("taxonomy.retire")}</Do>}
            {isKept && <Do class="danger" act={remove}>{t(rule.isOfProgram ? "rules.giveBack" : "rules.remove")}</Do>}
        </div>}
        {address && isKept && <RuleHistory address={address} version={rule.version} />}
    </Dialog>;
}

const ruleSays = (rule: Pick<StyleRule, "state" | "text">): Said[] => [[t("staff.state"), named("ruleState", rule.state)], [t("rules.text"), rule.text ?? ""]];
