import { button, chooser, form, h } from "./dom.ts";
import type { StoryChoice } from "./types.ts";
import type { BlockParts, Host } from "./views.ts";

/** How far a story is, and since when. */
export const whereItStands = ({ state, at }: StoryChoice): string => [state, at].filter(Boolean).join(", ");

/** Another story: found by its headline, shown as it stands now. */
export function relatedCard(host: Host, bar: HTMLElement, choose: (story: string) => void): BlockParts {
    const { words, calls, language } = host;
    const card = h("div", { class: "card" });
    let shown: string | null = null;
    const search = (): HTMLElement => chooser(words.findStory, async query => (await calls.findStories(query, language)).map(story => ({
        label: story.headline, more: whereItStands(story), pick: () => choose(story.id),
    })), words.nothingFound);
    return {
        elements: [bar, form(card)],
        refresh: node => {
            const id = node.attrs["story"] as string;
            if (id === shown) return;
            shown = id;
            if (id === "") {
                card.replaceChildren(search());
                return;
            }
            const change = button(words.changeStory, () => card.replaceChildren(search()), { class: "quiet" });
            card.replaceChildren(h("strong", {}, "…"));
            void calls.story(id, language).then(story => {
                if (shown !== id) return;
                card.replaceChildren(story === null ? h("em", {}, `${words.storyMissing} (${id})`) : h("strong", {}, story.headline), h("small", {}, story === null ? "" : whereItStands(story)), change);
            }, () => card.replaceChildren(h("strong", {}, id), change));
        },
    };
}
