import type { Offer } from "../../api/types.ts";
import { Link } from "../../shell/router.tsx";
import { t } from "../../words/index.ts";

/** Whose translation it is: a story's, or a memory's that was brought in; and which machine once made it. */
export function OfferedBy({ offer }: { offer: Offer }) {
    return <>
        {offer.story ? <Link to={`story/${offer.story.id}`}>{offer.story.headline || t("untitled")}</Link> : <span>{t("memory.import", { name: offer.import ?? "" })}</span>}
        {offer.machine !== null && <span class="of-engine"> · {t("review.machine", { by: offer.machine })}</span>}
    </>;
}
