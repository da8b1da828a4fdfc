import { get, Problem } from "../../api/client.ts";
import type { EditorCalls } from "../../editor/types.ts";
import { nameOf } from "../../shell/known.ts";
import { wordsOf } from "../../shell/wordsOf.ts";
import { pictureAddress } from "../pictures/address.ts";
import { sayInLibrary, take, takeResumed } from "../pictures/uploads.ts";
import { ofText } from "../pictures/withPicture.ts";
import { about } from "./about.ts";
import { findRelated, relatedStory } from "./related.ts";

type LookUps = Pick<EditorCalls, "pictureUrl" | "upload" | "resumed" | "homeless" | "findTags" | "tag" | "findStories" | "story" | "about">;

/** What the editor looks up while somebody writes: pictures, tags, other stories, what is known of a word. `closed`: the story is left. */
export const lookUps = (story: string, closed: AbortSignal): LookUps => ({
    pictureUrl: pictureAddress,
    upload: (picture, progress, { language, block, alt, isOnly = false }) => asWords(async () => ofText(await take(picture, { progress, place: { story, language, block, alt }, isOnly, closed }), alt)),
    resumed: (language, block, progress, isAsked) => asWords(async () => {
        const taken = await takeResumed({ story, language, block }, { progress, closed }, isAsked);
        return taken && { picture: ofText(taken.picture), name: taken.name };
    }),
    homeless: sayInLibrary,
    findTags: async (text, language) => (await get("/tags/suggest", { query: { q: text, language } })).map(tag => ({ slug: tag.slug, name: tag.names[language] ?? nameOf(tag, tag.slug) })),
    tag: async (slug, language) => {
        try {
            const tag = await get(`/tags/${slug}`);
            return { slug, name: tag.names[language] ?? nameOf(tag, slug) };
        } catch {
            return null;
        }
    },
    findStories: (text, language) => findRelated(text, language, story),
    story: relatedStory,
    about,
});

/** What the editor shows of a failure. */
async function asWords<T>(act: () => Promise<T>): Promise<T> {
    try {
        return await act();
    } catch (error) {
        throw error instanceof Problem ? new Error(wordsOf(error)) : error;
    }
}
