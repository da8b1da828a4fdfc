import { useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Edition } from "../../api/types.ts";
import { Do, TextField } from "../../shell/fields.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { languageName, lasting, named, t, when } from "../../words/index.ts";
import { TermLook } from "./TermLook.tsx";
import { Compared } from "./Words.tsx";
import type { OfStory } from "./WorkPanel.tsx";

/** Where a block is looked for in the text; `:headline` and `:summary` are no blocks. */
const placeOf = (block: string) => block.startsWith(":") ? { block: null, field: block.slice(1) } : { block, field: null };

/** What corrections elsewhere leave to do here: followed, or said why nothing has to be. */
export function Looks({ edition, path, goTo, onDone }: { edition: Edition; path: `/stories/${string}/editions/${string}`; goTo: OfStory["goTo"]; onDone(): void }) {
    const [why, setWhy] = useState("");
    const looked = async () => {
        try {
            await post(`${path}/correction/look`, { operation: operation(), reason: why.trim() });
            setWhy("");
            onDone();
            say(t("correction.lookedDone"));
        } catch (error) {
            sayProblem(error);
        }
    };
    return <>
        <ul class="corrections">{edition.looks.map(one => <li key={one.at + one.corrected + (one.term?.id ?? "")}>
            <small>{when(one.at)}, {t("row.unsynchronised", { time: lasting(one.at) })}</small> {one.corrected === edition.language ? t("correction.ofTerm") : t(one.byUpdate ? "correction.toFollow" : "correction.toLook", { language: languageName(one.corrected) })} <span lang={one.corrected === edition.language ? undefined : one.corrected}>{one.note}</span>
            {one.corrected === edition.language && <TermLook look={one} language={edition.language} goTo={goTo} />}
            {one.tellsReaders && <p class="hint">{t("correction.told")}</p>}
            {one.blocks.length > 0 && <ol class="changed">{one.blocks.map(block => <li key={block.source}>
                <p lang={one.corrected}><Compared of={block.change} /></p>
                <p class="hint">{named("following", block.following)} {block.block !== null && block.following !== "followed" && <button type="button" class="small" onClick={() => goTo(edition.language, { ...placeOf(block.block!), range: { start: 0, end: 0 }, words: "", value: null, unit: null })}>{t("findings.show")}</button>}</p>
            </li>)}</ol>}
        </li>)}</ul>
        <TextField label={t("correction.why")} value={why} onChange={setWhy} maxLength={500} />
        <div class="actions"><Do disabled={why.trim() === ""} act={looked}>{t("correction.looked")}</Do></div>
    </>;
}
