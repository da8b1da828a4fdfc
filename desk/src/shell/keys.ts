import { useLayoutEffect, useRef } from "preact/hooks";
import { Cell } from "./cell.ts";
import { meaning } from "./meaning.ts";

/** A key and what it does: `n`, `?`, `F8`, `Mod+k`, `Mod+Enter`, `Shift+F8`. Mod is Ctrl, on a Mac ⌘. */
export type Keys = Record<string, (event: KeyboardEvent) => void>;

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys of one letter can be switched off: they get in the way of speech input (WCAG 2.1.4). */
export const singleKeys = new Cell(localStorage.getItem("dateline.singleKeys") !== "off");

export function useSingleKeys(on: boolean): void {
    localStorage.setItem("dateline.singleKeys", on ? "on" : "off");
    singleKeys.value = on;
}

const arrows = { Left: "←", Right: "→", Up: "↑", Down: "↓" };

/** As a person reads it. */
export function keyName(key: string): string {
    return key.replace("Mod", isMac ? "⌘" : "Ctrl").replace(/Arrow(Left|Right|Up|Down)/, (_, to: keyof typeof arrows) => arrows[to]).replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`).replace(/^[a-z]$/, letter => letter.toUpperCase());
}

function isTyping(target: EventTarget | null): boolean {
    return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type));
}

const layers: { keys: { current: Keys }; modal: boolean }[] = [];

/** Mean the same wherever the caret is: they are taken before a text can. Everything else is the text's first. */
const before = new Set(["Mod+Enter", "Mod+s"]);

addEventListener("keydown", event => {
    if (before.has(meaning(event, isMac))) {
        act(event);
    }
}, true);
addEventListener("keydown", event => {
    if (!before.has(meaning(event, isMac))) {
        act(event);
    }
});

function act(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) {
        return;
    }
    const pressed = meaning(event, isMac);
    const isSingle = pressed.length === 1 || pressed === "Enter";
    if (isSingle && (isTyping(event.target) || pressed !== "Enter" && !singleKeys.value)) {
        return;
    }
    if (pressed === "Enter" && event.target instanceof HTMLElement && event.target.closest("a, button, summary, [role=button]")) {
        return;
    }
    for (let i = layers.length - 1; i >= 0; i--) {
        const layer = layers[i]!;
        const does = layer.keys.current[pressed];
        if (does) {
            event.preventDefault();
            event.stopPropagation();
            does(event);
            return;
        }
        if (layer.modal) {
            return;
        }
    }
}

/** Listens for keys while the component is shown; a modal layer keeps them from what lies under it. */
export function useKeys(keys: Keys, modal = false): void {
    const current = useRef(keys);
    current.current = keys;
    // With the DOM, not after the frame: a key that comes between would be for a window that nobody sees any more.
    useLayoutEffect(() => {
        const layer = { keys: current, modal };
        layers.push(layer);
        return () => {
            layers.splice(layers.indexOf(layer), 1);
        };
    }, [modal]);
}
