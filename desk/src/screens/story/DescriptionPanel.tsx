import { flags, type Kind, type Story, type TagMention } from "../../api/types.ts";
import { CheckField, Pick, SelectField, TextField, type Choice } from "../../shell/fields.tsx";
import type { KeptDescription } from "../../shell/keptDescription.ts";
import { among, findTags, learnTags, nameOf, useAuthors, useRubrics, useTagNames } from "../../shell/known.ts";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t } from "../../words/index.ts";
import type { Description } from "./description.ts";
import { TagSuggestions } from "./TagSuggestions.tsx";

/** What the story is filed under and signed with. Kept by itself, and sent a moment after the last change. */
export function DescriptionPanel({ story, kept, mentions, again }: { story: Story; kept: KeptDescription; mentions: readonly TagMention[]; again(): void }) {
    const { mine } = kept;
    const rubrics = useRubrics();
    const authors = useAuthors();
    const tagNames = useTagNames(mine.tags);
    const set = (part: Partial<Description>) => kept.change(part);
    const chosen = (slugs: readonly string[], all: readonly { slug: string; names: Record<string, string> }[]): Choice[] => slugs.map(slug => ({ value: slug, name: nameOf(all.find(one => one.slug === slug), tagNames[slug] ?? slug) }));
    return <section class="description" aria-label={t("description")}>
        <h2>{t("description")}</h2>
        <Wrong problem={kept.problem} />
        <Pick label={t("rubrics")} chosen={chosen(mine.rubrics, rubrics)} onChange={all => set({ rubrics: all.map(one => one.value) })} find={among(rubrics)} />
        <Pick label={t("tags")} chosen={chosen(mine.tags, [])} onChange={all => { learnTags(Object.fromEntries(all.map(one => [one.value, one.name]))); set({ tags: all.map(one => one.value) }); }} find={findTags} />
        <TagSuggestions story={story} mentions={mentions.filter(one => !mine.tags.includes(one.slug))} again={again} take={one => { learnTags({ [one.slug]: nameOf(one, one.slug) }); set({ tags: [...mine.tags, one.slug] }); }} />
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
        <p class="hint" role="status">{kept.isSending ? t("save.sending") : !kept.isWaiting ? t("save.saved") : kept.isOffline ? t("save.offline") : t("save.waiting")}</p>
    </section>;
}

function sourcesWith(sources: Description["sources"], index: number, source: Description["sources"][number]): Description["sources"] {
    const all = [...sources];
    all[index] = source;
    return all.filter(one => one.name !== "" || one.url);
}
