import { Problem } from "../api/client.ts";
import { t } from "../words/index.ts";

/** What went wrong, in one sentence or two: what happened, and what to do. */
export const wordsOf = (error: unknown): string => (error instanceof Problem ? [error.title, error.detail] : [t("strange.title"), t("strange.detail")]).filter(Boolean).join(" ");
