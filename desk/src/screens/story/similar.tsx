import { get } from "../../api/client.ts";
import type { Id, Lang } from "../../api/types.ts";
import { Link } from "../../shell/router.tsx";
import { useCalm, useLoad } from "../../shell/states.tsx";
import { since, t } from "../../words/index.ts";

/** While a headline is typed: the story that is there already. */
export function SimilarStories({ headline, language, except, onGo }: { headline: string; language: Lang; except?: Id; onGo?(): void }) {
    const calm = useCalm(headline.trim(), 350);
    const found = useLoad(async signal => calm.length < 12 ? [] : await get("/similar-headline", { query: { q: calm, language }, signal }), [calm, language]);
    const rows = (found.data ?? []).filter(one => one.story !== except).slice(0, 3);
    return <div class="similar" role="status">{rows.length > 0 && <>
        <p>{t("similar")}</p>
        <ul>{rows.map(one => <li key={one.story}><Link to={`story/${one.story}`} onClickCapture={() => onGo?.()}>{one.headline}</Link> <small>{one.publishedAt ? t("similar.published", { ago: since(one.publishedAt) }) : t("similar.draft")}</small></li>)}</ul>
    </>}</div>;
}
