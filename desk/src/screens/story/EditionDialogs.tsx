import { useState } from "preact/hooks";
import { post, put, theirsOf } from "../../api/client.ts";
import type { Edition, Lang, Story } from "../../api/types.ts";
import { arrange, instant } from "../../shell/arrange.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, InstantField, SelectField, TextField } from "../../shell/fields.tsx";
import { languages, may, session } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { full, languageName, t } from "../../words/index.ts";

/** Another language of the story, translated from one that is there. */
export function AddEdition({ story, language, onClose, onDone }: { story: Story; language: Lang; onClose(): void; onDone(story: Story, fills: boolean): void }) {
    const [from, setFrom] = useState(story.originalLanguage);
    const [how, begin] = useState<"fill" | "empty" | "copy" | null>(null);
    // Where no machine is set up for the languages, the memory alone fills little.
    const begins = how ?? (session.value?.newsroom.machines.includes(`${from}-${language}`) ? "fill" : "empty");
    const { attempt, problem } = useAttempt();
    const add = async () => {
        try {
            onDone(await attempt(operation => post(`/stories/${story.id}/editions`, { operation, language, from: from || null, copyBlocks: begins === "copy" })), from !== "" && begins === "fill");
            onClose();
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("edition.addTitle", { language: languageName(language) })} onClose={onClose}>
        <Wrong problem={problem} />
        <form onSubmit={event => { event.preventDefault(); void add(); }}>
            <SelectField label={t("edition.from")} value={from} onChange={setFrom} options={[...story.editions.map(one => [one.language, languageName(one.language)] as const), ["", t("edition.fromNone")] as const]} />
            {from && <fieldset class="choices">
                <legend>{t("edition.how")}</legend>
                {([["fill", t("edition.fill")], ["empty", t("edition.empty")], ["copy", t("edition.copy")]] as const).map(([one, name]) => <label class="check" key={one}><input type="radio" name="how" checked={begins === one} onChange={() => begin(one)} /> <span>{name}</span></label>)}
            </fieldset>}
            <div class="actions"><Do class="first" act={add} data-first>{t("edition.add", { language: languageName(language) })}</Do></div>
        </form>
    </Dialog>;
}

export const missingLanguages = (story: Story): Lang[] => languages().filter(code => !story.editions.some(one => one.language === code) && may("translate", code, story));

export function EmbargoDialog({ story, edition, onClose, onDone }: { story: Story; edition: Edition; onClose(): void; onDone(): void }) {
    const [until, setUntil] = useState(edition.embargoedUntil);
    const [wanted, want] = useState<string | null>(null);
    const { attempt, problem } = useAttempt();
    const theirs = theirsOf(problem, "edition");
    const says = (at: string | null): Said[] => [[t("embargo.until"), at ? full(at) : ""]];
    const set = async (value: string | null, seen = edition) => {
        want(value);
        try {
            await attempt(operation => arrange("edition", seen, one => instant(one.embargoedUntil), instant(value), one => put(`/stories/${story.id}/editions/${edition.language}/embargo`, { operation, version: one.version, until: value })));
            onDone();
            onClose();
            say(value ? t("embargo.set") : t("embargo.lifted"));
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("embargo.title", { language: languageName(edition.language) })} onClose={onClose}>
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={says(theirs.embargoedUntil)} mine={says(wanted)} onTheirs={() => { onDone(); onClose(); say(t("both.left")); }} onMine={() => set(wanted, theirs)} />}
        <p class="hint">{t("embargo.what")}</p>
        <InstantField label={t("embargo.until")} value={until} onChange={setUntil} />
        <div class="actions">
            <Do class="first" disabled={until === null} act={() => set(until)}>{t("embargo.hold")}</Do>
            {edition.embargoedUntil && <Do act={() => set(null)}>{t("embargo.lift")}</Do>}
        </div>
    </Dialog>;
}

export function SlugDialog({ story, edition, onClose, onDone }: { story: Story; edition: Edition; onClose(): void; onDone(): void }) {
    const [slug, setSlug] = useState(edition.slug);
    const { attempt, problem } = useAttempt();
    const theirs = theirsOf(problem, "edition");
    const change = async (seen = edition) => {
        try {
            await attempt(operation => arrange("edition", seen, one => one.slug, slug.trim(), one => put(`/stories/${story.id}/editions/${edition.language}/slug`, { operation, version: one.version, slug: slug.trim() })));
            onDone();
            onClose();
            say(t("slug.done"));
        } catch {
            // Said in the form.
        }
    };
    return <Dialog title={t("slug.title", { language: languageName(edition.language) })} onClose={onClose}>
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={[[t("slug"), theirs.slug]]} mine={[[t("slug"), slug.trim()]]} onTheirs={() => { onDone(); onClose(); say(t("both.left")); }} onMine={() => change(theirs)} />}
        <form onSubmit={event => { event.preventDefault(); void change(); }}>
            <TextField label={t("slug")} hint={t("slug.hint")} value={slug} onChange={setSlug} pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={120} required spellcheck={false} />
            <div class="actions"><button type="submit" class="first" disabled={slug.trim() === edition.slug}>{t("slug.change")}</button></div>
        </form>
    </Dialog>;
}
