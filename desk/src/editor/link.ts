import type { Node as DocNode, ResolvedPos } from "@tiptap/pm/model";
import { isLink } from "./blocks.ts";
import { chooser, float } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import { whereItStands } from "./relatedCard.ts";

/** Asks what the chosen words lead to: an address, a story of ours, or nothing any more. */
export function askForLink(of: EditionEditor): void {
    const { editor, calls, words, language } = of;
    if (of.readOnly) return;
    const { state } = editor;
    const type = state.schema.marks["a"]!;
    const range = linkRange(state.selection.$from, type.name) ?? { from: state.selection.from, to: state.selection.to };
    const mark = state.doc.resolve(range.from).nodeAfter?.marks.find(m => m.type === type);
    const set = (href: string | null, label?: string) => () => {
        close();
        const tr = editor.state.tr;
        if (range.from === range.to && href !== null) tr.insert(range.from, state.schema.text(label ?? href, [type.create({ href })]));
        else {
            tr.removeMark(range.from, range.to, type);
            if (href !== null) tr.addMark(range.from, range.to, type.create({ href }));
        }
        editor.view.dispatch(tr);
        editor.view.focus();
    };
    const close = float(editor.view.coordsAtPos(range.from), chooser(words.linkTo, async query => {
        const typed = isLink(query) ? query : isLink(`https://${query}`) && query.includes(".") && !query.includes(" ") ? `https://${query}` : null;
        const own = query === "" || typed !== null ? [] : (await calls.findStories(query, language)).filter(s => s.url !== null);
        return [
            ...typed === null ? [] : [{ label: words.makeLink, more: typed, pick: set(typed) }],
            ...own.map(story => ({ label: story.headline, more: whereItStands(story), pick: set(story.url, story.headline) })),
            ...mark === undefined ? [] : [{ label: words.removeLink, more: String(mark.attrs["href"]), pick: set(null) }],
        ];
    }, words.nothingFound));
}

function linkRange($at: ResolvedPos, mark: string): { from: number; to: number } | null {
    const parent = $at.parent;
    const has = (node: DocNode | null | undefined): boolean => node?.marks.some(m => m.type.name === mark) ?? false;
    const i = has(parent.maybeChild($at.index())) ? $at.index() : $at.parentOffset > 0 && has($at.nodeBefore) ? $at.index() - ($at.textOffset === 0 ? 1 : 0) : -1;
    if (i < 0) return null;
    let from = $at.start();
    for (let n = 0; n < i; n++) from += parent.child(n).nodeSize;
    return { from, to: from + parent.child(i).nodeSize };
}
