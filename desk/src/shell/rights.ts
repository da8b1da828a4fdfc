import type { Grant, Lang, Permission, Role } from "../api/types.ts";

const see: readonly Permission[] = ["seeDrafts", "seeReads"];
const edit: readonly Permission[] = [...see, "write", "translate", "approve", "publish", "assign", "keepPictures"];
const duty: readonly Permission[] = [...edit, "override", "withdraw", "hold", "lead", "keepTerms"];

/** What each role lets somebody do, as `src/Dateline/People/Role.cs` has it. */
export const allows: Readonly<Record<Role, readonly Permission[]>> = {
    reporter: [...see, "write"],
    translator: [...see, "translate"],
    editor: edit,
    dutyEditor: duty,
    chiefEditor: [...duty, "reinstate", "keepTaxonomy", "seeAudit"],
    administrator: ["keepTaxonomy", "seeReads", "seeAudit", "keepStaff", "keepSettings"],
};

/** Why somebody may not: none of their roles lets them, or only in these languages, or only in these rubrics. */
export type Refused = { why: "noRole" } | { why: "otherLanguages"; languages: readonly Lang[] } | { why: "otherRubrics"; rubrics: readonly string[] };

/**
 * Null where they may: where one of their roles that lets them is for this language and one of these rubrics, as
 * `src/Dateline/People/Actor.cs` decides it. `language`: null where it is about no edition; `rubrics`: with those above them.
 */
export function refused(grants: readonly Grant[], permission: Permission, language: Lang | null, rubrics: readonly string[]): Refused | null {
    const forIt = grants.filter(grant => allows[grant.role].includes(permission));
    if (forIt.length === 0) {
        return { why: "noRole" };
    }
    const inLanguage = forIt.filter(grant => language === null || !grant.languages || grant.languages.includes(language));
    if (inLanguage.length === 0) {
        return { why: "otherLanguages", languages: [...new Set(forIt.flatMap(grant => grant.languages ?? []))] };
    }
    return rubrics.length === 0 || inLanguage.some(grant => !grant.rubrics || grant.rubrics.some(one => rubrics.includes(one))) ? null
        : { why: "otherRubrics", rubrics: [...new Set(inLanguage.flatMap(grant => grant.rubrics ?? []))] };
}

/** Rubrics with those above them; of one that was merged, with what it leads to. None are known before the list of them is. */
export function upFrom(slugs: readonly string[], all: readonly { slug: string; parent: string | null; mergedInto: string | null }[]): string[] {
    const found = new Set<string>();
    for (const slug of slugs) {
        for (let one = all.find(other => other.slug === slug); one && !found.has(one.slug);) {
            found.add(one.slug);
            const next = one.mergedInto ?? one.parent;
            one = all.find(other => other.slug === next);
        }
    }
    return [...found];
}
