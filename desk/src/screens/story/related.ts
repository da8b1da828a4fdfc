import { get, query } from "../../api/client.ts";
import type { Page, Row, Story } from "../../api/types.ts";
import type { StoryChoice } from "../../editor/types.ts";
import { rowsOf } from "../../shell/known.ts";
import { when } from "../../words/index.ts";

// A related card names a story by its external id; what was chosen here once is known by it.
const known = "dateline.related";
const most = 300;

function read(): Record<string, StoryChoice> {
    try {
        return JSON.parse(localStorage.getItem(known) ?? "{}") as Record<string, StoryChoice>;
    } catch {
        return {};
    }
}

/** A row as the editor offers it. */
export function remembered(row: Row): StoryChoice {
    const choice = { id: row.externalId, headline: row.headline, at: row.publishedAt ? when(row.publishedAt) : null, url: null, reads: row.reads };
    const { [choice.id]: _, ...others } = read();
    localStorage.setItem(known, JSON.stringify(Object.fromEntries([...Object.entries(others), [choice.id, choice] as const].slice(-most))));
    return choice;
}

/** The story of a card; null where nobody here knows it. */
export async function relatedStory(id: string): Promise<StoryChoice | null> {
    const here = read()[id];
    if (here) {
        return here;
    }
    // A story that was begun at the desk is named by its own id.
    if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) {
        const story = await get<Story>(`/stories/${id}`);
        const original = story.editions.find(one => one.language === story.originalLanguage);
        return { id, headline: original?.draft.headline ?? "", at: original?.publishedAt ? when(original.publishedAt) : null, url: null };
    }
    const row = rowsOf(await get<Page<Row>>(`/search${query({ q: id, limit: 20 })}`)).find(one => one.externalId === id);
    return row ? remembered(row) : null;
}
