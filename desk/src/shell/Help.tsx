import { named, t } from "../words/index.ts";
import { Dialog } from "./Dialog.tsx";

const known = ["story", "shift", "leads", "pictures", "reads", "rubrics", "tags", "terms", "rules", "memory", "authors", "pages", "holds", "engines", "staff", "audit", "me"];
/** Those of which something is to be said to whoever has a keyboard. */
const keyed = ["list", "story"];

/** What the screen is for and how it is worked, in a few sentences. */
export function Help({ path, onClose }: { path: string; onClose(): void }) {
    const first = path.split("/")[0] ?? "";
    const screen = known.includes(first) ? first : "list";
    return <Dialog title={screen === "list" ? t("help.listTitle") : named("screen", screen)} onClose={onClose}>
        {named("helpText", screen).split("\n").map(line => <p key={line}>{line}</p>)}
        {keyed.includes(screen) && named("helpKeys", screen).split("\n").map(line => <p key={line} class="for-keys">{line}</p>)}
        <p class="hint"><span class="for-keys">{t("help.keys")}</span> {t("help.guide")}</p>
        <div class="actions"><button type="button" class="first" onClick={onClose}>{t("close")}</button></div>
    </Dialog>;
}
