import { get, post } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Edition, Lang, Offer, RememberedBlock, Story } from "../../api/types.ts";
import { Do } from "../../shell/fields.tsx";
import { may } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { languageName, n, named, t } from "../../words/index.ts";
import { OfferedBy } from "../memory/OfferedBy.tsx";
import { lacking } from "./lacking.ts";
import { lost, maker } from "./ReviewDialog.tsx";
import { statesOf } from "./shownEdition.ts";
import type { Filling, LeftPlaces } from "./useFilling.ts";
import { Compared } from "./Words.tsx";
import { lineName, plain, wordsAt } from "./wordsAt.ts";

/** Of one translated edition: filling what it lacks, looking at what machines wrote, a translator outside, what was translated before. */
export function TranslationPanel({ story, edition, filling, left, fill, show, review, take, lookAll, send, takeBack }: {
    story: Story; edition: Edition; filling: Filling | null; left: LeftPlaces; fill(language: Lang): void; show(place: string): void;
    review(place: string, isRight: boolean): void; take(source: string, block: string | null, texts: Readonly<Record<string, string>>): void; lookAll(): void;
    send(language: Lang): Promise<void>; takeBack(language: Lang): void;
}) {
    const source = story.editions.find(one => one.language === edition.translatedFrom);
    if (!source) {
        return <section class="translation"><h2>{t("translation")}</h2><p class="hint">{t("translation.original")}</p></section>;
    }
    const mine = may("translate", edition.language, story);
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
                {lost(one).map(sentence => <p key={sentence} class="why lost">{sentence}</p>)}
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

/** What the memory has for what is missing, stale or a machine's. */
function Offers({ story, edition, take }: { story: Story; edition: Edition; take(source: string, block: string | null, texts: Readonly<Record<string, string>>): void }) {
    const source = story.editions.find(one => one.language === edition.translatedFrom);
    const on = statesOf(edition).filter(one => one.state === "missing" || one.state === "stale" || one.state === "machine").map(one => `${one.source} ${one.sourceHash} ${one.state}`).join();
    // A place is made for what is missing among the blocks, not within one.
    const hasPlace = (block: RememberedBlock) => block.block !== null || block.source.startsWith(":") || source?.draft.body.some(one => (one as { id: string }).id === block.source);
    const memory = useLoad(async signal => on === "" ? { from: "", blocks: [], left: 0 } : get(`/stories/${story.id}/editions/${edition.language}/memory`, { signal }), [story.id, edition.language], [on]);
    // Whose words are an engine's the server has to know before they come into the text.
    const takeOffers = async (block: RememberedBlock, offers: Readonly<Record<string, Offer>>) => {
        if (Object.values(offers).some(offer => offer.machine !== null)) {
            await post(`/stories/${story.id}/editions/${edition.language}/memory/taken`, { operation: operation(), source: block.source, block: block.block, segments: mapped(offers, offer => offer.segment) });
        }
        take(block.source, block.block, mapped(offers, offer => offer.target));
    };
    return <>
        <h3>{t("memory")}</h3>
        <Ready of={memory}>{({ blocks, left }) => <>
            {blocks.length === 0 && <p class="hint">{t("memory.nothing")}</p>}
            <ol>{blocks.flatMap(block => block.texts.flatMap(text => text.offers.slice(0, 3).map((offer, i) => <li key={`${block.source} ${text.name} ${i}`} class="remark of-hint">
                <p><strong>{t("memory.score", { score: offer.score })}</strong> {whichText(block.source, text.name)} <OfferedBy offer={offer} /></p>
                {offer.score < 100 && <blockquote><Compared of={offer.difference} /></blockquote>}
                <blockquote lang={edition.language}>{plain(offer.target)}</blockquote>
                {hasPlace(block) && <div class="actions"><Do class={i === 0 ? "first small" : "small"} act={() => takeOffers(block, { ...block.block === null ? sameOf(block) : {}, [text.name]: offer })}>{t("memory.take")}</Do></div>}
            </li>)))}</ol>
            {left > 0 && <p class="hint">{n("memory.left", left)}</p>}
        </>}</Ready>
    </>;
}

/** Of a block that is missing, what the memory has word for word comes with the one that is taken. */
const sameOf = (block: RememberedBlock) => Object.fromEntries(block.texts.flatMap(text => text.offers[0]?.score === 100 ? [[text.name, text.offers[0]]] : []));

const mapped = <T,>(offers: Readonly<Record<string, Offer>>, of: (offer: Offer) => T): Record<string, T> => Object.fromEntries(Object.entries(offers).map(([name, offer]) => [name, of(offer)]));

/** Which of several texts it is; nothing of a block's only one. */
function whichText(source: string, name: string): string {
    if (lineName(source) !== "") {
        return lineName(source);
    }
    const last = name.split(".").at(-1)!;
    return name === "html" || name === "text" ? "" : named("text", /^\d+$/.test(last) ? name.split(".")[0]! : last);
}
