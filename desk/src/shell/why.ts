import { may, whyNot } from "./session.ts";
import { say } from "./Toasts.tsx";
import type { Permission } from "../api/types.ts";

/** A finger finds no tooltip: whoever presses what can't be pressed is told why. */
export function tellWhyNot(): void {
    addEventListener("pointerup", event => {
        const under = document.elementFromPoint(event.clientX, event.clientY);
        const title = under?.closest<HTMLButtonElement>("button:disabled[title]")?.title;
        if (title && event.pointerType !== "mouse") {
            say(title);
        }
    }, true);
}

/** Does it, or says why not: a key has no tooltip either. */
export function ifMay(permission: Permission, act: () => unknown): void {
    if (may(permission)) {
        act();
    } else {
        say(whyNot(permission)!);
    }
}
