import { useEffect, useState } from "preact/hooks";
import { Problem } from "../../api/client.ts";
import type { Session } from "../../api/types.ts";
import { begin, enterByLink, signedIn } from "../../shell/session.ts";
import { interfaces, language, languageName, speak, t } from "../../words/index.ts";
import { SetCredential } from "./SetCredential.tsx";
import { SignInForm } from "./SignInForm.tsx";

/** The door: by a one-time link, or by what one set up before. */
export function Enter() {
    // The token leaves the address at once, so that no history keeps it.
    const [token] = useState(() => {
        const found = /^#enter=(.+)$/.exec(location.hash)?.[1];
        if (found) {
            history.replaceState(history.state, "", location.pathname + location.search);
            sessionStorage.setItem("dateline.enter", found);
        }
        return found ?? sessionStorage.getItem("dateline.enter");
    });
    const [guest, setGuest] = useState<Session | null>(null);
    const [wrong, setWrong] = useState<unknown>(null);
    const [isTried, setTried] = useState(!token);
    useEffect(() => { document.title = t("signIn.title"); }, []);

    const open = async () => {
        try {
            const who = await enterByLink(token!);
            sessionStorage.removeItem("dateline.enter");
            setGuest(who);
            if (!who.person.needsCredential) {
                signedIn(who);
            }
        } catch (error) {
            sessionStorage.removeItem("dateline.enter");
            setWrong(error);
            setTried(true);
        }
    };
    return <main id="main" class="door">
        <div class="sheet">
            <p class="name">Dateline<span aria-hidden="true">.</span></p>
            {guest ? <>
                <h1>{t("link.welcome", { name: guest.person.name || guest.person.email })}</h1>
                <p>{t("link.set")}</p>
                <SetCredential guest={guest} onDone={() => void begin()} onLater={() => signedIn(guest)} />
            </> : !isTried ? <>
                <h1>{t("link.title")}</h1>
                <p>{t("link.detail")}</p>
                <button type="button" class="first" onClick={() => void open()}>{t("link.open")}</button>
            </> : <>
                <h1>{t("signIn.title")}</h1>
                <div role="alert">{wrong !== null && <p class="state wrong">{wrong instanceof Problem ? <><strong>{wrong.title}</strong> {wrong.detail}</> : t("strange.title")}</p>}</div>
                <SignInForm onDone={signedIn} />
                <p class="hint">{t("signIn.help")}</p>
            </>}
            <p class="tongues">{interfaces.map(code => <button type="button" key={code} lang={code} aria-pressed={code === language.value} onClick={() => { localStorage.setItem("dateline.language", code); void speak(code); }}>{languageName(code)}</button>)}</p>
        </div>
    </main>;
}
