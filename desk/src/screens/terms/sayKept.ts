import type { Term } from "../../api/types.ts";
import { go } from "../../shell/router.tsx";
import { say } from "../../shell/Toasts.tsx";
import { t } from "../../words/index.ts";
import { rulesOut } from "./term.ts";

/** Long enough to come to it by keyboard. */
const offeredFor = 20_000;

/** Says that a term is kept; where it rules words out, readers may have them, and it leads there. */
export function sayKept(text: string, id: string, before: Pick<Term, "languages"> | null, after: Pick<Term, "languages">): void {
    say(text, rulesOut(before, after) ? { seen: offeredFor, action: { name: t("touched.link"), act: () => go(`terms?touched=${encodeURIComponent(id)}`) } } : {});
}
