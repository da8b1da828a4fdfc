import { useState } from "preact/hooks";
import { post, Problem } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { SelectField, TextArea } from "../../shell/fields.tsx";
import { keyName } from "../../shell/keys.ts";
import { useKept } from "../../shell/kept.ts";
import { nameOf, useRubrics } from "../../shell/known.ts";
import { go } from "../../shell/router.tsx";
import { languages, may, session } from "../../shell/session.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, n, t } from "../../words/index.ts";
import { errorsOf, goesPast, overriding, Stopped, useInSpite } from "./InSpite.tsx";
import { SimilarStories } from "./similar.tsx";
import { writeNext } from "./writeNext.ts";
import { offerUndo } from "./undo.ts";

const last = "dateline.flashRubric";

/** A headline alone, live at once: F, the words, Ctrl+Enter. The story grows afterwards at the same address. */
export function FlashDialog({ onClose }: { onClose(): void }) {
    const mine = languages().filter(code => may("publish", code));
    const [language, setLanguage] = useState(mine.includes(session.value!.newsroom.defaultLanguage) ? session.value!.newsroom.defaultLanguage : mine[0]!);
    const [headline, setHeadline, forgetHeadline] = useKept("flash");
    const [rubric, setRubric] = useState(localStorage.getItem(last) ?? "");
    const [isBusy, setBusy] = useState(false);
    // Kept with it, and what was sent under it: what went out although no answer came doesn’t go out again.
    const [id, keepId, forgetId] = useKept("flash.id", operation);
    const [sent, keepSent, forgetSent] = useKept("flash.sent");
    const { attempt, problem, clear } = useAttempt();
    const errors = errorsOf(problem);
    const inSpite = useInSpite("flash.inSpite", errors);
    const isStopped = headline.trim() === "" || (errors.length > 0 && !goesPast(inSpite));
    const rubrics = useRubrics().filter(one => !one.retired);
    const publish = async () => {
        const [text, before] = [headline.trim(), sent];
        if (isStopped || isBusy) {
            return;
        }
        setBusy(true);
        keepId(id);
        keepSent(text);
        try {
            // Always another operation: the story’s id tells, also after a reload, whether it went out; an operation’s answer would not say with which words.
            const done = await attempt(() => post("/flash", { operation: operation(), id, language, headline: text, ...(rubric ? { rubric } : {}), ...overriding(inSpite) }));
            localStorage.setItem(last, rubric);
            leave();
            if (done.undoUntil) {
                offerUndo(id, done.undoUntil, t("flash.done"));
            } else {
                say(t("flash.done"));
            }
        } catch (error) {
            setBusy(false);
            if (error instanceof Problem && error.more["why"] === "storyExists") {
                if (before === text) {
                    leave();
                    say(t("flash.done"));
                } else {
                    keepId(operation());
                    clear();
                    say(t("flash.earlierDone"), { isError: true });
                }
            }
        }
    };
    // What was said of the earlier words isn't said of these: errors, and that somebody goes past them.
    const retype = (text: string) => {
        setHeadline(text);
        clear();
    };
    const leave = () => {
        forgetHeadline();
        forgetId();
        forgetSent();
        writeNext(id, language, "summary");
        inSpite.forget();
        onClose();
        go(`story/${id}?language=${language}`);
    };
    return <Dialog title={t("flash.title")} onClose={onClose} keys={{ "Mod+Enter": () => void publish() }}>
        <Wrong problem={problem} />
        <form onSubmit={event => { event.preventDefault(); void publish(); }}>
            <TextArea label={t("headline")} hint={n("signs", [...headline.trim()].length)} lang={language} rows={2} maxLength={300} value={headline} onChange={retype} />
            <SimilarStories headline={headline} language={language} onGo={onClose} />
            <div class="pair">
                <SelectField label={t("language")} value={language} onChange={setLanguage} options={mine.map(code => [code, languageName(code)] as const)} />
                <SelectField label={t("rubric")} value={rubric} onChange={setRubric} options={[["", t("flash.noRubric")] as const, ...rubrics.map(one => [one.slug, nameOf(one, one.slug)] as const)]} />
            </div>
            <Stopped errors={errors} of={inSpite} languages={[language]} story={null} />
            <p class="hint">{t("flash.what")}</p>
            <div class="actions"><button type="submit" class="first" disabled={isStopped} aria-busy={isBusy || undefined}>{t("flash.publish")} <kbd>{keyName("Mod+Enter")}</kbd></button></div>
        </form>
    </Dialog>;
}
