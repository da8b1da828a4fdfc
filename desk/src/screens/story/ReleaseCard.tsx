import type { Edition, Finding, Foreseen, Story } from "../../api/types.ts";
import { CheckField } from "../../shell/fields.tsx";
import { whyNot } from "../../shell/session.ts";
import { languageName, n, t, when } from "../../words/index.ts";
import { pictureAddress } from "../pictures/address.ts";
import { maker } from "./ReviewDialog.tsx";
import { wordsAt } from "./wordsAt.ts";

/** One edition before it goes out: what stops it, what is remarked, and what readers will get. */
export function ReleaseCard({ story, edition, preview, isChosen, hasChanged, onChoose, show, goTo }: {
    story: Story; edition: Edition; preview: Foreseen | undefined; isChosen: boolean; hasChanged: boolean; onChoose(on: boolean): void; show(finding: Finding): void; goTo(place: string): void;
}) {
    const errors = preview?.findings.filter(one => one.level === "error") ?? [];
    const others = (preview?.findings.length ?? 0) - errors.length;
    const why = whyNot("publish", edition.language, story);
    return <section class={isChosen ? "release" : "release off"} aria-label={languageName(edition.language)}>
        <CheckField checked={isChosen} disabled={why !== undefined} title={why} label={<strong>{languageName(edition.language)}</strong>} onChange={onChoose} />
        {why && <p class="hint">{why}</p>}
        {hasChanged && <p class="changed"><strong>{t("publish.changed")}</strong></p>}
        {edition.state === "published" && <p class="hint">{t("publish.isUpdate")}</p>}
        {edition.state === "scheduled" && edition.publishedAt && <p class="hint">{t("publish.isPlanned", { time: when(edition.publishedAt) })}</p>}
        {preview && preview.unreviewed.length > 0 && <div class="stops">
            <p><strong>{n("publish.unreviewed", preview.unreviewed.length)}</strong> {t("publish.unreviewedWhat")}</p>
            <ul>{preview.unreviewed.slice(0, 5).map(one => <li key={one.place}><button type="button" class="link" onClick={() => goTo(one.place)}>{t("publish.toPlace", { what: maker(one.by) })} — <span lang={edition.language}>{wordsAt(edition, one.place, 40)}</span></button></li>)}</ul>
        </div>}
        {errors.length > 0 && <div class="stops">
            <p><strong>{n("publish.blocks", errors.length)}</strong></p>
            <ul>{errors.map(one => <li key={one.id}><button type="button" class="link" onClick={() => show(one)}>{one.message}</button></li>)}</ul>
        </div>}
        {others > 0 && <p class="hint">{n("publish.remarks", others)}</p>}
        {preview?.waitsFor && <p class="hint">{t("publish.willWait", { what: languageName(preview.waitsFor) })}</p>}
        {preview && preview.held.length > 0 && <p class="hint">{n("publish.held", preview.held.length)}</p>}
        {preview && isChosen && <Shown preview={preview} />}
    </section>;
}

function Shown({ preview }: { preview: Foreseen }) {
    const { card, social, search } = preview;
    return <div lang={preview.language} class="shown">
        <article class="readers"><p class="kicker">{t("publish.card")}</p>
            {card.picture && <img src={pictureAddress(card.picture.file, 640)} alt={card.picture.alt} />}
            <h3>{card.title || t("untitled")}</h3>{card.text && <p>{card.text}</p>}
        </article>
        <article class="social"><p class="kicker">{t("publish.social")}</p>
            {social.picture && <img src={pictureAddress(social.picture.file, 320)} alt={social.picture.alt} />}
            <h3>{social.title || t("untitled")}</h3>{social.text && <p>{social.text}</p>}
        </article>
        <article class="in-search"><p class="kicker">{t("publish.search")}</p>
            <h3>{search.title}</h3><p class="url">{search.url}</p><p>{search.text}</p>
        </article>
    </div>;
}
