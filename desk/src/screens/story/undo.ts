import { post } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Id, Instant } from "../../api/types.ts";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { t } from "../../words/index.ts";
import { Cell } from "../../shell/cell.ts";

/** Counts up whenever a story was changed from outside its screen, so that the screen looks again. */
export const touched = new Cell<{ story: Id; at: number } | null>(null);

/** Says that it is out, and takes it back for as long as the server allows. */
export function offerUndo(story: Id, until: Instant, text: string): void {
    say(text, {
        // The clock of this device may be wrong; the server's ten seconds are what counts.
        until: Math.min(Math.max(Date.parse(until), Date.now() + 8_000), Date.now() + 10_000),
        action: {
            name: t("undo"),
            act: () => void post(`/stories/${story}/release/undo`, { operation: operation() }).then(() => {
                say(t("undone"));
                touched.value = { story, at: Date.now() };
            }, sayProblem),
        },
    });
}
