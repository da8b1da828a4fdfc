import type { DeskStore } from "../store/store.ts";
import { keepHere, keptHere } from "./kept.ts";

const beginning = "left.";

/** Notes, while its page goes, that words were written since the last revision: there is no time to tell the server. */
export function noteLeft(story: string, language: string): void {
    keepHere(`${beginning}${story}.${language}`, "1");
}

/** Has what earlier pages noted kept in the history, after the words that wait. */
export async function keepLeft(store: DeskStore): Promise<void> {
    for (const [name] of keptHere(beginning)) {
        const [story, language] = name.split(".") as [string, string];
        await store.act(story, language, "POST", `/stories/${story}/editions/${language}/revisions`, { reason: "left" });
        keepHere(beginning + name, null);
    }
}
