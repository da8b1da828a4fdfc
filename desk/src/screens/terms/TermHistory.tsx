import { useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { TermPast } from "../../api/types.ts";
import { sides } from "../../shell/sides.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { named, t, when } from "../../words/index.ts";
import { termSays } from "./TermDialog.tsx";

/** Who changed what of a term, newest first. */
export function TermHistory({ address }: { address: `/terms/${string}` }) {
    const [isOpen, setOpen] = useState(false);
    return <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{t("term.history")}</summary>
        {isOpen && <Past address={address} />}
    </details>;
}

function Past({ address }: { address: `/terms/${string}` }) {
    const loaded = useLoad(signal => get(`${address}/history`, { signal }), [address]);
    return <Ready of={loaded}>{all => all.length === 0 ? <Empty>{t("history.none")}</Empty> : <ol class="past">{all.map((one, i) => <li key={i}>
        <strong>{named("action", `term.${one.done}`)}</strong> {when(one.at)} <small>{[one.name, one.by].filter(Boolean).join(" · ")}</small>
        <ul>{changes(one).map(([name, before, after, lang]) => <li key={name}>{name}: {before && <s lang={lang}>{before}</s>} <span lang={lang}>{after}</span></li>)}</ul>
    </li>)}</ol>}</Ready>;
}

const nothing = { note: null, languages: {} };

const changes = (one: TermPast) => sides(termSays(one.before ?? nothing), termSays(one.after ?? nothing)).map(side => [side.name, side.theirs, side.mine, side.lang] as const);
