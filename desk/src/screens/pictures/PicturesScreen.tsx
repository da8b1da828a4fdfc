import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Picture } from "../../api/types.ts";
import { useCell } from "../../shell/cell.ts";
import { may, whyNot } from "../../shell/session.ts";
import { Empty, Failed, Loading, useCalm } from "../../shell/states.tsx";
import { date, named, t } from "../../words/index.ts";
import { nameOfPicture, pictureAddress } from "./address.ts";
import { PictureDialog } from "./PictureDialog.tsx";
import { UploadList } from "./UploadList.tsx";
import { send, uploads } from "./uploads.ts";

/** Every picture that the newsroom holds: found, described, replaced; new ones taken in. */
export function PicturesScreen() {
    const [text, setText] = useState("");
    const calm = useCalm(text.trim(), 150);
    const [rows, setRows] = useState<readonly Picture[] | undefined>();
    const [next, setNext] = useState<string | null>(null);
    const [error, setError] = useState<unknown>();
    const [chosen, choose] = useState<Picture | null>(null);
    const [isOver, setOver] = useState(false);
    const input = useRef<HTMLInputElement>(null);
    const all = useCell(uploads);
    const done = all.filter(one => one.state === "done").length;

    const load = async (after: string | null, before: readonly Picture[], signal?: AbortSignal) => {
        try {
            const answer = await get("/pictures", { query: { q: calm, after }, ...signal ? { signal } : {} });
            setRows([...before, ...answer.pictures]);
            setNext(answer.next);
            setError(undefined);
        } catch (problem) {
            if (!signal?.aborted) {
                setError(problem);
            }
        }
    };
    useEffect(() => {
        const abort = new AbortController();
        void load(null, [], abort.signal);
        return () => abort.abort();
    }, [calm, done]);

    return <div class={isOver ? "pictures over" : "pictures"} onDragOver={event => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); setOver(true); } }} onDragLeave={() => setOver(false)}
        onDrop={event => { event.preventDefault(); setOver(false); send(event.dataTransfer?.files ?? []); }}>
        <header class="head">
            <h1>{named("screen", "pictures")}</h1>
            <button type="button" class="first" disabled={!may("keepPictures") && !may("write")} title={whyNot("keepPictures")} onClick={() => input.current?.click()}>{t("pictures.add")}</button>
            <input ref={input} type="file" accept="image/*" multiple hidden aria-label={t("pictures.add")} onChange={event => { send(event.currentTarget.files ?? []); event.currentTarget.value = ""; }} />
        </header>
        <p class="hint">{t("pictures.hint")}</p>
        <div class="filters" role="search"><input type="search" aria-label={t("pictures.find")} placeholder={t("pictures.find")} value={text} onInput={event => setText(event.currentTarget.value)} /></div>
        <UploadList all={all} />
        {error !== undefined && <Failed error={error} retry={() => void load(null, [])} />}
        {rows === undefined ? error === undefined && <Loading /> : rows.length === 0 ? <Empty>{calm ? t("list.noneFound") : t("pictures.empty")}</Empty> : <ul class="grid">
            {rows.map(one => <li key={one.file}><button type="button" onClick={() => choose(one)}>
                <img src={pictureAddress(one.file, 320)} alt="" loading="lazy" width={one.width} height={one.height} />
                <span>{nameOfPicture(one)}</span>
                <small>{[one.credit, one.expiresAt ? t(Date.parse(one.expiresAt) < Date.now() ? "pictures.expired" : "pictures.until", { date: date(one.expiresAt) }) : ""].filter(Boolean).join(" · ")}</small>
            </button></li>)}
        </ul>}
        {next !== null && rows && <p class="more"><button type="button" onClick={() => void load(next, rows)}>{t("more")}</button></p>}
        {chosen && <PictureDialog picture={chosen} onClose={() => choose(null)} onDone={changed => setRows(rows?.map(one => one.file === chosen.file ? changed : one))} />}
    </div>;
}
