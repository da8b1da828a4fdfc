import { languageName, named, t } from "../words/index.ts";
import { nameOf, useRubrics } from "./known.ts";
import { Link } from "./router.tsx";
import { may, session } from "./session.ts";
import { Empty } from "./states.tsx";

/** Screens that show what isn't published yet. */
export const ofDrafts: ReadonlySet<string> = new Set(["", "list", "shift", "pictures", "story"]);

/** For whoever keeps the newsroom running and writes nothing: why there is nothing here, and what there is for them. */
export function NoDrafts() {
    const theirs = [["staff", may("keepStaff")], ["holds", may("keepSettings")], ["engines", may("keepSettings")], ["reads", may("seeReads")], ["audit", may("seeAudit")], ["me", true]] as const;
    return <>
        <h1>{t("noDrafts.title")}</h1>
        <Empty><p>{t("noDrafts.detail")}</p><ul>{theirs.filter(([, is]) => is).map(([name]) => <li key={name}><Link to={name}>{named("screen", name)}</Link></li>)}</ul></Empty>
    </>;
}

/** Beside an empty list: that there may be more than this person sees, and where they do see. Nothing where nothing is hidden from them. */
export function Limits() {
    const rubrics = useRubrics();
    const grants = session.value!.person.grants.filter(grant => grant.role !== "administrator");
    if (grants.some(grant => !grant.rubrics && !grant.languages)) {
        return null;
    }
    const parts = grants.map(grant => [
        ...(grant.rubrics ?? []).map(slug => nameOf(rubrics.find(one => one.slug === slug), slug)),
        ...(grant.languages ?? []).map(languageName),
    ].join(", "));
    return <p class="hint">{t("limits.drafts", { what: [...new Set(parts)].join("; ") })}</p>;
}
