import { useState } from "preact/hooks";
import { get, put } from "../../api/client.ts";
import type { HoldKind, Page } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Do, TextArea, TextField } from "../../shell/fields.tsx";
import { rowsOf } from "../../shell/known.ts";
import { languages, may, whyNot } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t } from "../../words/index.ts";

interface Checklist { kind: string; items: { item: string; text: string }[] }

/** How long reports of each kind wait, and what has to be checked before they may go out. */
export function HoldsScreen() {
    const kinds = useLoad(async signal => rowsOf(await get<HoldKind[] | Page<HoldKind>>("/hold-kinds", { signal })), []);
    const lists = useLoad(async signal => rowsOf(await get<Checklist[] | Page<Checklist>>("/checklists", { signal })), []);
    return <div class="holds">
        <header class="head"><h1>{named("screen", "holds")}</h1><p class="hint">{t("holds.hint")}</p></header>
        <Ready of={kinds}>{given => <Kinds key={JSON.stringify(given)} given={given} onDone={kinds.reload} />}</Ready>
        <Ready of={lists}>{given => <Lists key={JSON.stringify(given)} given={given} onDone={lists.reload} />}</Ready>
    </div>;
}

function Kinds({ given, onDone }: { given: HoldKind[]; onDone(): void }) {
    const [kinds, setKinds] = useState(given);
    const { attempt, problem } = useAttempt();
    const change = (i: number, part: Partial<HoldKind>) => setKinds(kinds.map((one, at) => at === i ? { ...one, ...part } : one));
    const keep = async () => {
        try {
            await attempt(operation => put("/hold-kinds", { operation, kinds }));
            onDone();
            say(t("holds.kept"));
        } catch {
            // Said above.
        }
    };
    return <section>
        <h2>{t("holds.kinds")}</h2>
        <Wrong problem={problem} />
        {kinds.map((one, i) => <fieldset key={i}><legend>{one.names[languages()[0]!] || one.kind || t("holds.new")}</legend>
            <div class="pair">
                {languages().map(code => <TextField key={code} label={languageName(code)} lang={code} maxLength={200} value={one.names[code] ?? ""} onChange={name => change(i, { names: { ...one.names, [code]: name } })} />)}
                <TextField type="number" label={t("holds.hours")} min={0} max={720} value={String(one.hours)} onChange={text => change(i, { hours: Number(text) })} />
                <TextField type="number" label={t("holds.pictureHours")} min={0} max={720} value={String(one.pictureHours ?? one.hours)} onChange={text => change(i, { pictureHours: Number(text) })} />
            </div>
            {!given.some(other => other.kind === one.kind) && <button type="button" class="small" onClick={() => setKinds(kinds.filter((_, at) => at !== i))}>{t("remove")}</button>}
        </fieldset>)}
        <div class="actions">
            <button type="button" onClick={() => setKinds([...kinds, { kind: `own-${kinds.length + 1}`, names: {}, hours: 3 }])}>{t("holds.add")}</button>
            <Do class="first" act={keep} disabled={!may("keepSettings")} title={whyNot("keepSettings")}>{t("keep")}</Do>
        </div>
    </section>;
}

function Lists({ given, onDone }: { given: Checklist[]; onDone(): void }) {
    const [lists, setLists] = useState(given.map(one => ({ kind: one.kind, text: one.items.map(item => item.text).join("\n") })));
    const { attempt, problem } = useAttempt();
    const keep = async () => {
        const checklists = lists.map(list => ({ kind: list.kind, items: list.text.split("\n").map(text => text.trim()).filter(Boolean).map((text, i) => ({ item: given.find(one => one.kind === list.kind)?.items.find(item => item.text === text)?.item ?? `${list.kind}-${i + 1}`, text })) }));
        try {
            await attempt(operation => put("/checklists", { operation, checklists }));
            onDone();
            say(t("holds.kept"));
        } catch {
            // Said above.
        }
    };
    return <section>
        <h2>{t("holds.lists")}</h2>
        <p class="hint">{t("holds.listsHint")}</p>
        <Wrong problem={problem} />
        {lists.map((list, i) => <TextArea key={list.kind} label={list.kind} rows={5} value={list.text} onChange={text => setLists(lists.map((one, at) => at === i ? { ...one, text } : one))} />)}
        <div class="actions"><Do class="first" act={keep} disabled={!may("keepSettings")} title={whyNot("keepSettings")}>{t("keep")}</Do></div>
    </section>;
}
