import type { Id, Kind, Lang, Story } from "../api/types.ts";
import { drafts } from "./drafts.ts";
import { keepStory } from "./keptStories.ts";
import { session } from "./session.ts";

export interface BegunStory { id: Id; language: Lang; kind: Kind; headline: string; rubrics: string[] }

/** Begins a story that the server will hear of when it can be reached, before anything that is written in it. */
export async function beginHere(operation: Id, begun: BegunStory): Promise<void> {
    const owner = session.value!.person.id;
    await (await drafts()).begin(begun.id, begun.language, operation, "/stories", { ...begun });
    await keepStory(owner, asItWillBe(begun), true);
}

function asItWillBe({ id, language, kind, headline, rubrics }: BegunStory): Story {
    return {
        id, externalId: id, version: 0, kind, originalLanguage: language, place: null, flags: [], advertiser: null, rubrics, tags: [], authors: [], sources: [],
        editions: [{
            id, language, slug: "", version: 0, translatedFrom: null, state: "draft", publishedAt: null, embargoedUntil: null, visibleSince: null, updatedAt: null, takenDown: null, corrections: [],
            draft: { headline, summary: null, body: [], version: 0, changedAt: null, changedBy: null }, released: null, differs: false, lines: [], blocks: [], unreviewed: [], looks: [], work: { assignee: null, dueAt: null, note: null, version: 1 },
        }],
    };
}
