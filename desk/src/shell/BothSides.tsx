import { useEffect, useRef } from "preact/hooks";
import { t } from "../words/index.ts";
import { Do } from "./fields.tsx";
import { sides, type Said } from "./sides.ts";

/** Somebody was earlier: what stands there now beside what the person wants. Nothing is written until they choose. */
export function BothSides({ theirs, mine, mineIs, disabled, onTheirs, onMine }: {
    theirs: readonly Said[]; mine: readonly Said[];
    /** What the person wanted, where it is another thing than to keep what they typed. */
    mineIs?: string;
    disabled?: boolean; onTheirs(): void; onMine(): Promise<void>;
}) {
    const differ = sides(theirs, mine);
    const section = useRef<HTMLElement>(null);
    useEffect(() => section.current?.querySelector<HTMLElement>("button")?.focus(), []);
    return <section ref={section} class="both">
        {differ.length === 0 ? <p class="hint">{t("both.same")}</p> : <div class="scroll" tabIndex={0} role="region" aria-label={t("both.title")}><table class="stacks">
            <thead><tr><th scope="col">{t("both.what")}</th><th scope="col">{t("both.theirs")}</th><th scope="col">{t("both.mine")}</th></tr></thead>
            <tbody>{differ.map(one => <tr key={one.name}><th scope="row">{one.name}</th><td data-label={t("both.theirs")} lang={one.lang}>{one.theirs || "—"}</td><td data-label={t("both.mine")} lang={one.lang}>{one.mine || "—"}</td></tr>)}</tbody>
        </table></div>}
        <div class="actions">
            <button type="button" onClick={onTheirs}>{t("both.keepTheirs")}</button>
            <Do act={onMine} disabled={disabled ?? false}>{mineIs ? t("both.allTheSame", { what: mineIs }) : t("both.keepMine")}</Do>
        </div>
    </section>;
}
