import { useState } from "preact/hooks";
import { post, put, remove } from "../../api/client.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, TextField } from "../../shell/fields.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { t } from "../../words/index.ts";

/** An app whose codes are asked for besides the password, and codes for when the device is lost. */
export function Totp() {
    const [setup, setSetup] = useState<{ secret: string; uri: string; qr: string } | null>(null);
    const [code, setCode] = useState("");
    const [recovery, setRecovery] = useState<readonly string[] | null>(null);
    const { attempt, problem } = useAttempt();
    const begin = async () => {
        try {
            setSetup(await post("/me/totp"));
            setCode("");
        } catch (error) {
            sayProblem(error);
        }
    };
    const finish = async () => {
        try {
            const codes = await attempt(() => put("/me/totp", { code: code.replace(/\s/g, "") }));
            setSetup(null);
            setRecovery(codes?.recoveryCodes ?? null);
        } catch {
            // Said in the form.
        }
    };
    const renew = async () => {
        try {
            const answer = await post("/me/recovery-codes");
            setRecovery(answer?.recoveryCodes ?? null);
        } catch (error) {
            sayProblem(error);
        }
    };
    const off = async () => {
        try {
            await remove("/me/totp");
            say(t("totp.offDone"));
        } catch (error) {
            sayProblem(error);
        }
    };
    return <section>
        <h2>{t("totp")}</h2>
        <p class="hint">{t("totp.what")}</p>
        <div class="actions"><Do act={begin}>{t("totp.begin")}</Do><Do act={renew}>{t("recovery.renew")}</Do><Do act={off}>{t("totp.off")}</Do></div>
        {setup && <Dialog title={t("totp")} onClose={() => setSetup(null)}>
            <Wrong problem={problem} />
            <p>{t("totp.scan")}</p>
            <img class="qr" src={`data:image/svg+xml,${encodeURIComponent(setup.qr)}`} alt={t("totp.qr")} width={200} height={200} />
            <TextField label={t("totp.secret")} value={setup.secret} onChange={() => { }} readOnly onFocus={event => event.currentTarget.select()} />
            <form onSubmit={event => { event.preventDefault(); void finish(); }}>
                <TextField label={t("code")} data-first inputMode="numeric" autocomplete="one-time-code" required value={code} onChange={setCode} />
                <div class="actions"><button type="submit" class="first">{t("totp.finish")}</button></div>
            </form>
        </Dialog>}
        {recovery && <Dialog title={t("recovery")} onClose={() => setRecovery(null)}>
            <p>{t("recovery.what")}</p>
            <ul class="codes">{recovery.map(one => <li key={one}><code>{one}</code></li>)}</ul>
            <div class="actions"><Do class="first" act={async () => { await navigator.clipboard.writeText(recovery.join("\n")); say(t("copied")); }}>{t("copy")}</Do><button type="button" onClick={() => setRecovery(null)}>{t("recovery.kept")}</button></div>
        </Dialog>}
    </section>;
}
