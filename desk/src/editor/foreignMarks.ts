import { isLink } from "./blocks.ts";
import type { MarkName } from "./inline.ts";

/** What a foreign tag makes of the text in it: marks that it adds, and marks around it that end there. */
export function marksOf(name: string, style: string, heading: boolean): { marks: MarkName[]; drop: MarkName[] } {
    const marks: MarkName[] = [];
    const drop: MarkName[] = [];
    if ((name === "b" || name === "strong") && !/(^|;)font-weight:(normal|[1-4]00)/.test(style)) marks.push("strong");
    else if (/(^|;)font-weight:(bold|[6-9]00)/.test(style) && !heading) marks.push("strong");
    if (/(^|;)font-weight:(normal|[1-4]00)/.test(style)) drop.push("strong");
    if ((name === "i" || name === "em") && !/(^|;)font-style:normal/.test(style)) marks.push("em");
    else if (/(^|;)font-style:italic/.test(style)) marks.push("em");
    if (/(^|;)font-style:normal/.test(style)) drop.push("em");
    if (name === "s" || name === "strike" || name === "del" || /text-decoration(-line)?:[^;]*line-through/.test(style)) marks.push("s");
    if (name === "sub" || style.includes("vertical-align:sub")) marks.push("sub");
    if (name === "sup" || style.includes("vertical-align:super")) marks.push("sup");
    return { marks, drop };
}

/** Whether line breaks of the source are shown from here on; null where the style doesn't say. */
export function linesOf(style: string): boolean | null {
    const space = [...style.matchAll(/(?:^|;)white-space(?:-collapse)?:([a-z-]+)/g)].at(-1)?.[1];
    return space === undefined ? null : /^(pre|pre-wrap|pre-line|break-spaces|preserve|preserve-breaks)$/.test(space);
}

/** A link's target, without what social networks and mail put around it. */
export function address(href: string): string | null {
    const trimmed = href.trim();
    if (!isLink(trimmed)) return null;
    const url = /^https?:/i.test(trimmed) ? new URL(trimmed) : null;
    if (url !== null && /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url") {
        const inside = url.searchParams.get("q") ?? url.searchParams.get("url") ?? "";
        if (isLink(inside)) return inside;
    }
    return trimmed;
}
