import type { Story } from "../../api/types.ts";

export type Description = Pick<Story, "kind" | "place" | "flags" | "advertiser" | "rubrics" | "tags" | "authors" | "sources">;

export const descriptionOf = (story: Story): Description => ({ kind: story.kind, place: story.place, flags: story.flags, advertiser: story.advertiser, rubrics: story.rubrics, tags: story.tags, authors: story.authors, sources: story.sources });

/** Three versions of a description into one: fields that were changed here are kept, the rest is as the colleague left it. */
export function merged(base: Description, mine: Description, theirs: Description): Description {
    const result: Record<string, unknown> = { ...theirs };
    for (const [field, value] of Object.entries(mine)) {
        if (JSON.stringify(value) !== JSON.stringify(base[field as keyof Description])) {
            result[field] = value;
        }
    }
    return result as unknown as Description;
}
