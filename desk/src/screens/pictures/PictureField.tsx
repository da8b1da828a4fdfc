import { get } from "../../api/client.ts";
import { Pick } from "../../shell/fields.tsx";
import { t } from "../../words/index.ts";
import { nameOfPicture, pictureAddress } from "./address.ts";

/** A picture of the library, found by its words. */
export function PictureField({ label, hint, value, onChange }: { label: string; hint?: string; value: string | null; onChange(file: string | null): void }) {
    const find = async (text: string, signal: AbortSignal) => (await get("/pictures", { query: { q: text.trim() }, signal })).pictures.slice(0, 12)
        .map(one => ({ value: one.file, name: nameOfPicture(one), more: one.credit ?? "" }));
    return <div class="picture-field">
        {value && <img src={pictureAddress(value, 160)} alt="" width={80} />}
        <Pick label={label} hint={hint} single chosen={value ? [{ value, name: t("pictures.chosen") }] : []} find={find} onChange={([one]) => onChange(one?.value ?? null)} />
    </div>;
}
