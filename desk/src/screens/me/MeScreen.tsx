import { useState } from "preact/hooks";
import { get, post, put, remove } from "../../api/client.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { useCell } from "../../shell/cell.ts";
import { deviceOf } from "../../shell/device.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, SelectField, TextField } from "../../shell/fields.tsx";
import { singleKeys, useSingleKeys } from "../../shell/keys.ts";
import { refreshToken, session } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { date, interfaces, languageName, named, since, speak, t } from "../../words/index.ts";
import { addPasskey, canUsePasskeys, wasLeft } from "../enter/passkeys.ts";
import { SignOut } from "./SignOut.tsx";

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

function Passkeys() {
    const loaded = useLoad(async signal => await get("/me/passkeys", { signal }), []);
    const add = async () => {
        try {
            await addPasskey(deviceOf(navigator.userAgent) || t("passkey.one"));
            await refreshToken();
            loaded.reload();
            say(t("passkey.added"));
        } catch (error) {
            if (!wasLeft(error)) {
                sayProblem(error);
            }
        }
    };
    const drop = async (id: string) => {
        try {
            await remove(`/me/passkeys/${encodeURIComponent(id)}`);
            loaded.reload();
        } catch (error) {
            sayProblem(error);
        }
    };
    return <section>
        <h2>{t("passkeys")}</h2>
        <p class="hint">{t("passkey.what")}</p>
        <Ready of={loaded}>{all => <ul class="plain">{all.map(one => <li key={one.id}><span>{one.name || t("passkey.one")}<small>{t("passkey.since", { date: date(one.madeAt) })}</small></span><Do class="small" act={() => drop(one.id)} aria-label={`${t("remove")}: ${one.name || t("passkey.one")}`}>{t("remove")}</Do></li>)}</ul>}</Ready>
        {canUsePasskeys() ? <Do act={add}>{t("passkey.add")}</Do> : <p class="hint">{t("passkey.cannot")}</p>}
    </section>;
}

function Password() {
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

function Totp() {
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

function Sessions() {
    const loaded = useLoad(async signal => await get("/sessions", { signal }), []);
    const end = async (id: string) => {
        try {
            await remove(`/sessions/${id}`);
            loaded.reload();
            say(t("session.ended"));
        } catch (error) {
            sayProblem(error);
        }
    };
    return <section>
        <h2>{t("sessions")}</h2>
        <p class="hint">{t("sessions.what")}</p>
        <Ready of={loaded}>{all => <ul class="plain">{all.map(one => <li key={one.id}>
            <span>{deviceOf(one.device ?? "") || t("session.unknown")} {one.current && <span class="pill published">{t("session.this")}</span>}<small>{[one.address, t("session.used", { ago: since(one.lastUsedAt) })].filter(Boolean).join(" · ")}</small></span>
            {!one.current && <Do class="small" act={() => end(one.id)}>{t("session.end")}</Do>}
        </li>)}</ul>}</Ready>
    </section>;
}
