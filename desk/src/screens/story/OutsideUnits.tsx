import type { ComponentChildren } from "preact";
import type { ComparedUnit, Edition, Story } from "../../api/types.ts";
import { CheckField } from "../../shell/fields.tsx";
import { languageName, n, named, t } from "../../words/index.ts";
import type { Sorted } from "./standings.ts";
import { Compared } from "./Words.tsx";
import { lineName, wordsAt } from "./wordsAt.ts";

/** What came back, unit by unit. What a person here wrote goes only where somebody ticks it. */
export function OutsideUnits({ story, edition, groups, ticked, onTick }: { story: Story; edition: Edition; groups: Sorted; ticked: ReadonlySet<string>; onTick(unit: string, isTicked: boolean): void }) {
    const source = story.editions.find(one => one.language === edition.translatedFrom);
    const row = (one: ComparedUnit, more?: ComponentChildren) => {
        const words = source ? wordsAt(source, one.unit, 400) : "";
        return <li key={one.unit}>
            <h4>
                {lineName(one.unit)}
                <span class={`pill ${pillOf[one.standing] ?? ""}`}>{named("unit", one.standing)}</span>
                {one.stale && one.standing !== "gone" && <span class="pill stale">{t("outside.stale")}</span>}
            </h4>
            <div class="pair">
                <p lang={source?.language}>{words !== "" && <><span class="unseen">{source ? languageName(source.language) : ""}: </span>{words}</>}</p>
                {one.difference.length > 0 && <p lang={edition.language}><span class="unseen">{languageName(edition.language)}: </span><Compared of={one.difference} /></p>}
            </div>
            {more}
        </li>;
    };
    return <div class="outside">
        {groups.decide.length > 0 && <section>
            <h3>{n("outside.decide", groups.decide.length)}</h3>
            <p class="hint">{t("outside.decideHint")}</p>
            <ol class="sides">{groups.decide.map(one => row(one, <CheckField label={t("outside.overwrite")} checked={ticked.has(one.unit)} onChange={isTicked => onTick(one.unit, isTicked)} />))}</ol>
        </section>}
        {groups.takes.length > 0 && <section>
            <h3>{n("outside.takes", groups.takes.length)}</h3>
            <ol class="sides">{groups.takes.map(one => row(one))}</ol>
        </section>}
        {groups.left.length > 0 && <section>
            <h3>{n("outside.left", groups.left.length)}</h3>
            <ol class="sides">{groups.left.map(one => row(one, <p class="why">{t(one.standing === "gone" ? "outside.gone" : "outside.untranslated")} {t("outside.line", { line: one.line })}</p>))}</ol>
        </section>}
        {groups.same.length > 0 && <details>
            <summary>{n("outside.same", groups.same.length)}</summary>
            <ol class="sides">{groups.same.map(one => row(one))}</ol>
        </details>}
    </div>;
}

const pillOf: Partial<Record<ComparedUnit["standing"], string>> = { new: "published", machine: "scheduled", written: "review", meanwhile: "review", gone: "left" };
