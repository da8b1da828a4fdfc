import { useEffect, useState } from "preact/hooks";
import { Problem, put } from "../../api/client.ts";
import { flags, type Kind, type Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { CheckField, Pick, SelectField, TextField, type Choice } from "../../shell/fields.tsx";
import { among, findTags, learnTags, nameOf, useAuthors, useRubrics, useTagNames } from "../../shell/known.ts";
import { useCalm } from "../../shell/states.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t } from "../../words/index.ts";
import { descriptionOf, merged, type Description } from "./description.ts";

/** What the story is filed under and signed with. Kept by itself, a moment after the last change. */
export function DescriptionPanel({ story, onDone }: { story: Story; onDone(story: Story): void }) {
    const [mine, change] = useState<Description>(() => descriptionOf(story));
    const [base, setBase] = useState({ version: story.version, description: descriptionOf(story) });
    const [isSaving, setSaving] = useState(false);
    const calm = useCalm(mine, 700);
    const { attempt, problem } = useAttempt();
    const rubrics = useRubrics();
    const authors = useAuthors();
    const tagNames = useTagNames(mine.tags);
    const isChanged = JSON.stringify(mine) !== JSON.stringify(base.description);

    // A colleague's change is taken where nothing here waits to be kept.
    useEffect(() => {
        if (story.version > base.version && !isChanged) {
            change(descriptionOf(story));
            setBase({ version: story.version, description: descriptionOf(story) });
        }
    }, [story.version]);

    useEffect(() => {
        if (calm !== mine || !isChanged || isSaving) {
            return;
        }
        setSaving(true);
        void (async () => {
            let from = base;
            let wanted = mine;
            try {
                for (let tries = 0; ; tries++) {
                    try {
                        const saved = await attempt(operation => put<Story>(`/stories/${story.id}`, { operation, version: from.version, ...wanted, sources: wanted.sources.filter(one => one.name.trim() !== "") }));
                        setBase({ version: saved.version, description: wanted });
                        onDone(saved);
                        return;
                    } catch (error) {
                        const theirs = error instanceof Problem && error.status === 409 ? error.more["theirs"] as Story | undefined : undefined;
                        if (!theirs || !Array.isArray(theirs.rubrics) || tries > 2) {
                            throw error;
                        }
                        // Field by field: what was changed here stands, everything else is theirs.
                        wanted = merged(from.description, wanted, descriptionOf(theirs));
                        from = { version: theirs.version, description: descriptionOf(theirs) };
                        change(wanted);
                    }
                }
            } catch {
                // Said above the fields; what was typed stays in them.
            } finally {
                setSaving(false);
            }
        })();
    }, [calm, isChanged]);

    const set = (part: Partial<Description>) => change({ ...mine, ...part });
    const chosen = (slugs: readonly string[], all: readonly { slug: string; names: Record<string, string> }[]): Choice[] => slugs.map(slug => ({ value: slug, name: nameOf(all.find(one => one.slug === slug), tagNames[slug] ?? slug) }));
    return <section class="description" aria-label={t("description")}>
        <h2>{t("description")}</h2>
        <Wrong problem={problem} />
        <Pick label={t("rubrics")} chosen={chosen(mine.rubrics, rubrics)} onChange={all => set({ rubrics: all.map(one => one.value) })} find={among(rubrics)} />
        <Pick label={t("tags")} chosen={chosen(mine.tags, [])} onChange={all => { learnTags(Object.fromEntries(all.map(one => [one.value, one.name]))); set({ tags: all.map(one => one.value) }); }} find={findTags} />
        <Pick label={t("authors")} chosen={chosen(mine.authors, authors)} onChange={all => set({ authors: all.map(one => one.value) })} find={among(authors)} />
        <SelectField label={t("kind")} value={mine.kind} onChange={kind => set({ kind: kind as Kind })} options={(["news", "publication", "live"] as const).map(one => [one, named("kind", one)] as const)} />
        <fieldset class="inline"><legend>{t("flags")}</legend>
            {flags.map(flag => <CheckField key={flag} label={named("flag", flag)} checked={mine.flags.includes(flag)} onChange={on => set({ flags: on ? [...mine.flags, flag] : mine.flags.filter(one => one !== flag) })} />)}
        </fieldset>
        <fieldset><legend>{t("place")}</legend>
            {story.editions.map(edition => <TextField key={edition.language} label={languageName(edition.language)} lang={edition.language} value={mine.place?.[edition.language] ?? ""} maxLength={100} onChange={text => {
                const { [edition.language]: _, ...others } = mine.place ?? {};
                const place = text === "" ? others : { ...others, [edition.language]: text };
                set({ place: Object.keys(place).length === 0 ? null : place });
            }} />)}
        </fieldset>
        <fieldset><legend>{t("sources")}</legend>
            {[...mine.sources, { name: "", url: null }].map((source, i) => <div class="pair" key={i}>
                <TextField label={t("source.name")} value={source.name} maxLength={200} onChange={name => set({ sources: sourcesWith(mine.sources, i, { ...source, name }) })} />
                <TextField label={t("source.url")} type="url" value={source.url ?? ""} maxLength={1000} onChange={url => set({ sources: sourcesWith(mine.sources, i, { ...source, url: url || null }) })} />
            </div>)}
        </fieldset>
        <TextField label={t("advertiser")} hint={t("advertiser.hint")} value={mine.advertiser ?? ""} maxLength={200} onChange={text => set({ advertiser: text || null })} />
        <p class="hint" role="status">{isSaving ? t("save.sending") : isChanged ? t("save.waiting") : t("save.saved")}</p>
    </section>;
}

function sourcesWith(sources: Description["sources"], index: number, source: Description["sources"][number]): Description["sources"] {
    const all = [...sources];
    all[index] = source;
    return all.filter(one => one.name !== "" || one.url);
}
