import { t } from "../../words/index.ts";

/** How safe is what was typed; `why`: in words, where the server won’t have it. */
export interface Saved { kind: "saved" | "waiting" | "offline" | "conflict" | "full" | "refused"; why?: string }

/** It says that every word is somewhere safe. */
export const isKeptSoFar = (saved: Saved): boolean => saved.kind === "saved" || saved.kind === "offline";

export function savedWords(saved: Saved): string {
    switch (saved.kind) {
        case "saved": return t("save.saved");
        case "waiting": return t("save.sending");
        case "offline": return t("save.offline");
        case "conflict": return t("save.conflict");
        case "full": return t("save.full");
        case "refused": return t("save.refused");
    }
}
