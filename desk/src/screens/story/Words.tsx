import type { Diff } from "../../api/types.ts";
import { t } from "../../words/index.ts";

/** A comparison by word: what went is struck, what came is marked; both are said to who doesn't see it. */
export function Compared({ of }: { of: readonly Diff[] }) {
    return <>{of.map((part, i) => part.kind === "same" ? part.text : part.kind === "removed"
        ? <del key={i}><span class="unseen">{t("diff.removed")} </span>{part.text}</del>
        : <ins key={i}><span class="unseen">{t("diff.added")} </span>{part.text}</ins>)}</>;
}
