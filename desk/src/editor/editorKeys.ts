import { Extension } from "@tiptap/core";
import { chainCommands, toggleMark } from "@tiptap/pm/commands";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { history, redo, undo } from "@tiptap/pm/history";
import { keymap } from "@tiptap/pm/keymap";
import { Fragment } from "@tiptap/pm/model";
import type { Command } from "@tiptap/pm/state";
import { backspace, blockAt, enter, move, toEdge, turnInto, type Kind } from "./commands.ts";
import type { Around, EditionEditor } from "./EditionEditor.ts";

/** What each key does in the text of an edition. */
export function editorKeys(of: EditionEditor, around: Around): Extension {
    const toggle = (name: string): Command => (state, dispatch) => toggleMark(state.schema.marks[name]!)(state, dispatch);
    const into = (kind: Kind): Command => turnInto(kind);
    const own: Record<string, Command> = {
        Enter: enter,
        Backspace: backspace,
        "Shift-Enter": (state, dispatch) => {
            const br = state.schema.nodes["br"]!;
            if (!state.selection.$from.parent.inlineContent || !state.selection.$from.parent.type.validContent(Fragment.from(br.create()))) return false;
            dispatch?.(state.tr.replaceSelectionWith(br.create(), true).scrollIntoView());
            return true;
        },
        "Mod-b": toggle("strong"), "Mod-i": toggle("em"), "Mod-Shift-x": toggle("s"), "Mod-,": toggle("sub"), "Mod-.": toggle("sup"),
        "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo,
        "Mod-k": () => {
            of.link();
            return true;
        },
        "Mod-f": () => {
            around.find();
            return true;
        },
        "Mod-Alt-0": into("paragraph"), "Mod-Alt-2": into("subhead"), "Mod-Alt-q": into("quote"), "Mod-Alt-l": into("list"), "Mod-Alt-r": into("related"), "Mod-Alt-p": into("picture"),
        "Ctrl-Home": toEdge(-1, false), "Ctrl-End": toEdge(1, false), "Ctrl-Shift-Home": toEdge(-1, true), "Ctrl-Shift-End": toEdge(1, true),
        "Meta-ArrowUp": toEdge(-1, false), "Meta-ArrowDown": toEdge(1, false), "Meta-Shift-ArrowUp": toEdge(-1, true), "Meta-Shift-ArrowDown": toEdge(1, true),
        "Alt-Shift-ArrowUp": move(-1), "Alt-Shift-ArrowDown": move(1),
        "Alt-Enter": () => agree(of, here(of)), "Alt-Backspace": () => reject(of, here(of)), "Alt-Shift-Enter": () => differ(of, here(of)),
        "Alt-ArrowLeft": () => around.beside(of, -1), "Alt-ArrowRight": () => around.beside(of, 1),
        F8: () => {
            around.nextFinding(1);
            return true;
        },
        "Shift-F8": () => {
            around.nextFinding(-1);
            return true;
        },
        Tab: () => false,
    };
    return Extension.create({
        name: "keys",
        priority: 1_000,
        addProseMirrorPlugins: () => [
            keymap(Object.fromEntries(Object.entries(own).map(([key, command]) => [key, chainCommands(command)]))),
            history({ newGroupDelay: 800 }),
            dropCursor({ width: 2, class: "drop-cursor" }),
            gapCursor(),
        ],
    });
}

/** What a machine wrote where the caret is goes again. */
function reject(of: EditionEditor, places: readonly string[]): boolean {
    const made = places.find(id => of.unreviewedAt(id));
    if (made && !of.readOnly) of.calls.review(of.language, made, false);
    return made !== undefined;
}

/** The same keys in headline and summary, which are no blocks. */
export function decideByKey(of: EditionEditor, event: KeyboardEvent, places: readonly string[]): boolean {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return false;
    if (event.key === "Enter") return event.shiftKey ? differ(of, places) : agree(of, places);
    return event.key === "Backspace" && !event.shiftKey && reject(of, places);
}

function agree(of: EditionEditor, places: readonly string[]): boolean {
    const made = places.find(id => of.unreviewedAt(id));
    if (made && !of.readOnly) {
        of.calls.review(of.language, made, true);
        return true;
    }
    const stale = places.find(id => ["stale", "machine"].includes(of.stateOf(id)?.state ?? ""));
    if (stale && !of.readOnly) of.agree(stale);
    return true;
}

function differ(of: EditionEditor, places: readonly string[]): boolean {
    const translated = places.find(id => of.stateOf(id)?.source);
    if (translated && !of.readOnly) of.differ(translated);
    return true;
}

/** The block that the caret is in, and the row that holds it. */
function here(of: EditionEditor): string[] {
    return [blockAt(of.editor.state)?.node.attrs["id"], of.row()].filter((id): id is string => Boolean(id));
}
