import { get } from "../../api/client.ts";
import type { Edition, Lang, Story } from "../../api/types.ts";
import { Do } from "../../shell/fields.tsx";
import { mayIn } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { languageName, n, t } from "../../words/index.ts";
import { OfferedBy } from "../memory/OfferedBy.tsx";
import { lacking } from "./lacking.ts";
import { maker } from "./ReviewDialog.tsx";
import type { Filling, LeftPlaces } from "./useFilling.ts";
import { Compared } from "./Words.tsx";
import { plain, wordsAt } from "./wordsAt.ts";

/** Of one translated edition: filling what it lacks, looking at what machines wrote, a translator outside, what was translated before. */
export function TranslationPanel({ story, edition, filling, left, fill, show, review, take, lookAll, send, takeBack }: {
    story: Story; edition: Edition; filling: Filling | null; left: LeftPlaces; fill(language: Lang): void; show(place: string): void;
    review(place: string, isRight: boolean): void; take(source: string, block: string | null, html: string): void; lookAll(): void;
    send(language: Lang): Promise<void>; takeBack(language: Lang): void;
}) {
    const source = story.editions.find(one => one.language === edition.translatedFrom);
    if (!source) {
        return <section class="translation"><h2>{t("translation")}</h2><p class="hint">{t("translation.original")}</p></section>;
    }
    const mine = mayIn("translate", edition.language);
    const missing = lacking(story, edition);
    const whys = [...new Set(Object.values(left[edition.language] ?? {}))].filter(Boolean);
    return <section class="translation" aria-label={t("translation")}>
        <h2>{t("translation")} <small>{languageName(source.language)} → {languageName(edition.language)}</small></h2>
        {filling?.language === edition.language
            ? <FillingBar filling={filling} />
            : <>
                <p class="hint">{missing === 0 ? t("translation.complete") : n("translation.missing", missing)}</p>
                {missing > 0 && mine && <div class="actions"><Do class="first" act={() => fill(edition.language)}>{t("fill.do")}</Do></div>}
                {missing > 0 && whys.map(why => <p key={why} class="why">{why}</p>)}
            </>}
        {edition.unreviewed.length > 0 && <>
            <h3>{n("review.count", edition.unreviewed.length)}</h3>
            {mine && <div class="actions"><button type="button" class="first small" onClick={lookAll}>{t("review.look")}</button></div>}
            <ol>{edition.unreviewed.map(one => <li key={one.place} class="remark of-hint">
                <p><strong>{maker(one.by)}</strong></p>
                <blockquote lang={edition.language}>{wordsAt(edition, one.place)}</blockquote>
                <div class="actions">
                    {mine && <Do class="first small" act={() => review(one.place, true)}>{t("review.accept")}</Do>}
                    {mine && <Do class="small" act={() => review(one.place, false)}>{t("review.reject")}</Do>}
                    <button type="button" class="small" onClick={() => show(one.place)}>{t("findings.show")}</button>
                </div>
            </li>)}</ol>
        </>}
        {mine && <>
            <h3>{t("outside")}</h3>
            <p class="hint">{t("outside.hint")}</p>
            <div class="actions">
                <Do act={() => send(edition.language)}>{t("outside.send")}</Do>
                <button type="button" onClick={() => takeBack(edition.language)}>{t("outside.back")}</button>
            </div>
        </>}
        {mine && <Offers story={story} edition={edition} take={take} />}
    </section>;
}

/** How far it is, and a way to stop it. */
export function FillingBar({ filling }: { filling: Filling }) {
    return <div class="filling">
        <label>{t("fill.running", { language: languageName(filling.language) })} <progress value={filling.of === 0 ? undefined : filling.done} max={filling.of || 1} /></label>
        <span role="status">{filling.of > 0 ? t("fill.progress", { done: filling.done, of: filling.of }) : ""}</span>
        <button type="button" class="small" onClick={filling.stop}>{t("fill.stop")}</button>
    </div>;
}

/** What the memory has for blocks that are missing, stale or a machine's: the first of each is taken with Alt+M at its block. */
function Offers({ story, edition, take }: { story: Story; edition: Edition; take(source: string, block: string | null, html: string): void }) {
    const on = edition.blocks.filter(one => one.state === "missing" || one.state === "stale" || one.state === "machine").map(one => `${one.source} ${one.sourceHash} ${one.state}`).join();
    const memory = useLoad(async signal => on === "" ? { from: "", blocks: [], left: 0 } : get(`/stories/${story.id}/editions/${edition.language}/memory`, { signal }), [story.id, edition.language], [on]);
    return <>
        <h3>{t("memory")}</h3>
        <Ready of={memory}>{({ blocks, left }) => <>
            {blocks.length === 0 && <p class="hint">{t("memory.nothing")}</p>}
            <ol>{blocks.flatMap(block => block.texts.flatMap(text => text.offers.slice(0, 3).map((offer, i) => <li key={`${block.source} ${text.name} ${i}`} class="remark of-hint">
                <p><strong>{t("memory.score", { score: offer.score })}</strong> <OfferedBy offer={offer} /></p>
                {offer.score < 100 && <blockquote><Compared of={offer.difference} /></blockquote>}
                <blockquote lang={edition.language}>{plain(offer.target)}</blockquote>
                {(text.name === "html" || text.name === "text") && <div class="actions"><button type="button" class={i === 0 ? "first small" : "small"} onClick={() => take(block.source, block.block, offer.target)}>{t("memory.take")}</button></div>}
            </li>)))}</ol>
            {left > 0 && <p class="hint">{n("memory.left", left)}</p>}
        </>}</Ready>
    </>;
}
