import { toggleMark } from "@tiptap/pm/commands";
import { redo, undo } from "@tiptap/pm/history";
import type { EditorState } from "@tiptap/pm/state";
import type { Kind } from "./commands.ts";
import { button, float, h, icon, type Props } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import type { EditorWords } from "./words.ts";

/** What can be set in and done, for the edition that has the caret. `show`: which marks stand where the caret is. */
export function toolbar(words: EditorWords, current: () => EditionEditor | null, find: () => void): { element: HTMLElement; show(): void } {
    const marks: { name: string; button: HTMLElement }[] = [];
    const on = (what: (editor: EditionEditor) => void) => () => {
        const editor = current();
        if (editor !== null) what(editor);
    };
    const tool = (label: string, what: (editor: EditionEditor) => void, props: Props = {}): HTMLElement =>
        button(label, on(what), { class: "tool", onpointerdown: (event: Event) => event.preventDefault(), ...props });
    const mark = (name: string, letter: string, label: string, keys: string): HTMLElement => {
        const button = tool(letter, editor => editor.run(toggleMark(editor.editor.state.schema.marks[name]!)), { class: `tool tool-mark tool-${name}`, "aria-label": label, title: `${label} ${keys}`, "aria-pressed": "false" });
        marks.push({ name, button });
        return button;
    };
    const drawn = (path: string, label: string, keys: string, what: (editor: EditionEditor) => void): HTMLElement => {
        const made = tool("", what, { class: "tool tool-mark", "aria-label": label, title: `${label} ${keys}` });
        made.append(icon(path));
        return made;
    };
    const insert = (kind: Kind): HTMLElement => tool(words.blocks[kind], editor => kind === "picture" ? choosePictures(editor) : editor.insert(kind));
    const more = tool("+", () => {
        const list = h("div", { class: "slash" }, ...Object.entries(words.blocks).filter(([kind]) => !["paragraph", "subhead", "quote", "related", "picture"].includes(kind)).map(([kind, name]) =>
            button(name, () => {
                close();
                current()?.insert(kind as Kind);
            })));
        const close = float(more.getBoundingClientRect(), list);
    }, { "aria-label": words.insert, title: `${words.insert} /`, "aria-haspopup": "true" });
    const bar = h("div", { class: "editions-bar", role: "toolbar", "aria-label": words.insert },
        ...(["paragraph", "subhead", "quote", "related", "picture"] as const).map(insert), more,
        h("span", { class: "gap" }),
        mark("strong", words.bold[0]!, words.bold, "Ctrl+B"), mark("em", words.italic[0]!, words.italic, "Ctrl+I"),
        drawn("M8.5 11.5a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1M11.5 8.5a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1", words.link, "Ctrl+K", editor => editor.link()),
        h("span", { class: "gap" }),
        drawn("M7 4 3 8l4 4M3 8h9a5 5 0 0 1 0 10h-2", words.undo, "Ctrl+Z", editor => editor.run(undo)),
        drawn("M13 4l4 4-4 4M17 8H8a5 5 0 0 0 0 10h2", words.redo, "Ctrl+Shift+Z", editor => editor.run(redo)),
        drawn("M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4", words.find, "Ctrl+F", find));
    // One stop for Tab, arrows inside (ARIA toolbar).
    const tools = (): HTMLElement[] => [...bar.querySelectorAll<HTMLElement>("button")];
    tools().forEach((t, i) => t.tabIndex = i === 0 ? 0 : -1);
    bar.addEventListener("keydown", event => {
        const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        const all = tools();
        const at = all.indexOf(document.activeElement as HTMLElement);
        if (by === 0 || at < 0) return;
        const next = all[(at + by + all.length) % all.length]!;
        all.forEach(t => t.tabIndex = t === next ? 0 : -1);
        next.focus();
    });
    return {
        element: bar,
        show() {
            const state = current()?.editor.state;
            for (const { name, button } of marks) {
                const isOn = String(state !== undefined && stands(state, name));
                if (button.getAttribute("aria-pressed") !== isOn) button.setAttribute("aria-pressed", isOn);
            }
        },
    };
}

/** Whether a press takes the mark away: it stands somewhere in what is chosen, or is what would be written. */
function stands({ doc, schema, selection: { $from, from, to, empty }, storedMarks }: EditorState, name: string): boolean {
    const type = schema.marks[name]!;
    return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

function choosePictures(editor: EditionEditor): void {
    const input = h("input", {
        type: "file", accept: "image/*", multiple: true,
        onchange: () => editor.addPictures([...input.files ?? []], null),
    });
    input.click();
}
