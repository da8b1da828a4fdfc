import { t } from "../../words/index.ts";
import { again, dismiss, type Upload } from "./uploads.ts";

/** What is on its way to the newsroom, and what has just come. */
export function UploadList({ all }: { all: readonly Upload[] }) {
    if (all.length === 0) {
        return null;
    }
    return <ul class="uploads" aria-label={t("pictures.uploads")}>
        {all.map(one => <li key={one.id}>
            <span>{one.file.name}</span>
            {one.waitsFor && <span class="hint">{t(one.waitsFor === "server" ? "pictures.waitsForServer" : "pictures.waits")}</span>}
            {one.state === "failed" && one.waitsFor ? <button type="button" class="small" onClick={() => again(one.id)}>{t("tryAgain")}</button>
                : one.state === "failed" ? <><span class="error">{one.problem && "title" in one.problem ? `${one.problem.title} ${one.problem.detail}` : t("strange.title")}</span> <button type="button" class="small" onClick={() => again(one.id)}>{t("tryAgain")}</button></>
                : one.state === "done" ? <span class="hint">{t("pictures.taken")}</span>
                    : <progress value={one.sent} max={Math.max(1, one.file.size)} aria-label={one.file.name}>{Math.round(one.sent / Math.max(1, one.file.size) * 100)} %</progress>}
            {one.isLoose && one.state !== "done" && <span class="hint">{t("pictures.loose")}</span>}
            <button type="button" class="close" aria-label={one.state === "done" ? t("close") : t("pictures.cancel", { name: one.file.name })} title={one.state === "done" ? undefined : t("pictures.cancel", { name: one.file.name })} onClick={() => dismiss(one.id)}>×</button>
        </li>)}
    </ul>;
}
