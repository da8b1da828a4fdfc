import { useState } from "preact/hooks";
import { get, put, theirsOf } from "../../api/client.ts";
import type { Checklist, ChecklistItem, HoldKind, HoldKinds } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Do, SelectField, TextField } from "../../shell/fields.tsx";
import { languages, may, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { inWords, languageName, named, t } from "../../words/index.ts";

/** How long reports of each kind wait, and what has to be checked before they may go out. */
export function HoldsScreen() {
    const kinds = useLoad(signal => get("/hold-kinds", { signal }), []);
    const items = useLoad(signal => get("/checklists", { signal }), []);
    return <div class="holds-screen">
        <header class="head"><h1>{named("screen", "holds")}</h1><p class="hint">{t("holds.hint")}</p></header>
        <Ready of={kinds}>{given => <Kinds key={given.version} given={given} onDone={kinds.set} />}</Ready>
        <Ready of={items}>{given => <Items key={given.version} given={given} kinds={kinds.data?.kinds ?? []} onDone={items.set} />}</Ready>
    </div>;
}

const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10);
const minutes = (hours: string): number => Math.max(0, Math.round(Number(hours.replace(",", ".")) * 60) || 0);

/** Two lists of one thing each, with their order: a place says what stands there. */
const inOrder = (all: readonly { name: string; text: string }[]): Said[] => [...all.map(one => [one.name, one.text] as const), [t("both.order"), all.map(one => one.name).join(", ")]];
const saysOfKinds = (kinds: readonly HoldKind[]): Said[] => inOrder(kinds.map(one => ({
    name: inWords(one.names) || t("holds.new"),
    text: [...languages().map(code => one.names?.[code] ?? ""), `${t("holds.hours")}: ${hours(one.textMinutes)}`, `${t("holds.pictureHours")}: ${hours(one.mediaMinutes)}`].join("\n"),
})));
const saysOfItems = (items: readonly ChecklistItem[], kinds: readonly HoldKind[]): Said[] => inOrder(items.map(one => ({
    name: inWords(one.words) || t("holds.newItem"),
    text: [...languages().map(code => one.words?.[code] ?? ""), `${t("holds.itemKind")}: ${one.kind === null ? t("holds.everyKind") : inWords(kinds.find(kind => kind.kind === one.kind)?.names) || one.kind}`].join("\n"),
})));

function Kinds({ given, onDone }: { given: HoldKinds; onDone(kinds: HoldKinds): void }) {
    const [kinds, setKinds] = useState(given.kinds);
    const { attempt, problem } = useAttempt();
    const change = (i: number, part: Partial<HoldKind>) => setKinds(kinds.map((one, at) => at === i ? { ...one, ...part } : one));
    const theirs = theirsOf(problem, "holdKinds");
    const keep = async (version = given.version) => {
        try {
            onDone(await attempt(operation => put("/hold-kinds", { operation, version, kinds })));
            say(t("holds.kept"));
        } catch {
            // Said above.
        }
    };
    return <section>
        <h2>{t("holds.kinds")}</h2>
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={saysOfKinds(theirs.kinds)} mine={saysOfKinds(kinds)} onTheirs={() => { onDone(theirs); say(t("both.left")); }} onMine={() => keep(theirs.version)} />}
        {kinds.map((one, i) => <fieldset key={i}><legend>{inWords(one.names) || t("holds.new")}</legend>
            <div class="pair">
                {languages().map(code => <TextField key={code} label={languageName(code)} lang={code} maxLength={200} value={one.names?.[code] ?? ""} onChange={name => change(i, { names: { ...one.names, [code]: name } })} />)}
                <TextField type="number" label={t("holds.hours")} min={0} max={720} value={hours(one.textMinutes)} onChange={text => change(i, { textMinutes: minutes(text) })} />
                <TextField type="number" label={t("holds.pictureHours")} min={0} max={720} value={hours(one.mediaMinutes)} onChange={text => change(i, { mediaMinutes: minutes(text) })} />
            </div>
            <div class="actions"><button type="button" class="small" aria-label={`${t("remove")}: ${inWords(one.names)}`} onClick={() => setKinds(kinds.filter((_, at) => at !== i))}>{t("remove")}</button></div>
        </fieldset>)}
        <div class="actions">
            <button type="button" onClick={() => setKinds([...kinds, { kind: null, names: {}, textMinutes: 180, mediaMinutes: 180 }])}>{t("holds.add")}</button>
            <Do class="first" act={() => keep()} disabled={!may("keepSettings")} title={whyNot("keepSettings")}>{t("holds.keep")}</Do>
        </div>
    </section>;
}

function Items({ given, kinds, onDone }: { given: Checklist; kinds: readonly HoldKind[]; onDone(items: Checklist): void }) {
    const [items, setItems] = useState(given.items);
    const { attempt, problem } = useAttempt();
    const change = (i: number, part: Partial<ChecklistItem>) => setItems(items.map((one, at) => at === i ? { ...one, ...part } : one));
    const theirs = theirsOf(problem, "checklist");
    const keep = async (version = given.version) => {
        try {
            onDone(await attempt(operation => put("/checklists", { operation, version, items })));
            say(t("holds.kept"));
        } catch {
            // Said above.
        }
    };
    return <section>
        <h2>{t("holds.lists")}</h2>
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={saysOfItems(theirs.items, kinds)} mine={saysOfItems(items, kinds)} onTheirs={() => { onDone(theirs); say(t("both.left")); }} onMine={() => keep(theirs.version)} />}
        {items.map((one, i) => <fieldset key={i}><legend>{inWords(one.words) || t("holds.newItem")}</legend>
            <div class="pair">
                {languages().map(code => <TextField key={code} label={languageName(code)} lang={code} maxLength={300} value={one.words?.[code] ?? ""} onChange={text => change(i, { words: { ...one.words, [code]: text } })} />)}
                <SelectField label={t("holds.itemKind")} value={one.kind ?? ""} onChange={kind => change(i, { kind: kind || null })} options={[["", t("holds.everyKind")] as const, ...kinds.filter(kind => kind.kind !== null).map(kind => [kind.kind!, inWords(kind.names)] as const)]} />
            </div>
            <div class="actions"><button type="button" class="small" aria-label={`${t("remove")}: ${inWords(one.words)}`} onClick={() => setItems(items.filter((_, at) => at !== i))}>{t("remove")}</button></div>
        </fieldset>)}
        <div class="actions">
            <button type="button" onClick={() => setItems([...items, { item: null, kind: null, words: {} }])}>{t("holds.addItem")}</button>
            <Do class="first" act={() => keep()} disabled={!may("keepSettings")} title={whyNot("keepSettings")}>{t("holds.keepList")}</Do>
        </div>
    </section>;
}
