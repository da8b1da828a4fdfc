import { useEffect } from "preact/hooks";
import { get } from "../api/client.ts";
import type { Author, Rubric, Staff } from "../api/types.ts";
import { inWords, language, named } from "../words/index.ts";
import { Cell, useCell } from "./cell.ts";
import type { Choice } from "./fields.tsx";
import { rubrics } from "./rubrics.ts";
import { may } from "./session.ts";

// What many screens need and few change: asked once, and again after a change.
const authors = new Cell<readonly Author[]>([]);
const staff = new Cell<readonly Pick<Staff, "id" | "name">[]>([]);
const asked = new Set<string>();

function once<T>(cell: Cell<readonly T[]>, name: string, ask: (() => Promise<readonly T[]>) | null): readonly T[] {
    if (ask !== null && !asked.has(name)) {
        asked.add(name);
        ask().then(all => { cell.value = all; }, () => setTimeout(() => asked.delete(name), 15_000));
    }
    return useCell(cell);
}

export const useRubrics = (): readonly Rubric[] => once(rubrics, "/rubrics", () => get("/rubrics"));
export const useAuthors = (): readonly Author[] => once(authors, "/authors", () => get("/authors"));
/** Whoever hands out work sees to whom; the others see nobody here. */
export const useStaff = (): readonly Pick<Staff, "id" | "name">[] => once(staff, "/staff", may("assign") || may("keepStaff") ? () => get("/staff") : null);

/** Forgets what was asked: something in it was changed. */
export function changed(path: "/rubrics" | "/authors"): void {
    asked.delete(path);
    void (path === "/rubrics" ? get("/rubrics").then(all => { rubrics.value = all; }) : get("/authors").then(all => { authors.value = all; })).catch(() => { });
}

export const nameOf = (one: { names: Record<string, string> } | undefined, otherwise = ""): string => inWords(one?.names) || otherwise;

export async function findTags(text: string, signal: AbortSignal): Promise<Choice[]> {
    const found = await get("/tags/suggest", { query: { q: text, language: language.value }, signal });
    return found.map(tag => ({ value: tag.slug, name: nameOf(tag, tag.slug), more: named("tagKind", tag.kind) }));
}

const tagNames = new Cell<Readonly<Record<string, string>>>({});

/** Names of tags by their slugs; of those that aren't known yet they come a moment later. */
export function useTagNames(slugs: readonly string[]): Readonly<Record<string, string>> {
    const names = useCell(tagNames);
    useEffect(() => {
        for (const slug of slugs.filter(one => !asked.has(`/tags/${one}`))) {
            asked.add(`/tags/${slug}`);
            get(`/tags/${encodeURIComponent(slug)}`).then(tag => learnTags({ [slug]: nameOf(tag, slug) }), () => asked.delete(`/tags/${slug}`));
        }
    }, [slugs.join()]);
    return names;
}

/** What somebody has just chosen has its name with it. */
export function learnTags(names: Readonly<Record<string, string>>): void {
    tagNames.value = { ...tagNames.value, ...names };
}

/** Those of a small list whose name has the words in it. */
export function among(list: readonly { slug: string; names: Record<string, string>; retired?: unknown }[]): (text: string) => Promise<Choice[]> {
    return text => {
        const wanted = text.trim().toLocaleLowerCase();
        return Promise.resolve(list.filter(one => !one.retired && (wanted === "" || Object.values(one.names).some(name => name.toLocaleLowerCase().includes(wanted)))).slice(0, 12).map(one => ({ value: one.slug, name: nameOf(one, one.slug) })));
    };
}
