import { get, remove } from "../../api/client.ts";
import { deviceOf } from "../../shell/device.ts";
import { Do } from "../../shell/fields.tsx";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { since, t } from "../../words/index.ts";

/** Where one is signed in, to be ended from here. */
export function Sessions() {
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
