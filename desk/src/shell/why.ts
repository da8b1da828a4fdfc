import { whyNot } from "./session.ts";
import { say } from "./Toasts.tsx";
import type { Lang, Permission, Story } from "../api/types.ts";

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
export function ifMay(wanted: Permission | readonly Permission[], act: () => unknown, code: Lang | null = null, story: Story | null = null): void {
    const why = whyNot(wanted, code, story);
    if (why === undefined) {
        act();
    } else {
        say(why);
    }
}
