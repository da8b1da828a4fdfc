import { useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Lang } from "../../api/types.ts";
import { TextArea, TextField } from "../../shell/fields.tsx";
import { Ready, useCalm, useLoad } from "../../shell/states.tsx";
import { languageName, t } from "../../words/index.ts";
import { lines, wordsOf, type DraftWords } from "./term.ts";

/** A concept's words in one language. */
export function TermLanguage({ code, words, onChange }: { code: Lang; words: DraftWords; onChange(part: Partial<DraftWords>): void }) {
    const [isOpen, setOpen] = useState(false);
    const all = useCalm(wordsOf(words).join("\n"), 400).split("\n").filter(word => word !== "");
    return <fieldset class="term">
        <legend>{languageName(code)}</legend>
        <TextField label={t("term.preferred")} lang={code} maxLength={300} value={words.preferred} onChange={preferred => onChange({ preferred })} />
        <TextArea label={t("term.allowed")} hint={t("term.perLine")} lang={code} rows={2} value={words.allowed} onChange={allowed => onChange({ allowed })} />
        <TextArea label={t("term.forbidden")} hint={t("term.perLine")} lang={code} rows={2} value={words.forbidden} onChange={forbidden => onChange({ forbidden })} />
        <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
            <summary>{t("term.details")}</summary>
            {isOpen && <>
                <TextArea label={t("term.noteHere")} rows={2} maxLength={4000} value={words.note} onChange={note => onChange({ note })} />
                <TextArea label={t("term.examples")} hint={t("term.perLine")} lang={code} rows={2} value={words.examples} onChange={examples => onChange({ examples })} />
                {all.map(word => <Forms key={word} code={code} word={word} given={words.forms[word]} onChange={forms => {
                    const { [word]: _, ...others } = words.forms;
                    onChange({ forms: forms === null ? others : { ...others, [word]: forms } });
                }} />)}
            </>}
        </details>
    </fieldset>;
}

/** The forms by which checks find a word: generated, until somebody knows better. */
function Forms({ code, word, given, onChange }: { code: Lang; word: string; given: string[] | undefined; onChange(forms: string[] | null): void }) {
    const generated = useLoad(signal => get("/term-forms", { query: { language: code, phrase: word }, signal }), [code, word]);
    const [text, setText] = useState(given?.join("\n"));
    return <Ready of={generated}>{forms => <div class="forms">
        <TextArea label={t("term.formsOf", { word })} hint={t(given ? "term.formsGiven" : "term.formsMade")} lang={code} rows={3} value={text ?? forms.join("\n")} onChange={typed => {
            setText(typed);
            onChange(lines(typed).length === 0 ? null : lines(typed));
        }} />
        {given && <button type="button" class="link" onClick={() => { setText(undefined); onChange(null); }}>{t("term.formsAgain")}</button>}
    </div>}</Ready>;
}
