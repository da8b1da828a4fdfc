import { addressOf } from "../../api/client.ts";
import type { MemoryStock as Stock } from "../../api/types.ts";
import { Empty, Ready, type Loaded } from "../../shell/states.tsx";
import { languageName, number, t } from "../../words/index.ts";

/** How much there is of each two languages, and all of it as a file. */
export function MemoryStock({ of }: { of: Loaded<Stock> }) {
    return <section aria-labelledby="memory-stock">
        <h2 id="memory-stock">{t("memory.stock")}</h2>
        <Ready of={of}>{({ pairs, isComplete }) => <>
            {pairs.length === 0 ? <Empty>{t("memory.empty")}</Empty> : <ul class="named">{pairs.map(({ one, other, segments }) => {
                const pair = `${languageName(one)} ⇄ ${languageName(other)}`;
                return <li key={pair}>
                    <strong>{pair}</strong> <span>{t("memory.segments", { count: number(segments) })}</span>
                    <a class="button small" href={addressOf("/memory.tmx", { from: one, to: other })} download aria-label={t("memory.fileOf", { pair })}>{t("memory.file")}</a>
                </li>;
            })}</ul>}
            {!isComplete && <p class="hint" role="status">{t("memory.filling")}</p>}
        </>}</Ready>
    </section>;
}
