import { get, Problem } from "../../api/client.ts";
import type { Picture } from "../../api/types.ts";
import type { EditorCalls } from "../../editor/types.ts";
import { nameOf } from "../../shell/known.ts";
import { wordsOf } from "../../shell/wordsOf.ts";
import { pictureAddress } from "../pictures/address.ts";
import { take as takePicture } from "../pictures/uploads.ts";
import { about } from "./about.ts";
import { findRelated, relatedStory } from "./related.ts";

type LookUps = Pick<EditorCalls, "pictureUrl" | "upload" | "findTags" | "tag" | "findStories" | "story" | "about">;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the editor looks up while somebody writes: pictures, tags, other stories, what is known of a word. */
export const lookUps = (except: string): LookUps => ({
    pictureUrl: pictureAddress,
    async upload(picture, progress) {
        try {
            const taken: Picture = await takePicture(picture, progress);
            const result: Mutable<Awaited<ReturnType<EditorCalls["upload"]>>> = { file: taken.file, alt: taken.alt ?? "" };
            if (taken.caption) {
                result.caption = taken.caption;
            }
            if (taken.credit) {
                result.credit = taken.credit;
            }
            return result;
        } catch (error) {
            throw error instanceof Problem ? new Error(wordsOf(error)) : error;
        }
    },
    findTags: async (text, language) => (await get("/tags/suggest", { query: { q: text, language } })).map(tag => ({ slug: tag.slug, name: tag.names[language] ?? nameOf(tag, tag.slug) })),
    tag: async (slug, language) => {
        try {
            const tag = await get(`/tags/${slug}`);
            return { slug, name: tag.names[language] ?? nameOf(tag, slug) };
        } catch {
            return null;
        }
    },
    findStories: (text, language) => findRelated(text, language, except),
    story: relatedStory,
    about,
});
