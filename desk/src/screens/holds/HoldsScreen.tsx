import { useState } from "preact/hooks";
import { get, put } from "../../api/client.ts";
import type { ChecklistItem, HoldKind } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Do, SelectField, TextField } from "../../shell/fields.tsx";
import { languages, may, whyNot } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { inWords, languageName, named, t } from "../../words/index.ts";

/** How long reports of each kind wait, and what has to be checked before they may go out. */
export function HoldsScreen() {
    const kinds = useLoad(signal => get<HoldKind[]>("/hold-kinds", { signal }), []);
    const items = useLoad(signal => get<ChecklistItem[]>("/checklists", { signal }), []);
    return <div class="holds-screen">
        <header class="head"><h1>{named("screen", "holds")}</h1><p class="hint">{t("holds.hint")}</p></header>
        <Ready of={kinds}>{given => <Kinds key={JSON.stringify(given)} given={given} onDone={kinds.set} />}</Ready>
        <Ready of={items}>{given => <Items key={JSON.stringify(given)} given={given} kinds={kinds.data ?? []} onDone={items.set} />}</Ready>
    </div>;
}

const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10);
const minutes = (hours: string): number => Math.max(0, Math.round(Number(hours.replace(",", ".")) * 60) || 0);

function Kinds({ given, onDone }: { given: HoldKind[]; onDone(kinds: HoldKind[]): void }) {
    const [kinds, setKinds] = useState(given);
    const { attempt, problem } = useAttempt();
    const change = (i: number, part: Partial<HoldKind>) => setKinds(kinds.map((one, at) => at === i ? { ...one, ...part } : one));
    const keep = async () => {
        try {
            onDone(await attempt(() => put<HoldKind[]>("/hold-kinds", kinds)));
            say(t("holds.kept"));
        } catch {
            // Said above.
        }
    };
    return <section>
        <h2>{t("holds.kinds")}</h2>
        <Wrong problem={problem} />
        {kinds.map((one, i) => <fieldset key={i}><legend>{inWords(one.names) || t("holds.new")}</legend>
            <div class="pair">
                {languages().map(code => <TextField key={code} label={languageName(code)} lang={code} maxLength={200} value={one.names[code] ?? ""} onChange={name => change(i, { names: { ...one.names, [code]: name } })} />)}
                <TextField type="number" label={t("holds.hours")} min={0} max={720} value={hours(one.textMinutes)} onChange={text => change(i, { textMinutes: minutes(text) })} />
                <TextField type="number" label={t("holds.pictureHours")} min={0} max={720} value={hours(one.mediaMinutes)} onChange={text => change(i, { mediaMinutes: minutes(text) })} />
            </div>
            <div class="actions"><button type="button" class="small" aria-label={`${t("remove")}: ${inWords(one.names)}`} onClick={() => setKinds(kinds.filter((_, at) => at !== i))}>{t("remove")}</button></div>
        </fieldset>)}
        <div class="actions">
            <button type="button" onClick={() => setKinds([...kinds, { kind: null, names: {}, textMinutes: 180, mediaMinutes: 180 }])}>{t("holds.add")}</button>
            <Do class="first" act={keep} disabled={!may("keepSettings")} title={whyNot("keepSettings")}>{t("holds.keep")}</Do>
        </div>
    </section>;
}

function Items({ given, kinds, onDone }: { given: ChecklistItem[]; kinds: readonly HoldKind[]; onDone(items: ChecklistItem[]): void }) {
    const [items, setItems] = useState(given);
    const { attempt, problem } = useAttempt();
    const change = (i: number, part: Partial<ChecklistItem>) => setItems(items.map((one, at) => at === i ? { ...one, ...part } : one));
    const keep = async () => {
        try {
            onDone(await attempt(() => put<ChecklistItem[]>("/checklists", items)));
            say(t("holds.kept"));
        } catch {
            // Said above.
        }
    };
    return <section>
        <h2>{t("holds.lists")}</h2>
        <Wrong problem={problem} />
        {items.map((one, i) => <fieldset key={i}><legend>{inWords(one.words) || t("holds.newItem")}</legend>
            <div class="pair">
                {languages().map(code => <TextField key={code} label={languageName(code)} lang={code} maxLength={300} value={one.words[code] ?? ""} onChange={text => change(i, { words: { ...one.words, [code]: text } })} />)}
                <SelectField label={t("holds.itemKind")} value={one.kind ?? ""} onChange={kind => change(i, { kind: kind || null })} options={[["", t("holds.everyKind")] as const, ...kinds.filter(kind => kind.kind !== null).map(kind => [kind.kind!, inWords(kind.names)] as const)]} />
            </div>
            <div class="actions"><button type="button" class="small" aria-label={`${t("remove")}: ${inWords(one.words)}`} onClick={() => setItems(items.filter((_, at) => at !== i))}>{t("remove")}</button></div>
        </fieldset>)}
        <div class="actions">
            <button type="button" onClick={() => setItems([...items, { item: null, kind: null, words: {} }])}>{t("holds.addItem")}</button>
            <Do class="first" act={keep} disabled={!may("keepSettings")} title={whyNot("keepSettings")}>{t("holds.keepList")}</Do>
        </div>
    </section>;
}
