import { useState } from "preact/hooks";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do } from "../../shell/fields.tsx";
import { forgetStories } from "../../shell/keptStories.ts";
import { signOut } from "../../shell/session.ts";
import { sayProblem } from "../../shell/Toasts.tsx";
import { unsent, type Unsent } from "../../shell/unsent.ts";
import { n, t, type Counted as Phrase, type Word } from "../../words/index.ts";

const counted: Record<Unsent, Phrase> = { texts: "signOut.texts", pictures: "signOut.pictures", descriptions: "signOut.descriptions", marks: "signOut.marks", revisions: "signOut.revisions" };

/** Leaves; where something waits to be sent it asks first, and keeps it on the device either way. */
export function SignOut() {
    const [waiting, setWaiting] = useState<Awaited<ReturnType<typeof unsent>>>([]);
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
            const found = await unsent();
            setWaiting(found);
            if (found.length === 0) {
                await out();
            }
        }}>{t("signOut")}</Do>
        {waiting.length > 0 && <Dialog title={t("signOut.title")} onClose={() => setWaiting([])}>
            <Counted before="signOut.kept" all={waiting.map(({ what, kept }) => [what, kept])} />
            <Counted before="signOut.lost" all={waiting.map(({ what, lost }) => [what, lost])} />
            <div class="actions"><button type="button" class="first" onClick={() => setWaiting([])}>{t("signOut.stay")}</button><Do act={out}>{t("signOut.anyway")}</Do></div>
        </Dialog>}
    </>;
}

function Counted({ before, all }: { before: Word; all: readonly [Unsent, number][] }) {
    const some = all.filter(([, count]) => count > 0);
    return some.length === 0 ? null : <><p>{t(before)}</p><ul>{some.map(([what, count]) => <li key={what}>{n(counted[what], count)}</li>)}</ul></>;
}
