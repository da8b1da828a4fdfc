import { useRef, useState } from "preact/hooks";
import { deviceOf } from "../../shell/device.ts";
import { connectToken } from "../../shell/session.ts";
import { put, Problem } from "../../api/client.ts";
import type { Session } from "../../api/types.ts";
import { Do, TextField } from "../../shell/fields.tsx";
import { language, t } from "../../words/index.ts";
import { addPasskey, canUsePasskeys, wasLeft } from "./passkeys.ts";

/** What somebody comes back with who came by a link. */
export function SetCredential({ guest, onDone, onLater }: { guest: Session; onDone(): void; onLater(): void }) {
    const isNew = guest.person.email === "";
    const [name, setName] = useState(guest.person.name);
    const [email, setEmail] = useState("");
    const [password, setPassword] = useState("");
    const isNamed = useRef(false);
    const [wrong, setWrong] = useState<Problem | null>(null);
    const attempt = async (set: () => Promise<unknown>) => {
        try {
            setWrong(null);
            connectToken(guest.token);
            if (isNew && !isNamed.current) {
                await put("/me", { name: name.trim(), language: language.value, email: email.trim() });
                isNamed.current = true;
            }
            await set();
            onDone();
        } catch (error) {
            if (!wasLeft(error)) {
                setWrong(error instanceof Problem ? error : new Problem(0, "", t("passkey.failed"), t("passkey.failedDetail")));
            }
        }
    };
    const errors = wrong?.more["errors"] as Record<string, string | string[]> | undefined;
    return <>
        <div role="alert">{wrong && <p class="state wrong"><strong>{wrong.title}</strong> {errors ? Object.values(errors).flat().join(" ") : wrong.detail}</p>}</div>
        {isNew && <>
            <TextField label={t("name")} hint={t("me.nameHint")} value={name} onChange={setName} required maxLength={100} autocomplete="name" />
            <TextField type="email" label={t("email")} hint={t("email.hint")} value={email} onChange={setEmail} required maxLength={254} autocomplete="email" />
        </>}
        {canUsePasskeys() && <>
            <Do class="first" disabled={isNew && (name.trim() === "" || email.trim() === "")} act={() => attempt(() => addPasskey(deviceOf(navigator.userAgent) || t("passkey.one")))}>{t("passkey.add")}</Do>
            <p class="hint">{t("passkey.what")}</p>
            <p class="or">{t("signIn.or")}</p>
        </>}
        <form onSubmit={event => { event.preventDefault(); void attempt(() => put("/me/password", { new: password })); }}>
            <input type="text" name="username" autocomplete="username" value={guest.person.email || email} readOnly hidden />
            <TextField type="password" name="new-password" label={t("password.new")} hint={t("password.hint")} autocomplete="new-password" required minLength={12} value={password} onChange={setPassword} />
            <div class="actions">
                <button type="submit" class={canUsePasskeys() ? "" : "first"}>{t("password.set")}</button>
                <button type="button" class="plain" onClick={onLater}>{t("later")}</button>
            </div>
        </form>
    </>;
}
