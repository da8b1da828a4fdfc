import type { RewritePreview } from "../../api/types.ts";
import { CheckField } from "../../shell/fields.tsx";
import { languageName, t } from "../../words/index.ts";
import { parts } from "./Marked.tsx";
import { isReplaced, placeKey, wordOf, type Chosen } from "./replaced.ts";
import { keyOf } from "./Touched.tsx";

/** Every replacement before it is made: as it will read, left out by its tick, or written otherwise. */
export function Rewrites({ of, chosen, choose }: { of: readonly RewritePreview[]; chosen: Chosen; choose(chosen: Chosen): void }) {
    return <ul class="rewrites">{of.map(one => <li key={keyOf(one)}>
        <h3><span class="pill">{languageName(one.language)}</span> <span lang={one.language}>{one.headline}</span></h3>
        {one.hasMore && <p class="hint">{t("rewrite.hasMore")}</p>}
        {one.texts.map(text => <div key={`${text.block} ${text.field}`}>
            <p lang={one.language}>{parts(text.text, text.places).map((part, i) => part.place && isReplaced(chosen, one, text, part.place)
                ? <span key={i} class="change"><del>{part.text}</del> <ins>{wordOf(chosen, one, text, part.place) || "…"}</ins></span> : part.text)}</p>
            <div class="choices">{text.places.map(place => {
                const key = placeKey(one, text, place);
                const before = text.text.slice(place.start, place.end);
                return <div key={key} class="choice">
                    <CheckField label={t("rewrite.replace", { before })} checked={isReplaced(chosen, one, text, place)} onChange={on => choose({ ...chosen, isReplaced: { ...chosen.isReplaced, [key]: on } })} />
                    <input type="text" lang={one.language} aria-label={t("rewrite.with", { before })} maxLength={300} value={wordOf(chosen, one, text, place)} onInput={event => choose({ ...chosen, words: { ...chosen.words, [key]: event.currentTarget.value } })} />
                    {place.isQuoted && <small>{t("touched.quoted")}</small>}
                    {place.suggestion === null && !chosen.words[key] && <small>{t("rewrite.formUnknown")}</small>}
                </div>;
            })}</div>
        </div>)}
    </li>)}</ul>;
}
