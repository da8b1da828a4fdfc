import { useState } from "preact/hooks";
import type { MemoryImport } from "../../api/types.ts";
import { may, session, whyNot } from "../../shell/session.ts";
import { Empty, Ready, type Loaded } from "../../shell/states.tsx";
import { n, number, t, when } from "../../words/index.ts";
import { RemoveMemory } from "./RemoveMemory.tsx";

/** What was brought in, by whom, how far it is, and a way to take it out again. */
export function MemoryImports({ of, onChanged }: { of: Loaded<MemoryImport[]>; onChanged(): void }) {
    const [leaving, leave] = useState<MemoryImport | null>(null);
    return <section aria-labelledby="memory-imports">
        <h2 id="memory-imports">{t("memory.imports")}</h2>
        <Ready of={of}>{all => all.length === 0 ? <Empty>{t("memory.noImports")}</Empty> : <ul class="named">{all.map(one => <Row key={one.id} of={one} leave={() => leave(one)} />)}</ul>}</Ready>
        {leaving && <RemoveMemory of={leaving} onClose={() => leave(null)} onDone={onChanged} />}
    </section>;
}

function Row({ of, leave }: { of: MemoryImport; leave(): void }) {
    const isTaking = of.endedAt === null;
    const isMine = of.by.id === session.value?.person.id;
    return <li>
        <strong>{of.name}</strong>
        <small>{of.by.name} · {when(of.begunAt)}</small>
        {isTaking
            ? <label class="taking">{t("memory.taking", { taken: number(of.taken), units: number(of.units) })} <progress value={of.taken} max={of.units || 1} /></label>
            : <span>{n("memory.units", of.units)} {n("memory.added", of.added)}{of.added < of.units && <> {t("memory.rest")}</>}</span>}
        <button type="button" class="small" disabled={!isMine && !may("keepTerms")} title={isMine ? undefined : whyNot("keepTerms")} aria-label={`${t(isTaking ? "memory.stop" : "memory.remove")}: ${of.name}`} onClick={leave}>{t(isTaking ? "memory.stop" : "memory.remove")}</button>
    </li>;
}
