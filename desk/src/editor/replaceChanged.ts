import type { Node as DocNode } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { same } from "../store/merge.ts";

/** What a node holds for this screen alone: no text from elsewhere knows of a picture that is on its way. */
const ofThisScreen: ReadonlySet<string> = new Set(["sending"]);

/** Replaces what differs and nothing around it, so that a caret stays in its block, whatever of the block is another now. */
export function replaceChanged(tr: Transaction, old: DocNode, next: DocNode, begin = 0): void {
    // Items have no names: as many as there were are the same ones, else those that read the same.
    const alike = (was: DocNode, now: DocNode): boolean => was.type.name === "item" ? old.childCount === next.childCount || was.eq(now) : was.attrs["id"] === now.attrs["id"];
    let start = 0;
    while (start < old.childCount && start < next.childCount && alike(old.child(start), next.child(start))) start++;
    let end = 0;
    while (end < old.childCount - start && end < next.childCount - start && alike(old.child(old.childCount - 1 - end), next.child(next.childCount - 1 - end))) end++;
    const at = (index: number): number => {
        let position = begin;
        for (let i = 0; i < index; i++) position += old.child(i).nodeSize;
        return position;
    };
    const one = (i: number, n: number): void => replaceNode(tr, at(i), old.child(i), next.child(n));
    // From the end, so that places before stay true.
    for (let i = 0; i < end; i++) one(old.childCount - 1 - i, next.childCount - 1 - i);
    const middle: DocNode[] = [];
    for (let i = start; i < next.childCount - end; i++) middle.push(next.child(i));
    if (middle.length > 0 || start < old.childCount - end) tr.replaceWith(at(start), at(old.childCount - end), middle);
    for (let i = start - 1; i >= 0; i--) one(i, i);
}

function replaceNode(tr: Transaction, from: number, was: DocNode, now: DocNode): void {
    if (was.eq(now)) return;
    if (was.type !== now.type) {
        tr.replaceWith(from, from + was.nodeSize, now);
        return;
    }
    if (was.isTextblock) replaceText(tr, from + 1, was, now);
    else if (!was.isLeaf) replaceChanged(tr, was, now, from + 1);
    for (const [name, value] of Object.entries(now.attrs)) {
        if (!ofThisScreen.has(name) && !same(value, was.attrs[name])) tr.setNodeAttribute(from, name, value);
    }
}

function replaceText(tr: Transaction, from: number, was: DocNode, now: DocNode): void {
    const begin = was.content.findDiffStart(now.content);
    if (begin === null) return;
    const finish = was.content.findDiffEnd(now.content)!;
    const overlap = begin - Math.min(finish.a, finish.b);
    const [a, b] = overlap > 0 ? [finish.a + overlap, finish.b + overlap] : [finish.a, finish.b];
    tr.replace(from + begin, from + a, now.slice(begin, b));
}
