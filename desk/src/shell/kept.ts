import { useState } from "preact/hooks";
import { session } from "./session.ts";

const key = (name: string): string => `dateline.kept.${session.value!.person.id}.${name}`;

/**
 * What somebody types into a window outlives it, a crash and a lost connection: it is on this device as soon as it is typed,
 * for them alone, until what it was for is done.
 */
export function useKept(name: string, first: () => string = () => ""): [text: string, set: (text: string) => void, forget: () => void] {
    const [text, setText] = useState(() => localStorage.getItem(key(name)) ?? first());
    return [text, text => {
        setText(text);
        try {
            text === "" ? localStorage.removeItem(key(name)) : localStorage.setItem(key(name), text);
        } catch {
            // The device is full: it stays in the window.
        }
    }, () => localStorage.removeItem(key(name))];
}
