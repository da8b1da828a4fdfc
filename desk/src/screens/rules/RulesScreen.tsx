import { useEffect, useState } from "preact/hooks";
import { addressOf, get } from "../../api/client.ts";
import type { StyleRule } from "../../api/types.ts";
import { SelectField } from "../../shell/fields.tsx";
import { go, usePlace } from "../../shell/router.tsx";
import { languages, may, whyNot } from "../../shell/session.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { languageName, named, n, number, t } from "../../words/index.ts";
import { RuleDialog } from "./RuleDialog.tsx";

type Shown = "all" | "force" | "work" | "retired";
const shownAs: readonly Shown[] = ["all", "force", "work", "retired"];

const isShown: Record<Shown, (rule: StyleRule) => boolean> = {
    all: () => true,
    force: rule => rule.inForce,
    work: rule => rule.state === "draft" || rule.state === "tried",
    retired: rule => rule.state === "retired",
};

/** How the newsroom writes: the rules of one language, those of the program among them. */
export function RulesScreen() {
    const loaded = useLoad(signal => get("/style-rules", { signal }), []);
    const { search } = usePlace();
    const asked = search.get("rule");
    const [language, setLanguage] = useState(search.get("language") ?? languages()[0] ?? "uk");
    const [shown, show] = useState<Shown>("all");
    const [text, setText] = useState("");
    const [chosen, choose] = useState<StyleRule | "new" | null>(null);
    useEffect(() => {
        const rule = asked !== null && loaded.data?.rules.find(one => one.language === language && one.name === asked);
        if (rule) {
            choose(rule);
        }
    }, [asked, loaded.data !== undefined]);
    const close = () => {
        choose(null);
        if (asked !== null) {
            go("rules");
        }
    };
    return <div class="taxonomy rules">
        <header class="head"><h1>{named("screen", "rules")}</h1>
            <a class="button" href={addressOf("/style-rules.yaml")} download>{t("rules.file")}</a>
            <button type="button" class="first" disabled={!may("keepTerms")} title={whyNot("keepTerms")} onClick={() => choose("new")}>{t("rules.add")}</button>
        </header>
        <p class="hint">{t("rules.hint")}</p>
        <Ready of={loaded}>{({ rules, languages: known }) => {
            const wanted = text.trim().toLowerCase();
            const found = rules.filter(one => one.language === language && isShown[shown](one) && (wanted === "" || `${one.name}\n${one.why ?? ""}\n${one.text ?? ""}`.toLowerCase().includes(wanted)));
            return <>
                <div class="filters" role="search">
                    <SelectField label={t("rules.language")} value={language} onChange={setLanguage} options={known.map(code => [code, languageName(code)])} />
                    <SelectField label={t("rules.which")} value={shown} onChange={value => show(value as Shown)} options={shownAs.map(one => [one, named("rulesShown", one)])} />
                    <input type="search" aria-label={t("rules.find")} placeholder={t("rules.find")} value={text} onInput={event => setText(event.currentTarget.value)} />
                </div>
                <p class="hint" role="status">{n("rules.count", found.length)}</p>
                {found.length === 0 ? <Empty>{t("list.noneFound")}</Empty> : <ul class="named">{found.map(rule => <Row key={rule.name} rule={rule} choose={() => choose(rule)} />)}</ul>}
                {chosen && <RuleDialog key={chosen === "new" ? "" : `${chosen.language}/${chosen.name}`} rule={chosen === "new" ? null : chosen} language={language} onClose={close} onDone={loaded.reload} />}
            </>;
        }}</Ready>
    </div>;
}

function Row({ rule, choose }: { rule: StyleRule; choose(): void }) {
    return <li class={rule.state === "retired" ? "retired" : ""}>
        <button type="button" class="link" onClick={choose}>{rule.name}</button>
        {rule.why && <small>{rule.why}</small>}
        {rule.tried && <small>{t("rules.flagged", { flagged: number(rule.tried.flagged), texts: number(rule.tried.texts) })}</small>}
        <span class={rule.state === "on" || rule.state === "retired" ? "pill" : "pill stale"}>{named("ruleState", rule.state)}</span>
        {rule.origin !== "newsroom" && <span class="pill">{named("ruleOrigin", rule.origin)}</span>}
        {rule.inForce && rule.state !== "on" && <small>{t(rule.isOfProgram ? "rules.otherInForce" : "rules.earlierInForce")}</small>}
    </li>;
}
