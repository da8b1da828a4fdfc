import type { Edition } from "../../api/types.ts";
import { t } from "../../words/index.ts";

/** Inline markup's words. No markup is made of it. */
export const plain = (html: string): string => html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&#39;/g, "'").replace(/&amp;/g, "&");

/** What a place that is no block is called; nothing of a block. */
export const lineName = (place: string): string => place === ":headline" ? t("review.headline") : place === ":summary" ? t("review.summary") : "";

/** What stands at a place of an edition: a block, `:headline` or `:summary`; of a long one, how it begins. */
export function wordsAt(edition: Edition, place: string, most = 120): string {
    if (place === ":headline") {
        return edition.draft.headline;
    }
    if (place === ":summary") {
        return edition.draft.summary ?? "";
    }
    const block = (edition.draft.body as readonly { id: string; html?: string; text?: string; title?: string; items?: string[]; alt?: string; blocks?: readonly { id: string; html?: string }[] }[]).flatMap(one => [one, ...one.blocks ?? []]).find(one => one.id === place) as { html?: string; text?: string; title?: string; items?: string[]; alt?: string } | undefined;
    const words = plain(block?.html ?? block?.text ?? block?.title ?? block?.items?.join(" ") ?? block?.alt ?? "");
    return words.length > most ? `${words.slice(0, most)}…` : words;
}
