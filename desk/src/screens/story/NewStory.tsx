import { useState } from "preact/hooks";
import { post, Problem } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Kind } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { beginHere } from "../../shell/begunStories.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Pick, SelectField, TextField, type Choice } from "../../shell/fields.tsx";
import { useKept } from "../../shell/kept.ts";
import { among, useRubrics } from "../../shell/known.ts";
import { go } from "../../shell/router.tsx";
import { languages, may, session } from "../../shell/session.ts";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t } from "../../words/index.ts";
import { SimilarStories } from "./similar.tsx";
import { writeNext } from "./writeNext.ts";

const last = "dateline.new";

/** A new story: its headline is enough. */
export function NewStory({ onClose }: { onClose(): void }) {
    const mine = languages().filter(code => may("write", code));
    const [language, setLanguage] = useState(() => { const before = localStorage.getItem(last); return before && mine.includes(before) ? before : mine.includes(session.value!.newsroom.defaultLanguage) ? session.value!.newsroom.defaultLanguage : mine[0]!; });
    const [kind, setKind] = useState<Kind>("news");
    const [headline, setHeadline, forget] = useKept("newStory");
    const [rubrics, setRubrics] = useState<Choice[]>([]);
    const [id] = useState(() => operation());
    const { attempt, problem } = useAttempt();
    const all = useRubrics();
    const start = async () => {
        try {
            const story = { id, language, kind, headline: headline.trim(), rubrics: rubrics.map(one => one.value) };
            await attempt(operation => post("/stories", { operation, ...story }).catch((error: unknown) => {
                if (error instanceof Problem && error.offline) {
                    return beginHere(operation, story);
                }
                throw error;
            }));
            localStorage.setItem(last, language);
            forget();
            writeNext(id, language, "summary");
            onClose();
            go(`story/${id}?language=${language}`);
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("newStory")} onClose={onClose} keys={{ "Mod+Enter": () => void start() }}>
        <Wrong problem={problem} />
        <form onSubmit={event => { event.preventDefault(); void start(); }}>
            <TextField label={t("headline")} lang={language} value={headline} onChange={setHeadline} maxLength={300} autocomplete="off" spellcheck />
            <SimilarStories headline={headline} language={language} onGo={onClose} />
            <div class="pair">
                <SelectField label={t("language")} value={language} onChange={setLanguage} options={mine.map(code => [code, languageName(code)] as const)} />
                <SelectField label={t("kind")} value={kind} onChange={value => setKind(value as Kind)} options={(["news", "publication", "live"] as const).map(one => [one, named("kind", one)] as const)} />
            </div>
            <Pick label={t("rubrics")} chosen={rubrics} onChange={setRubrics} find={among(all)} />
            <div class="actions"><button type="submit" class="first">{t("newStory.start")} <kbd>Enter</kbd></button></div>
        </form>
    </Dialog>;
}
