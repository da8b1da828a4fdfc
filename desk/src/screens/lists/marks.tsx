import type { Flag, Kind, Lang, RowState } from "../../api/types.ts";
import { languageName, n, named, t } from "../../words/index.ts";

export function State({ of }: { of: RowState }) {
    return <span class={`pill ${of}`}>{named("state", of)}</span>;
}

/** Where each edition of a story stands: a code, a mark, and for who doesn't see it the whole sentence. */
export function EditionMarks({ editions, languages }: { editions: readonly { language: Lang; state: RowState; stale: number }[]; languages: readonly Lang[] }) {
    const all = [...new Set([...languages, ...editions.map(one => one.language)])];
    return <span class="tongues-of">{all.map(code => {
        const edition = editions.find(one => one.language === code);
        const look = edition === undefined || edition.state === "missing" ? "missing" : edition.stale > 0 ? "stale" : edition.state;
        const said = edition === undefined || edition.state === "missing" ? t("edition.missing") : [named("state", edition.state), edition.stale > 0 ? n("staleBlocks", edition.stale) : ""].filter(Boolean).join(", ");
        return <span key={code} class={`tongue ${look}`} title={`${languageName(code)}: ${said}`}><span aria-hidden="true">{edition && edition.stale > 0 ? `${code} ${edition.stale}` : code}</span><span class="unseen">{languageName(code)}: {said}. </span></span>;
    })}</span>;
}

export function Marks({ flags, kind }: { flags: readonly Flag[]; kind: Kind }) {
    return <>
        {kind !== "news" && <span class="mark">{named("kind", kind)}</span>}
        {flags.map(flag => <span key={flag} class={`mark ${flag}`}>{named("flag", flag)}</span>)}
    </>;
}
