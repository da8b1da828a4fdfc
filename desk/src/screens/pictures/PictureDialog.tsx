import { useRef, useState } from "preact/hooks";
import { get, post, put, theirsOf } from "../../api/client.ts";
import type { Picture } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, InstantField, TextField } from "../../shell/fields.tsx";
import { Link } from "../../shell/router.tsx";
import { may, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { wordsOf } from "../../shell/wordsOf.ts";
import { full, inWords, languageName, t } from "../../words/index.ts";
import { keyOf, nameOfPicture, pictureAddress } from "./address.ts";
import { take } from "./uploads.ts";

type Described = Pick<Picture, "alt" | "caption" | "credit" | "licence" | "expiresAt" | "mayPassOn" | "focus">;

const saysOf = (one: Described): Said[] => [
    [t("pictures.alt"), one.alt ?? ""], [t("pictures.caption"), one.caption ?? ""], [t("pictures.credit"), one.credit ?? ""], [t("pictures.licence"), one.licence ?? ""],
    [t("pictures.expires"), one.expiresAt ? full(one.expiresAt) : ""], [t("pictures.passOn"), one.mayPassOn ? "✓" : ""],
    [t("pictures.focusHere"), one.focus ? `${Math.round(one.focus.x * 100)} % × ${Math.round(one.focus.y * 100)} %` : ""],
];

/** One picture: what it shows, its rights, where it stands, and another in its place. */
export function PictureDialog({ picture, onClose, onDone }: { picture: Picture; onClose(): void; onDone(picture: Picture): void }) {
    const [alt, setAlt] = useState(picture.alt ?? "");
    const [caption, setCaption] = useState(picture.caption ?? "");
    const [credit, setCredit] = useState(picture.credit ?? "");
    const [licence, setLicence] = useState(picture.licence ?? "");
    const [expiresAt, setExpires] = useState(picture.expiresAt ?? null);
    const [mayPassOn, setMayPassOn] = useState(picture.mayPassOn);
    const [focus, setFocus] = useState(picture.focus);
    const { attempt, problem } = useAttempt();
    const uses = useLoad(async signal => (await get(`/pictures/${keyOf(picture.file)}/uses`, { signal })).uses, [picture.file]);
    /** What somebody wants in its place. */
    const [taken, setTaken] = useState<Picture | null>(null);
    const replace = useRef<HTMLInputElement>(null);
    const { x, y } = focus ?? { x: 0.5, y: 0.5 };
    const said: Described = { alt: alt || null, caption: caption || null, credit: credit || null, licence: licence || null, expiresAt, mayPassOn, focus };
    const theirs = theirsOf(problem, "picture");
    const keep = async (version = picture.version) => {
        setTaken(null);
        try {
            onDone(await attempt(operation => put(`/pictures/${keyOf(picture.file)}`, { operation, version, ...said })));
            onClose();
            say(t("pictures.kept"));
        } catch {
            // Said in the form.
        }
    };
    const putBy = async (by: Picture, version: number) => {
        try {
            await attempt(operation => post(`/pictures/${keyOf(picture.file)}/replace`, { operation, version, by: by.file }));
            onDone(by);
            onClose();
            say(t("pictures.replaced"));
        } catch {
            // Said in the form.
        }
    };
    const swap = async (file: File) => {
        try {
            const taken = await take(file);
            setTaken(taken);
            await putBy(taken, picture.version);
        } catch (error) {
            say(wordsOf(error), { isError: true });
        }
    };
    const step = (event: KeyboardEvent) => {
        const [dx, dy] = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, -0.05], ArrowDown: [0, 0.05] }[event.key] ?? [0, 0];
        if (dx || dy) {
            event.preventDefault();
            setFocus({ x: clamp(x + dx!), y: clamp(y + dy!) });
        }
    };
    return <Dialog title={nameOfPicture(picture)} onClose={onClose} wide>
        <Wrong problem={problem} />
        {theirs && taken && <>
            <div class="pictures-both">
                <figure><img src={pictureAddress(theirs.replacedBy ?? theirs.file, 320)} alt="" /><figcaption>{t(theirs.replacedBy ? "pictures.theirsBy" : "pictures.theirs")}</figcaption></figure>
                <figure><img src={pictureAddress(taken.file, 320)} alt="" /><figcaption>{t("pictures.mineBy")}</figcaption></figure>
            </div>
            <BothSides theirs={[...saysOf(theirs), [t("pictures.inPlace"), theirs.replacedBy ? t("pictures.another") : ""]]} mine={[...saysOf(picture), [t("pictures.inPlace"), t("pictures.yours")]]} mineIs={t("pictures.replace")}
                onTheirs={() => { onDone(theirs); onClose(); say(t("both.left")); }} onMine={() => putBy(taken, theirs.version)} />
        </>}
        {theirs && !taken && <BothSides theirs={saysOf(theirs)} mine={saysOf(said)} onTheirs={() => { onDone(theirs); onClose(); say(t("both.left")); }} onMine={() => keep(theirs.version)} />}
        <div class="picture-form">
            <div>
                <button type="button" class="focal" aria-label={t("pictures.focus", { x: Math.round(x * 100), y: Math.round(y * 100) })} onKeyDown={step} onClick={event => {
                    if (event.detail > 0) {
                        const box = event.currentTarget.getBoundingClientRect();
                        setFocus({ x: clamp((event.clientX - box.left) / box.width), y: clamp((event.clientY - box.top) / box.height) });
                    }
                }}>
                    <img src={pictureAddress(picture.file, 640)} alt={picture.alt ?? ""} />
                    <span class="point" style={{ insetInlineStart: `${x * 100}%`, insetBlockStart: `${y * 100}%` }} />
                </button>
                <p class="hint">{t("pictures.focusHint")}</p>
                <h3>{t("pictures.uses")}</h3>
                <Ready of={uses}>{all => all.length === 0 ? <p class="hint">{t("pictures.unused")}</p> : <ul>{all.map((one, i) => <li key={i}>{one.story ? <Link to={`story/${one.story}`} onClickCapture={onClose}>{one.headline}</Link> : inWords(one.names)} {one.language && <small>{languageName(one.language)}</small>}</li>)}</ul>}</Ready>
            </div>
            <form onSubmit={event => { event.preventDefault(); void keep(); }}>
                <TextField label={t("pictures.alt")} hint={t("pictures.altHint")} maxLength={500} value={alt} onChange={setAlt} />
                <TextField label={t("pictures.caption")} maxLength={1000} value={caption} onChange={setCaption} />
                <TextField label={t("pictures.credit")} maxLength={200} value={credit} onChange={setCredit} />
                <TextField label={t("pictures.licence")} maxLength={200} value={licence} onChange={setLicence} />
                <InstantField label={t("pictures.expires")} hint={t("pictures.expiresHint")} value={expiresAt} onChange={setExpires} />
                <CheckField label={t("pictures.passOn")} checked={mayPassOn} onChange={setMayPassOn} />
                <div class="actions">
                    <Do class="first" act={() => keep()} disabled={!may("keepPictures")} title={whyNot("keepPictures")}>{t("keep")}</Do>
                    <button type="button" disabled={!may("keepPictures")} title={whyNot("keepPictures")} onClick={() => replace.current?.click()}>{t("pictures.replace")}</button>
                    <input ref={replace} type="file" accept="image/*" hidden aria-label={t("pictures.replace")} onChange={event => { const file = event.currentTarget.files?.[0]; if (file) { void swap(file); } }} />
                </div>
            </form>
        </div>
    </Dialog>;
}

const clamp = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
