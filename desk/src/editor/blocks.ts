// Blocks exactly as a bundle and the desk's API hold them. Bounds are those of DocumentLimits.
export interface MadeBy { machine?: string; person?: true; role?: string }

/** The engines among what made a text; empty for what people translated before and the memory brought. */
export const enginesOf = (by: string): string => by.split(", ").filter(one => one !== "memory").join(", ");
export interface Picture { file: string; alt: string; caption?: string; credit?: string; focus?: [number, number] }
export type Role = "details" | "recall" | "context" | "reference" | "addition";
export const roles: readonly Role[] = ["details", "recall", "context", "reference", "addition"];

interface Origin { id: string; from?: string; fromHash?: string; madeBy?: MadeBy }
export type ParagraphBlock = Origin & { type: "paragraph"; html: string };
export type SubheadBlock = Origin & { type: "subhead"; role?: Role; text?: string };
export type QuoteBlock = Origin & { type: "quote"; html: string; speaker?: string; attribution?: string };
export type RelatedBlock = Origin & { type: "related"; story: string };
export type PictureBlock = Origin & { type: "picture" } & Picture;
export type GalleryBlock = Origin & { type: "gallery"; pictures: Picture[] };
export type VideoBlock = Origin & { type: "video"; url: string; poster?: string; caption?: string };
export type ListBlock = Origin & { type: "list"; ordered: boolean; items: string[] };
export type TableBlock = Origin & { type: "table"; header: string[]; rows: string[][] };
export type EmbedBlock = Origin & { type: "embed"; url: string };
export type SaidBlock = Origin & { type: "reply" | "refutation"; html: string; who: string };
export type Part = ParagraphBlock | SubheadBlock | QuoteBlock | RelatedBlock | PictureBlock | GalleryBlock | VideoBlock | ListBlock | TableBlock | EmbedBlock | SaidBlock;
export type EntryBlock = Origin & { type: "entry"; at: string; title?: string; blocks: Part[] };
export type Block = Part | EntryBlock;
export interface Text { headline: string; summary: string | null; body: Block[] }

export const limits = {
    blocks: 2_000, html: 64 * 1024, text: 10_000, url: 2_048, items: 500, rows: 500, columns: 50, pictures: 200,
    /** What is read of a clipboard or a drop; the rest is left out, and said. */
    foreign: 2 * 1024 * 1024, depth: 256,
} as const;

const letters = "23456789abcdefghijkmnpqrstuvwxyz";

/** Twelve signs of 32: with 2,000 blocks of one edition, two are never the same. */
export function newId(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => letters[byte & 31]).join("");
}

/** An address that a link may lead to, as the server decides it: http, https, mailto; no spaces. */
export function isLink(href: string): boolean {
    if (href.length > limits.url || /[\s\p{Cc}]/u.test(href) || !/^(https?:|mailto:)/i.test(href)) return false;
    try {
        const url = new URL(href);
        return url.protocol === "mailto:" ? url.pathname.length > 0 : url.hostname.length > 0;
    } catch {
        return false;
    }
}

export const isWebAddress = (url: string): boolean => /^https?:/i.test(url) && isLink(url);

/** Without what the server holds to be no text: control characters and halves of surrogate pairs. */
export function clean(text: string): string {
    return text.replace(/\r\n?/g, "\n").replace(/(?![\t\n])\p{Cc}/gu, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
}

/**
 * What a save may hold. While somebody writes, a block may be unfinished (a card without its story, a picture that is
 * being sent): such blocks say nothing yet and stay on this device; everything that has words goes.
 */
export function sendable(body: readonly Block[]): Block[] {
    const finished: Block[] = [];
    for (const block of body) {
        switch (block.type) {
            case "subhead":
                if (block.role === undefined && !block.text?.trim()) continue;
                break;
            case "related":
                if (!block.story) continue;
                break;
            case "picture":
                if (!block.file) continue;
                break;
            case "gallery": {
                const pictures = block.pictures.filter(p => p.file);
                if (pictures.length > 0) finished.push({ ...block, pictures });
                continue;
            }
            case "video":
            case "embed":
                if (!isWebAddress(block.url)) continue;
                break;
            case "reply":
            case "refutation":
                if (!block.who.trim()) {
                    finished.push({ ...block, who: "—" });
                    continue;
                }
                break;
            case "entry":
                finished.push({ ...block, blocks: sendable(block.blocks) as Part[] });
                continue;
        }
        finished.push(block);
    }
    return finished;
}
