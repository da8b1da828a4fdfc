import { get, post, put, theirsOf, type Problem } from "../../api/client.ts";
import type { Author } from "../../api/types.ts";
import { changed } from "../../shell/known.ts";
import { t } from "../../words/index.ts";
import { PictureField } from "../pictures/PictureField.tsx";
import { NamedScreen, type Told } from "./NamedScreen.tsx";

const calls = {
    path: "/authors" as const,
    find: (_: string, signal: AbortSignal) => get("/authors", { signal }),
    add: (told: Told<Author>) => post("/authors", told),
    change: (slug: string, told: Told<Author>) => put(`/authors/${slug}`, told),
    theirs: (problem: Problem | null) => theirsOf(problem, "author"),
};

/** Who signs stories. Not the same as who signs in. */
export function AuthorsScreen() {
    return <NamedScreen<Author> kind="authors" calls={calls} fresh={{ slug: "", version: 0, names: {}, picture: null, retired: false, formerSlugs: [] }} onChange={() => changed("/authors")} says={value => [[t("author.picture"), value.picture ?? ""]]} more={(value, change) =>
        <PictureField label={t("author.picture")} hint={t("author.pictureHint")} value={value.picture ?? null} onChange={picture => change({ picture })} />} />;
}
