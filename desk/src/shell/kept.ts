import { useState } from "preact/hooks";
import { session } from "./session.ts";

const key = (name: string, owner = session.value!.person.id): string => `dateline.kept.${owner}.${name}`;

/** Puts words on this device for one person, or takes them off. */
export function keepHere(name: string, text: string | null, owner?: string): void {
    try {
        text === null ? localStorage.removeItem(key(name, owner)) : localStorage.setItem(key(name, owner), text);
    } catch {
        // The device is full: they stay in the window.
    }
}

/** What is kept here under names that begin so, each without its beginning. */
export function keptHere(beginning: string): [name: string, text: string][] {
    return Object.entries(localStorage).filter(([name]) => name.startsWith(key(beginning))).map(([name, text]: [string, string]) => [name.slice(key(beginning).length), text]);
}

/** Tells what another tab of the same person has kept under names that begin so. */
export function hearKept(beginning: string, hear: (name: string, text: string | null) => void): void {
    addEventListener("storage", event => {
        if (session.value && event.key?.startsWith(key(beginning))) {
            hear(event.key.slice(key(beginning).length), event.newValue);
        }
    });
}

/**
 * What somebody types into a window outlives it, a crash and a lost connection: it is on this device as soon as it is typed,
 * for them alone, until what it was for is done.
 */
export function useKept(name: string, first: () => string = () => ""): [text: string, set: (text: string) => void, forget: () => void] {
    const [text, setText] = useState(() => localStorage.getItem(key(name)) ?? first());
    return [text, text => {
        setText(text);
        keepHere(name, text === "" ? null : text);
    }, () => keepHere(name, null)];
}
