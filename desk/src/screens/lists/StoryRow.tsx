import type { Row } from "../../api/types.ts";
import { Link } from "../../shell/router.tsx";
import { languages } from "../../shell/session.ts";
import { lasting, n, since, t, when } from "../../words/index.ts";
import { EditionMarks, Marks, State } from "./marks.tsx";

/** Where an edition is written. */
export const editionAddress = (row: Row): string => `story/${row.story}?language=${row.language}`;

/** One edition in a list: its headline, who has it, and how far it is. */
export function StoryRow({ row, index, name, isChosen, onFocus, rubrics }: { row: Row; index: number; name: string; isChosen: boolean; onFocus(): void; rubrics: readonly string[] }) {
    const isLate = row.dueAt !== null && Date.parse(row.dueAt) < Date.now() && row.state !== "published";
    return <Link to={editionAddress(row)} data-row={index} data-key={name} class={isChosen ? "row chosen" : "row"} onFocus={onFocus}>
        <span class="what">
            <span class="headline" lang={row.language}>{row.headline || t("untitled")}</span>{" "}<Marks flags={row.flags} kind={row.kind} />
        </span>
        <span class="meta">
            <span>{rubrics.join(", ")}</span>
            {(row.assignee ?? row.writer) && <span>{(row.assignee ?? row.writer)!.name}</span>}
            <span title={when(row.changedAt)}>{row.publishedAt && row.state !== "draft" && row.state !== "missing" ? when(row.publishedAt) : since(row.changedAt)}</span>
            {row.dueAt && <span class={isLate ? "late" : ""}>{t(isLate ? "row.late" : "row.due", { time: when(row.dueAt) })}</span>}
            {row.correctionAt && <span class="late">{t("row.unsynchronised", { time: lasting(row.correctionAt) })}{row.stale > 0 && `, ${n("staleBlocks", row.stale)}`}</span>}
            {row.reads > 0 && <span>{n("reads", row.reads)}</span>}
        </span>
        <span class="end"><EditionMarks editions={row.editions} languages={languages()} /> <State of={row.state} /></span>
    </Link>;
}
