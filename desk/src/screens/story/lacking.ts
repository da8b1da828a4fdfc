import type { Edition, Story } from "../../api/types.ts";

/** How many places an edition lacks of its source: what the server fills, when it is asked for all of them. */
export function lacking(story: Story, edition: Edition): number {
    const source = story.editions.find(one => one.language === edition.translatedFrom);
    if (!source) {
        return 0;
    }
    const words = (text: string | null): boolean => (text ?? "").trim() !== "";
    const [unsaid, unwritten] = [blanksOf(source), blanksOf(edition)];
    const blocks = edition.blocks.filter(one => one.state === "missing" || one.source !== null && one.block !== null && unwritten.has(one.block) && !unsaid.has(one.source));
    const fields = ([[source.draft.headline, edition.draft.headline], [source.draft.summary, edition.draft.summary]] as const).filter(([theirs, own]) => words(theirs) && !words(own));
    return blocks.length + fields.length;
}

interface Written { id: string; type: string; html?: string; text?: string; role?: string; items?: readonly string[] }

const blanksOf = (edition: Edition): Set<string> => new Set((edition.draft.body as readonly Written[]).filter(isBlank).map(one => one.id));

/** A block that was begun and says nothing. */
const isBlank = (block: Written): boolean => (block.type === "paragraph" || block.type === "list" || block.type === "subhead" && !block.role)
    && [block.html ?? "", block.text ?? "", ...block.items ?? []].every(part => part.trim() === "");
