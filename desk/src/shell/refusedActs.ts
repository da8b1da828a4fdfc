import type { RefusedAct } from "../store/store.ts";
import { languageName, t } from "../words/index.ts";
import { go } from "./router.tsx";
import { say } from "./Toasts.tsx";

/** Whether what was told of a text is an editor's word on a block; else it is a revision. */
export const isMark = (path: string): boolean => path.endsWith("/agreement");

/** Says what the server refused of what was told while one wrote on: by now the person may be at another story. */
export function sayRefused({ story, language, path, why }: RefusedAct): void {
    say(t(isMark(path) ? "refused.agreement" : "refused.revision", { language: languageName(language) }), {
        detail: [why.title, why.detail].filter(Boolean).join(" "), isError: true, isOnce: true, seen: 60_000,
        action: { name: t("refused.open"), act: () => go(`story/${story}`) },
    });
}
