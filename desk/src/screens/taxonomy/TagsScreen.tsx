import { get, post, put, theirsOf, type Problem } from "../../api/client.ts";
import type { Tag } from "../../api/types.ts";
import { SelectField, TextField } from "../../shell/fields.tsx";
import { languages } from "../../shell/session.ts";
import { languageName, named, t } from "../../words/index.ts";
import { PictureField } from "../pictures/PictureField.tsx";
import { NamedScreen, type Told } from "./NamedScreen.tsx";
import { TagForms } from "./TagForms.tsx";

const kinds = ["person", "place", "organisation", "topic"] as const;

const calls = {
    path: "/tags" as const,
    find: async (text: string, signal: AbortSignal) => (await get("/tags", { query: { q: text }, signal })).tags,
    one: (slug: string, signal: AbortSignal) => get(`/tags/${encodeURIComponent(slug)}`, { signal }),
    add: (told: Told<Tag>) => post("/tags", told),
    change: (slug: string, told: Told<Tag>) => put(`/tags/${slug}`, told),
    theirs: (problem: Problem | null) => theirsOf(problem, "tag"),
};

/** People, places, organisations and topics, with the forms that their names take in a text. */
export function TagsScreen() {
    return <NamedScreen<Tag> kind="tags" calls={calls} fresh={{ slug: "", version: 0, kind: "topic", names: {}, forms: null, struckForms: null, wikidata: null, picture: null, retired: false, mergedInto: null, formerSlugs: [] }} says={value => [
        [t("tag.kind"), named("tagKind", value.kind)],
        ...languages().map(code => [t("tag.forms", { language: languageName(code) }), [...value.forms?.[code] ?? [], ...(value.struckForms?.[code] ?? []).map(form => t("tag.formNot", { form }))].join(", "), code] as const),
        [t("tag.wikidata"), value.wikidata ?? ""], [t("author.picture"), value.picture ?? ""],
    ]} more={(value, change) => <>
        <SelectField label={t("tag.kind")} value={value.kind} onChange={kind => change({ kind: kind as Tag["kind"] })} options={kinds.map(kind => [kind, named("tagKind", kind)] as const)} />
        {languages().filter(code => value.names[code]).map(code => <TagForms key={code} tag={value} code={code} onChange={change} />)}
        <TextField label={t("tag.wikidata")} value={value.wikidata ?? ""} onChange={text => change({ wikidata: text.trim() || null })} pattern="Q[0-9]+" maxLength={20} spellcheck={false} />
        <PictureField label={t("author.picture")} hint={t("author.pictureHint")} value={value.picture ?? null} onChange={picture => change({ picture })} />
    </>} />;
}
