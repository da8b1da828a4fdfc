import { useState } from "preact/hooks";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do } from "../../shell/fields.tsx";
import { forgetStories } from "../../shell/keptStories.ts";
import { signOut } from "../../shell/session.ts";
import { sayProblem } from "../../shell/Toasts.tsx";
import { unsent } from "../../shell/unsent.ts";
import { n, t } from "../../words/index.ts";

/** Leaves; where words wait to be sent it asks first, and keeps them on the device either way. */
export function SignOut() {
    const [count, setCount] = useState(0);
    const out = async () => {
        try {
            await signOut();
            await forgetStories();
        } catch (error) {
            sayProblem(error);
        }
    };
    return <>
        <Do act={async () => {
            const waiting = await unsent();
            if (waiting > 0) {
                setCount(waiting);
            } else {
                await out();
            }
        }}>{t("signOut")}</Do>
        {count > 0 && <Dialog title={t("signOut.title")} onClose={() => setCount(0)}>
            <p>{n("signOut.unsent", count)}</p>
            <div class="actions"><button type="button" class="first" onClick={() => setCount(0)}>{t("signOut.stay")}</button><Do act={out}>{t("signOut.anyway")}</Do></div>
        </Dialog>}
    </>;
}
