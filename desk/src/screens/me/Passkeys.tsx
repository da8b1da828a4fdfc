import { get, remove } from "../../api/client.ts";
import { deviceOf } from "../../shell/device.ts";
import { Do } from "../../shell/fields.tsx";
import { refreshToken } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { date, t } from "../../words/index.ts";
import { addPasskey, canUsePasskeys, wasLeft } from "../enter/passkeys.ts";

/** Devices that sign in without a password. */
export function Passkeys() {
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
