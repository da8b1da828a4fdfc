import { Link } from "../../shell/router.tsx";
import { languageName, t } from "../../words/index.ts";

export interface LeftOut { story: string; language: string; headline: string; why: string }

/** What was left out of something that was done to many, each by its name and with the reason. */
export function Left({ of }: { of: readonly LeftOut[] }) {
    return <div role="status">{of.length > 0 && <section class="notice"><h3>{t("touched.left")}</h3>
        <ul>{of.map(one => <li key={`${one.story} ${one.language}`}><Link to={`story/${one.story}?language=${one.language}`}>{languageName(one.language)}: <span lang={one.language}>{one.headline}</span></Link> — {one.why}</li>)}</ul>
    </section>}</div>;
}
