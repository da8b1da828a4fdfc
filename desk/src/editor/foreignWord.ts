// What Word leaves among its words: marks of lists in paragraphs, and what its reviewers said and struck out.
import type { Tag } from "./foreignTags.ts";
import type { Run } from "./inline.ts";

/** A paragraph that is an item of a list. */
export interface WordItem { ordered: boolean; level: number }

/** 1. а) (iv) 2.1. */
const number = String.raw`\(?[\p{L}\d]{1,6}(?:\.\d{1,3})*[.)]`;

export const isNumbered = (marker: string): boolean => new RegExp(`^\\s*${number}`, "u").test(marker);

/** Mail and web editors take Word's styles away: what is left is the class, and the mark as letters with a row of spaces behind it. */
export function withoutMarker(runs: readonly Run[]): [WordItem | null, Run[]] {
    const found = new RegExp(`^(?:${number}|[·•●○▪■§Øoü–—-])\\s{2,}`, "u").exec(runs.map(run => run.text).join(""));
    if (found === null) return [null, [...runs]];
    let left = found[0].length;
    const rest = runs.map(run => {
        const text = run.text.slice(left);
        left = Math.max(0, left - run.text.length);
        return { ...run, text };
    });
    return [{ ordered: isNumbered(found[0]), level: 1 }, rest.filter(run => run.text !== "")];
}

/** Comments, their anchors and what a tracked change deleted: none of it is the text that its author shows. */
export function isOfReview(tag: Tag, style: string): boolean {
    const names = tag.attrs.get("class") ?? "";
    return style.includes("mso-element:comment") || /(^|\s)(msocom(anchor|off|hide|txt)|msoDel)(\s|$)/.test(names) || tag.name === "del" && /^mailto:/i.test(tag.attrs.get("cite") ?? "");
}
