import { useState } from "preact/hooks";
import { put } from "../../api/client.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { TextField } from "../../shell/fields.tsx";
import { refreshToken } from "../../shell/session.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { t } from "../../words/index.ts";

/** Another password than the present one. */
export function Password() {
    const [current, setCurrent] = useState("");
    const [next, setNext] = useState("");
    const { attempt, problem } = useAttempt();
    const set = async () => {
        try {
            await attempt(() => put("/me/password", { ...(current ? { current } : {}), new: next }));
            setCurrent("");
            setNext("");
            await refreshToken();
            say(t("password.done"));
        } catch {
            // Said in the form.
        }
    };
    return <section>
        <h2>{t("password")}</h2>
        <Wrong problem={problem} />
        <form onSubmit={event => { event.preventDefault(); void set(); }}>
            <div class="pair">
                <TextField type="password" label={t("password.current")} hint={t("password.currentHint")} autocomplete="current-password" value={current} onChange={setCurrent} />
                <TextField type="password" label={t("password.new")} hint={t("password.hint")} autocomplete="new-password" required minLength={12} value={next} onChange={setNext} />
            </div>
            <div class="actions"><button type="submit">{t("password.change")}</button></div>
        </form>
    </section>;
}
