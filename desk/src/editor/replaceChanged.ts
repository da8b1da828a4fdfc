import type { Node as DocNode } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { same } from "../store/merge.ts";

/** Replaces what differs, block by block, so that a caret elsewhere isn't moved. */
export function replaceChanged(tr: Transaction, old: DocNode, next: DocNode): void {
    const id = (node: DocNode): unknown => node.attrs["id"];
    let start = 0;
    while (start < old.childCount && start < next.childCount && id(old.child(start)) === id(next.child(start))) start++;
    let end = 0;
    while (end < old.childCount - start && end < next.childCount - start && id(old.child(old.childCount - 1 - end)) === id(next.child(next.childCount - 1 - end))) end++;
    const at = (doc: DocNode, index: number): number => {
        let position = 0;
        for (let i = 0; i < index; i++) position += doc.child(i).nodeSize;
        return position;
    };
    const one = (i: number, n: number): void => {
        const [was, now] = [old.child(i), next.child(n)];
        if (was.eq(now)) return;
        const from = at(old, i);
        if (was.isTextblock && was.type === now.type && same(was.attrs, now.attrs)) {
            const begin = was.content.findDiffStart(now.content) ?? 0;
            const finish = was.content.findDiffEnd(now.content)!;
            const overlap = begin - Math.min(finish.a, finish.b);
            const [a, b] = overlap > 0 ? [finish.a + overlap, finish.b + overlap] : [finish.a, finish.b];
            tr.replace(from + 1 + begin, from + 1 + a, now.slice(begin, b));
        } else tr.replaceWith(from, from + was.nodeSize, now);
    };
    // From the end, so that places before stay true.
    for (let i = 0; i < end; i++) one(old.childCount - 1 - i, next.childCount - 1 - i);
    const middle: DocNode[] = [];
    for (let i = start; i < next.childCount - end; i++) middle.push(next.child(i));
    if (middle.length > 0 || start < old.childCount - end) tr.replaceWith(at(old, start), at(old, old.childCount - end), middle);
    for (let i = start - 1; i >= 0; i--) one(i, i);
}
