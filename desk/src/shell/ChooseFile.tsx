import { useId, useRef, useState } from "preact/hooks";
import { t } from "../words/index.ts";

/** Takes a file that is chosen or dropped. */
export function ChooseFile({ accept, hint, name, take, isBusy }: { accept: string; hint: string; name?: string | undefined; take(file: File): void; isBusy?: boolean }) {
    const input = useRef<HTMLInputElement>(null);
    const [isOver, setOver] = useState(false);
    const id = useId();
    return <div class={isOver ? "choose-file over" : "choose-file"} onDragLeave={() => setOver(false)}
        onDragOver={event => {
            if (event.dataTransfer?.types.includes("Files")) {
                event.preventDefault();
                setOver(true);
            }
        }}
        onDrop={event => {
            event.preventDefault();
            setOver(false);
            const file = event.dataTransfer?.files[0];
            if (file && !isBusy) {
                take(file);
            }
        }}>
        <p class="hint" id={id}>{hint} {t("file.orDrop")}</p>
        <div class="actions">
            <button type="button" aria-describedby={id} disabled={isBusy} onClick={() => input.current?.click()} data-first>{t("terms.choose")}</button>
            <input ref={input} type="file" accept={accept} hidden aria-label={t("terms.choose")} onChange={event => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = "";
                if (file) {
                    take(file);
                }
            }} />
            {name !== undefined && <span>{name}</span>}
        </div>
    </div>;
}
