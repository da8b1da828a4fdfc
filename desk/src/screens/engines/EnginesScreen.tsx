import { get } from "../../api/client.ts";
import type { Usage } from "../../api/types.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { languageName, named, number, t } from "../../words/index.ts";

/** Which machines translate, whom is asked first, and what they were asked. They are set up on the server. */
export function EnginesScreen() {
    const loaded = useLoad(signal => get("/engines", { signal }), []);
    return <div class="engines">
        <header class="head"><h1>{named("screen", "engines")}</h1></header>
        <p class="hint">{t("engines.hint")}</p>
        <Ready of={loaded}>{({ engines, orders, publishesUnreviewed }) => <>
            <p>{t(publishesUnreviewed ? "engines.publishes" : "engines.holds")}</p>
            {engines.length === 0 ? <Empty>{t("engines.none")}</Empty> : <>
                <div class="scroll" tabIndex={0} role="region" aria-label={t("engines.usage")}><table class="stacks">
                    <caption>{t("engines.usage")}</caption>
                    <thead><tr><th scope="col">{t("engines.name")}</th><th scope="col">{t("engines.today")}</th><th scope="col">{t("engines.month")}</th><th scope="col">{t("engines.requests")}</th><th scope="col">{t("engines.failures")}</th><th scope="col">{t("engines.cost")}</th></tr></thead>
                    <tbody>{engines.map(one => <tr key={one.name}>
                        <th scope="row">{one.kind} <small>{one.name}</small></th>
                        <td data-label={t("engines.today")}>{characters(one.today, one.perDay)}</td><td data-label={t("engines.month")}>{characters(one.month, one.perMonth)}</td>
                        <td data-label={t("engines.requests")}>{number(one.month.requests)}</td><td data-label={t("engines.failures")}>{number(one.month.failures)}</td><td data-label={t("engines.cost")}>{number(one.month.cost)}</td>
                    </tr>)}</tbody>
                </table></div>
                <h2>{t("engines.order")}</h2>
                {orders.length === 0 && <p class="hint">{t("engines.noOrder")}</p>}
                <ul>{orders.map(one => <li key={one.pair}>
                    <strong>{one.pair === "*" ? t("engines.others") : one.pair.split("-").map(languageName).join(" → ")}</strong>: {one.engines.join(", ")}
                    {one.lacking.length > 0 && <p class="error">{t("engines.lacking", { what: one.lacking.join(", ") })}</p>}
                </li>)}</ul>
            </>}
        </>}</Ready>
    </div>;
}

const characters = (used: Usage, most: number): string => most > 0 ? t("engines.of", { used: number(used.characters), most: number(most) }) : number(used.characters);
