import { useEffect, useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Lang, Tag } from "../../api/types.ts";
import { TextArea } from "../../shell/fields.tsx";
import { Ready, useCalm, useLoad } from "../../shell/states.tsx";
import { languageName, t } from "../../words/index.ts";
import { lines } from "../terms/term.ts";
import { corrected, formsOf } from "./tagForms.ts";

/** The forms by which texts are read for a tag, a line for each: generated, until somebody strikes or adds one. */
export function TagForms({ tag, code, onChange }: { tag: Tag; code: Lang; onChange(part: Pick<Tag, "forms" | "struckForms">): void }) {
    const name = useCalm(tag.names[code] ?? "", 400);
    const generated = useLoad(signal => name === "" ? Promise.resolve([]) : get("/term-forms", { query: { language: code, phrase: name, kind: tag.kind }, signal }), [code, name, tag.kind]);
    const [text, setText] = useState<string>();
    useEffect(() => setText(undefined), [name, tag.kind]);
    const isCorrected = (tag.forms?.[code] ?? []).length + (tag.struckForms?.[code] ?? []).length > 0;
    return <Ready of={generated}>{made => <div class="forms">
        <TextArea label={t("tag.forms", { language: languageName(code) })} hint={t(isCorrected ? "tag.formsCorrected" : "tag.formsMade")} lang={code} rows={3} value={text ?? formsOf(made, tag, code).join("\n")} onChange={typed => {
            setText(typed);
            onChange(corrected(made, lines(typed), tag, code));
        }} />
        {isCorrected && <button type="button" class="link" onClick={() => { setText(undefined); onChange(corrected(made, [], tag, code)); }}>{t("term.formsAgain")}</button>}
    </div>}</Ready>;
}
