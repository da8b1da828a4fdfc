import type { RewritePreview, TermPlace } from "../../api/types.ts";
import { CheckField } from "../../shell/fields.tsx";
import { languageName, t } from "../../words/index.ts";
import { parts } from "./Marked.tsx";
import { keyOf } from "./Touched.tsx";

type Words = Readonly<Record<string, string>>;

/** One place of one text of one edition. */
export const placeKey = (preview: RewritePreview, text: RewritePreview["texts"][number], place: TermPlace): string => `${keyOf(preview)} ${text.block} ${text.field} ${place.start}`;

/** What comes into a place: what somebody wrote there, or what is proposed. */
export const wordOf = (words: Words, preview: RewritePreview, text: RewritePreview["texts"][number], place: TermPlace): string => words[placeKey(preview, text, place)] ?? place.suggestion ?? "";

/** Every replacement before it is made: as it will read, left out by its tick, or written otherwise. */
export function Rewrites({ of, words, without, onWord, onChoose }: { of: readonly RewritePreview[]; words: Words; without: ReadonlySet<string>; onWord(key: string, word: string): void; onChoose(key: string, on: boolean): void }) {
    return <ul class="rewrites">{of.map(one => <li key={keyOf(one)}>
        <h3><span class="pill">{languageName(one.language)}</span> <span lang={one.language}>{one.headline}</span></h3>
        {one.hasMore && <p class="hint">{t("rewrite.hasMore")}</p>}
        {one.texts.map(text => <div key={`${text.block} ${text.field}`}>
            <p lang={one.language}>{parts(text.text, text.places).map((part, i) => part.place && !without.has(placeKey(one, text, part.place))
                ? <span key={i} class="change"><del>{part.text}</del> <ins>{wordOf(words, one, text, part.place) || "…"}</ins></span> : part.text)}</p>
            <div class="choices">{text.places.map(place => {
                const key = placeKey(one, text, place);
                const before = text.text.slice(place.start, place.end);
                return <div key={key} class="choice">
                    <CheckField label={t("rewrite.replace", { before })} checked={!without.has(key)} onChange={on => onChoose(key, on)} />
                    <input type="text" lang={one.language} aria-label={t("rewrite.with", { before })} maxLength={300} value={wordOf(words, one, text, place)} onInput={event => onWord(key, event.currentTarget.value)} />
                    {place.suggestion === null && !words[key] && <small>{t("rewrite.formUnknown")}</small>}
                </div>;
            })}</div>
        </div>)}
    </li>)}</ul>;
}
