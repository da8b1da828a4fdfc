import type { Edition, Finding, WordMark } from "../../api/types.ts";
import type { Finding as EditorFinding, WordMark as EditorMark } from "../../editor/types.ts";
import { n, named, t, time } from "../../words/index.ts";
import { ruleOf } from "./Silenced.tsx";
import { toldOf } from "./toldAnew.ts";

/** A finding as the editor shows it. */
export function toEditor(finding: Finding): EditorFinding {
    return { id: finding.id, rule: ruleOf(finding), level: finding.level === "hint" || finding.level === "off" ? "note" : finding.level, ...toldOf(finding), message: finding.message, suggestions: finding.suggestions, isDrift: Boolean(finding.drift) };
}

/** A known word as the editor marks it. */
export function toMark(mark: WordMark): EditorMark {
    return { ...toldOf(mark), range: [mark.range.start ?? 0, mark.range.end ?? 0], kind: mark.status ?? "name", key: mark.term ?? mark.tag ?? "" };
}

/** How its headline, its summary and its blocks stand to their source. */
export const statesOf = (edition: Edition) => [...edition.lines, ...edition.blocks];

/** What stands beside an edition’s language. */
export function statusOf(edition: Edition): { status: string; tone: "fresh" | "stale" | "machine" | "plain" } {
    const stale = statesOf(edition).filter(one => one.state === "stale").length;
    if (stale > 0) {
        return { status: n("staleBlocks", stale), tone: "stale" };
    }
    if (edition.unreviewed.length > 0) {
        return { status: n("review.count", edition.unreviewed.length), tone: "machine" };
    }
    const state = named("state", edition.state);
    return { status: edition.state === "published" && edition.publishedAt ? `${state} ${time(edition.publishedAt)}${edition.differs ? ` · ${t("edition.changed")}` : ""}` : state, tone: edition.state === "published" && !edition.differs ? "fresh" : "plain" };
}
