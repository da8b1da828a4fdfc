import { useState } from "preact/hooks";
import { post, Problem } from "../../api/client.ts";
import type { Session } from "../../api/types.ts";
import { Do, TextField } from "../../shell/fields.tsx";
import { t } from "../../words/index.ts";
import { canUsePasskeys, signInByPasskey, wasLeft } from "./passkeys.ts";

/** Passkey first; a password, with a code where one was set up, for who has none here. */
export function SignInForm({ onDone, email: known }: { onDone(session: Session): void; email?: string }) {
    const [email, setEmail] = useState(known ?? "");
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    const [needsCode, setNeedsCode] = useState(false);
    const [wrong, setWrong] = useState<Problem | null>(null);
    const attempt = async (sign: () => Promise<Session>) => {
        try {
            setWrong(null);
            onDone(await sign());
        } catch (error) {
            if (wasLeft(error)) {
                return;
            }
            if (error instanceof Problem && error.code === "codeNeeded") {
                setNeedsCode(true);
                return;
            }
            setWrong(error instanceof Problem ? error : new Problem(0, "", t("passkey.failed"), t("passkey.failedDetail")));
        }
    };
    return <>
        <div role="alert">{wrong && <p class="state wrong"><strong>{wrong.title}</strong> {wrong.detail}</p>}</div>
        {canUsePasskeys() && !needsCode && <>
            <Do class="first" data-first act={() => attempt(signInByPasskey)}>{t("signIn.passkey")}</Do>
            <p class="or">{t("signIn.or")}</p>
        </>}
        <form onSubmit={event => { event.preventDefault(); void attempt(() => post("/session", { email, password, ...(code ? { code } : {}) }, { anonymous: true })); }}>
            <TextField type="email" name="email" label={t("email")} autocomplete="username" required value={email} onChange={setEmail} readOnly={known !== undefined} />
            <TextField type="password" name="password" label={t("password")} autocomplete="current-password" required value={password} onChange={setPassword} />
            {needsCode && <TextField name="code" label={t("code")} hint={t("code.hint")} autocomplete="one-time-code" inputMode="text" required autofocus value={code} onChange={setCode} />}
            <div class="actions"><button type="submit" class={canUsePasskeys() && !needsCode ? "" : "first"}>{t("signIn.password")}</button></div>
        </form>
    </>;
}
