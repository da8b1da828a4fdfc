import { useState } from "preact/hooks";
import { put } from "../../api/client.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { useCell } from "../../shell/cell.ts";
import { CheckField, SelectField, TextField } from "../../shell/fields.tsx";
import { singleKeys, useSingleKeys } from "../../shell/keys.ts";
import { refreshToken, session } from "../../shell/session.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { interfaces, languageName, named, speak, t } from "../../words/index.ts";
import { Passkeys } from "./Passkeys.tsx";
import { Password } from "./Password.tsx";
import { Sessions } from "./Sessions.tsx";
import { SignOut } from "./SignOut.tsx";
import { Totp } from "./Totp.tsx";

/** How one signs in, where one is signed in, and how the desk looks. */
export function MeScreen() {
    const who = useCell(session)!;
    const [name, setName] = useState(who.person.name);
    const [email, setEmail] = useState("");
    const [tongue, setTongue] = useState(localStorage.getItem("dateline.language") ?? who.person.language);
    const isOn = useCell(singleKeys);
    const { attempt, problem } = useAttempt();
    const keep = async () => {
        try {
            await attempt(() => put("/me", { name: name.trim(), language: tongue, ...(who.person.email === "" && email.trim() ? { email: email.trim() } : {}) }));
            localStorage.removeItem("dateline.language");
            await refreshToken();
            await speak(tongue);
            say(t("me.kept"));
        } catch {
            // Said in the form.
        }
    };
    return <div class="me">
        <header class="head"><h1>{named("screen", "me")}</h1><SignOut /></header>
        <section>
            <h2>{t("me.person")}</h2>
            <Wrong problem={problem} />
            <form onSubmit={event => { event.preventDefault(); void keep(); }}>
                <div class="pair">
                    <TextField label={t("name")} hint={t("me.nameHint")} value={name} onChange={setName} required maxLength={100} autocomplete="name" />
                    {who.person.email === "" && <TextField type="email" label={t("email")} hint={t("email.hint")} value={email} onChange={setEmail} maxLength={254} autocomplete="email" />}
                    <SelectField label={t("me.language")} value={tongue} onChange={setTongue} options={interfaces.map(code => [code, languageName(code)] as const)} />
                </div>
                <div class="actions"><button type="submit" class="first">{t("keep")}</button></div>
            </form>
            <CheckField label={t("keys.single")} checked={isOn} onChange={useSingleKeys} />
            <p class="hint">{t("me.can", { roles: [...new Set(who.person.grants.map(grant => named("role", grant.role)))].join(", ") })}</p>
        </section>
        <Passkeys />
        <Password />
        <Totp />
        <Sessions />
    </div>;
}
