import { get, post, put, theirsOf, type Problem } from "../../api/client.ts";
import type { Rubric } from "../../api/types.ts";
import { SelectField } from "../../shell/fields.tsx";
import { changed, nameOf, useRubrics } from "../../shell/known.ts";
import { t } from "../../words/index.ts";
import { PictureField } from "../pictures/PictureField.tsx";
import { NamedScreen, type Told } from "./NamedScreen.tsx";

function depth(one: Rubric, all: readonly Rubric[]): number {
    let deep = 0;
    for (let parent: string | null | undefined = one.parent; parent && deep < 8; deep++) {
        parent = all.find(other => other.slug === parent)?.parent;
    }
    return deep;
}

const calls = {
    path: "/rubrics" as const,
    find: (_: string, signal: AbortSignal) => get("/rubrics", { signal }),
    // A new one stands where the server puts it.
    add: (told: Told<Rubric>) => post("/rubrics", { ...told, position: null }),
    change: (slug: string, told: Told<Rubric>) => put(`/rubrics/${slug}`, told),
    theirs: (problem: Problem | null) => theirsOf(problem, "rubric"),
};

/** The site's sections: a tree. */
export function RubricsScreen() {
    const all = useRubrics();
    return <NamedScreen<Rubric> kind="rubrics" calls={calls} fresh={{ slug: "", version: 0, names: {}, parent: null, position: 0, picture: null, retired: false, mergedInto: null, formerSlugs: [] }} depth={depth} onChange={() => changed("/rubrics")}
        says={value => [[t("taxonomy.parent"), value.parent ? nameOf(all.find(one => one.slug === value.parent), value.parent) : ""], [t("taxonomy.position"), String(value.position)], [t("author.picture"), value.picture ?? ""]]}
        more={(value, change) => <>
        <SelectField label={t("taxonomy.parent")} value={value.parent ?? ""} onChange={parent => change({ parent: parent || null })} options={[["", t("taxonomy.noParent")] as const, ...all.filter(one => one.slug !== value.slug && !one.retired).map(one => [one.slug, nameOf(one, one.slug)] as const)]} />
        <PictureField label={t("author.picture")} hint={t("author.pictureHint")} value={value.picture ?? null} onChange={picture => change({ picture })} />
        </>} />;
}
