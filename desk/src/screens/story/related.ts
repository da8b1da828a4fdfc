import { get, Problem } from "../../api/client.ts";
import type { Lang, Row } from "../../api/types.ts";
import type { StoryChoice } from "../../editor/types.ts";
import { named, when } from "../../words/index.ts";

// A related card names a story by its external id. What was last seen of it is kept for when there is no connection.
const known = "dateline.related";
const most = 300;

function read(): Record<string, StoryChoice> {
    try {
        return JSON.parse(localStorage.getItem(known) ?? "{}") as Record<string, StoryChoice>;
    } catch {
        return {};
    }
}

function remember(choices: readonly StoryChoice[]): void {
    const ids = new Set(choices.map(one => one.id));
    const others = Object.entries(read()).filter(([id]) => !ids.has(id));
    localStorage.setItem(known, JSON.stringify(Object.fromEntries([...others, ...choices.map(one => [one.id, one] as const)].slice(-most))));
}

/** The rows of one story as a text in this language shows it: in that language where there is one, and where its readers have it. */
export function choiceOf(rows: readonly Row[], language: Lang): StoryChoice {
    const row = rows.find(one => one.language === language) ?? rows[0]!;
    return {
        id: row.externalId, headline: row.headline, at: row.publishedAt ? when(row.publishedAt) : null, state: named("state", row.state),
        url: row.editions.find(one => one.language === language)?.url ?? null, reads: row.reads,
    };
}

/** Stories that a text may refer to, the best found first. */
export async function findRelated(text: string, language: Lang, except: string): Promise<StoryChoice[]> {
    const rows = (await get("/search", { query: { q: text, limit: 30 } })).rows.filter(row => row.story !== except);
    const found = [...new Set(rows.map(row => row.story))].map(id => choiceOf(rows.filter(row => row.story === id), language));
    remember(found);
    return found;
}

/** The story of a card, as it stands now; without a connection, as it was last seen here. Null where there is none. */
export async function relatedStory(id: string, language: Lang): Promise<StoryChoice | null> {
    try {
        const { rows } = await get("/stories", { query: { externalId: id } });
        if (rows.length === 0) {
            return null;
        }
        const choice = choiceOf(rows, language);
        remember([choice]);
        return choice;
    } catch (error) {
        const here = read()[id];
        if (here && error instanceof Problem && error.offline) {
            return here;
        }
        throw error;
    }
}
