import type { Lang, PairedPlace } from "../../api/types.ts";
import { Link } from "../../shell/router.tsx";
import { n, named, t } from "../../words/index.ts";
import { Marked } from "../terms/Marked.tsx";
import { placeToCorrect, type Look } from "./placeToCorrect.ts";

/** A changed term asks: which one, and in which texts its words are to be corrected, or were. */
export function TermLook({ look, language, goTo }: { look: Look; language: Lang; goTo(language: Lang, place: PairedPlace): void }) {
    const left = look.words.filter(one => one.following !== "followed").length;
    return <>
        {look.term && <Link class="link" lang={language} to={`terms?term=${encodeURIComponent(look.term.id)}`}>{look.term.preferred ?? look.term.id}</Link>}
        {look.term && <p class="hint">{left === 0 ? t("correction.wordsGone") : n("correction.wordsLeft", left)}</p>}
        {look.words.length > 0 && <ol class="changed touched">{look.words.map(one => <li key={`${one.block} ${one.field}`}>
            <p lang={language}><Marked text={one} /></p>
            <p class="hint">{named("wordsAre", one.following)} {one.following !== "followed" && <button type="button" class="small" onClick={() => goTo(language, placeToCorrect(one))}>{t("findings.show")}</button>}</p>
        </li>)}</ol>}
    </>;
}
