import { storiesHere } from "../../shell/keptStories.ts";
import { Link } from "../../shell/router.tsx";
import { Ready, useLoad } from "../../shell/states.tsx";
import { t } from "../../words/index.ts";

/** What can be opened and written without a connection. */
export function StoriesHere() {
    const here = useLoad(storiesHere, []);
    return <Ready of={here}>{all => all.length === 0 ? null : <section>
        <h2>{t("list.here")}</h2>
        <ul class="named">{all.map(one => <li key={one.id}><Link to={`story/${one.id}`} lang={one.language}>{one.headline || t("untitled")}</Link>{one.isBegun && <> <small>{t("list.begun")}</small></>}</li>)}</ul>
    </section>}</Ready>;
}
