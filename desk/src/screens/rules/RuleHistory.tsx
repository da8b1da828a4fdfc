import { useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { named, number, t, when } from "../../words/index.ts";

type Address = `/style-rules/${string}/${string}`;

/** Who did what to a rule, newest first. */
export function RuleHistory({ address, version }: { address: Address; version: number }) {
    const [isOpen, setOpen] = useState(false);
    return <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{t("term.history")}</summary>
        {isOpen && <Past address={address} version={version} />}
    </details>;
}

function Past({ address, version }: { address: Address; version: number }) {
    const loaded = useLoad(signal => get(`${address}/history`, { signal }), [address, version]);
    return <Ready of={loaded}>{all => all.length === 0 ? <Empty>{t("history.none")}</Empty> : <ol class="past">{all.map((one, i) => <li key={i}>
        <strong>{named("action", `styleRule.${one.done}`)}</strong> {when(one.at)} <small>{one.name}</small>
        {one.tried && <p>{t("rules.flagged", { flagged: number(one.tried.flagged), texts: number(one.tried.texts) })}</p>}
        {one.before !== null && one.before !== one.after && <pre lang="zxx"><s>{one.before}</s></pre>}
        {one.after !== null && (one.done === "added" || one.done === "changed") && <pre lang="zxx">{one.after}</pre>}
    </li>)}</ol>}</Ready>;
}
