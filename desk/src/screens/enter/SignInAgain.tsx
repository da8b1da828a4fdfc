import { Dialog } from "../../shell/Dialog.tsx";
import { useCell } from "../../shell/cell.ts";
import { session, signedIn, waiting } from "../../shell/session.ts";
import { t } from "../../words/index.ts";
import { SignInForm } from "./SignInForm.tsx";

/** The session has ended: the same person signs in again, and everything stays where it is. */
export function SignInAgain() {
    const open = useCell(waiting);
    const who = useCell(session);
    if (!open || !who) {
        return null;
    }
    return <Dialog title={t("again.title")} onClose={() => open.done(false)}>
        <p>{t("again.detail", { name: who.person.name })}</p>
        <SignInForm email={who.person.email} onDone={back => {
            if (back.person.id === who.person.id) {
                signedIn(back);
                open.done(true);
            } else {
                // Somebody else: what waits on this device belongs to the person before, and stays for them.
                open.done(false);
                location.assign("/desk/");
            }
        }} />
    </Dialog>;
}
