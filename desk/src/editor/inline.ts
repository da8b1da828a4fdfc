import { isLink, limits } from "./blocks.ts";

export type MarkName = "a" | "strong" | "em" | "s" | "sub" | "sup";

/** A stretch of text under the same marks; a line break is the text "\n" with `br`. */
export interface Run { text: string; marks: MarkName[]; href?: string; br?: true }

/** From the outside in; a text that is written with other nesting is kept as it came while nobody edits it. */
export const markOrder: readonly MarkName[] = ["a", "strong", "em", "s", "sub", "sup"];

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", nbsp: "\u00a0" };
const tag = /<(?:br ?\/?|\/?(?:strong|em|s|sub|sup)|\/a|a\s+href=(?:"[^"<>]*"|'[^'<>]*'))\s*>/gy;

/** Reads canonical inline markup. What isn't canonical is text: nothing is lost, and nothing gets in. */
export function readInline(html: string): Run[] {
    const runs: Run[] = [];
    const open: { name: MarkName; href?: string }[] = [];
    let text = "";
    const flush = (): void => {
        if (text) runs.push(run(text, open));
        text = "";
    };
    for (let at = 0; at < html.length;) {
        const letter = html[at]!;
        if (letter === "<") {
            tag.lastIndex = at;
            const found = tag.exec(html)?.[0];
            const name = found && /[a-z]+/.exec(found)![0];
            if (name === "br") {
                flush();
                runs.push({ ...run("\n", open), br: true });
                at += found!.length;
                continue;
            }
            if (found?.startsWith("</") && open.at(-1)?.name === name) {
                flush();
                open.pop();
                at += found.length;
                continue;
            }
            if (found && !found.startsWith("</") && open.length < 16) {
                const href = name === "a" ? decode(found.slice(found.search(/["']/) + 1, found.trimEnd().lastIndexOf(found[found.search(/["']/)]!))) : undefined;
                if (href === undefined || (isLink(href) && !open.some(o => o.name === "a"))) {
                    flush();
                    open.push(href === undefined ? { name: name as MarkName } : { name: "a", href });
                    at += found.length;
                    continue;
                }
            }
        }
        if (letter === "&") {
            const entity = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/iy;
            entity.lastIndex = at;
            const found = entity.exec(html)?.[0];
            const decoded = found && decode(found);
            if (decoded && decoded !== found) {
                text += decoded;
                at += found.length;
                continue;
            }
        }
        text += letter;
        at++;
    }
    flush();
    return runs;
}

function run(text: string, open: readonly { name: MarkName; href?: string }[]): Run {
    const href = open.find(o => o.href !== undefined)?.href;
    const marks = markOrder.filter(name => open.some(o => o.name === name));
    return href === undefined ? { text, marks } : { text, marks, href };
}

/** Writes runs in one form only, so that the same words always give the same markup, and the same hash. */
export function writeInline(runs: readonly Run[]): string {
    let html = "";
    const open: { name: MarkName; href: string | undefined }[] = [];
    for (const { text, marks, href, br } of runs) {
        const wanted = markOrder.filter(name => marks.includes(name)).map(name => ({ name, href: name === "a" ? href : undefined }));
        let same = 0;
        while (same < open.length && same < wanted.length && open[same]!.name === wanted[same]!.name && open[same]!.href === wanted[same]!.href) same++;
        while (open.length > same) html += `</${open.pop()!.name}>`;
        for (const mark of wanted.slice(same)) {
            html += mark.name === "a" ? `<a href="${encode(mark.href ?? "").replaceAll("\"", "&quot;")}">` : `<${mark.name}>`;
            open.push(mark);
        }
        html += br ? "<br>" : encode(text);
    }
    while (open.length > 0) html += `</${open.pop()!.name}>`;
    return html;
}

/** The words: markup removed, entities decoded, `br` as a line break. */
export const textOf = (html: string): string => readInline(html).map(r => r.text).join("");

export const encode = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export function decode(text: string): string {
    return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = decimal !== undefined ? Number(decimal) : parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    });
}

/** Cuts markup to what a block may hold, between two runs or inside one, never inside a tag. */
export function bounded(runs: readonly Run[]): Run[][] {
    const parts: Run[][] = [[]];
    let size = 0;
    for (const run of runs) {
        for (let at = 0; at < run.text.length; at += 4_000) {
            const piece = { ...run, text: run.text.slice(at, at + 4_000) };
            const cost = writeInline([piece]).length;
            if (size + cost > limits.html - 4_096) {
                parts.push([]);
                size = 0;
            }
            parts.at(-1)!.push(piece);
            size += cost;
        }
    }
    return parts;
}
