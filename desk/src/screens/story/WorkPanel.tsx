import type { Edition, Lang, PairedPlace, Story } from "../../api/types.ts";
import { may, whyNot } from "../../shell/session.ts";
import { t } from "../../words/index.ts";
import type { AskedWork } from "./actions.ts";
import { EditionWork } from "./EditionWork.tsx";
import { ticking } from "./holding.ts";
import { isOut } from "./out.ts";

export type StoryWindow = "publish" | "correction" | "withdraw" | "reinstate" | "hold" | { embargo: Edition } | { slug: Edition } | { history: Edition };

/** `asked`: what was chosen in the palette, done here, where a colleague's other choice is seen. */
export interface OfStory { story: Story; asked: AskedWork | null; onAsked(): void; open(window: StoryWindow): void; onDone(): void; read(language: Lang): Promise<number | null>; goTo(language: Lang, place: PairedPlace): void }

/** Who does what until when, edition by edition, and what can be done with each. */
export function WorkPanel({ story, ...rest }: OfStory) {
    return <section class="work" aria-label={t("work")}>
        <h2>{t("work")}</h2>
        {story.editions.map(edition => <EditionWork key={edition.language} story={story} edition={edition} {...rest} />)}
        <h3>{t("work.story")}</h3>
        <div class="actions stack">
            <button type="button" disabled={!may(ticking, null, story)} title={whyNot(ticking, null, story)} onClick={() => rest.open("hold")}>{t("hold.title")}</button>
            {story.editions.some(one => one.state === "takenDown") && <button type="button" disabled={!may("reinstate", null, story)} title={whyNot("reinstate", null, story)} onClick={() => rest.open("reinstate")}>{t("reinstate.title")}</button>}
            {story.editions.some(isOut) && <button type="button" class="danger" disabled={!may("withdraw")} title={whyNot("withdraw")} onClick={() => rest.open("withdraw")}>{t("withdraw.title")}</button>}
        </div>
    </section>;
}
