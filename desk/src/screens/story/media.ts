import type { Story } from "../../api/types.ts";
import type { Block, Picture } from "../../editor/blocks.ts";

/** A picture or a film of a story, as a hold names it. */
export interface Medium { item: string; alt: string; picture: string | null }

/** What a story shows in any of its languages, each once, in the order of the original. */
export function mediaOf(story: Pick<Story, "originalLanguage" | "editions">): Medium[] {
    const found = new Map<string, Medium>();
    const take = (one: Medium) => found.has(one.item) && found.get(one.item)!.alt !== "" || found.set(one.item, one);
    const picture = ({ file, alt, caption }: Picture) => file && take({ item: file, alt: alt || caption || "", picture: file });
    const walk = (blocks: readonly Block[]) => {
        for (const block of blocks) {
            switch (block.type) {
                case "picture": picture(block); break;
                case "gallery": block.pictures.forEach(picture); break;
                case "video": take({ item: block.url, alt: block.caption ?? block.url, picture: block.poster ?? null }); break;
                case "entry": walk(block.blocks); break;
            }
        }
    };
    for (const edition of [...story.editions].sort((a, b) => Number(b.language === story.originalLanguage) - Number(a.language === story.originalLanguage))) {
        walk(edition.draft.body as unknown as readonly Block[]);
    }
    return [...found.values()];
}
