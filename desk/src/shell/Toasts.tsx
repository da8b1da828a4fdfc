import { useEffect, useState } from "preact/hooks";
import { Problem } from "../api/client.ts";
import { t } from "../words/index.ts";
import { Cell, useCell } from "./cell.ts";
import { session } from "./session.ts";

interface Toast { id: number; text: string; detail?: string; isError?: boolean; until: number; action?: { name: string; act(): void } }

const toasts = new Cell<readonly Toast[]>([]);
let last = 0;

/** Says something at the foot of the screen, and to a screen reader. Until: milliseconds since 1970. */
export function say(text: string, more: { detail?: string; isError?: boolean; until?: number; action?: { name: string; act(): void } } = {}): () => void {
    const { until, ...rest } = more;
    const toast: Toast = { id: ++last, text, until: until ?? Date.now() + (more.isError ? 15_000 : 6_000), ...rest };
    toasts.value = [...toasts.value.slice(-3), toast];
    return () => drop(toast.id);
}

/** Says what went wrong, and what to do. */
export function sayProblem(error: unknown): void {
    if (error instanceof DOMException && error.name === "AbortError") {
        return;
    }
    if (error instanceof Problem) {
        const errors = error.more["errors"];
        const fields = typeof errors === "object" && errors !== null ? Object.values(errors).flat().filter(one => typeof one === "string").join(" ") : "";
        say(error.title, { detail: [error.detail, fields].filter(Boolean).join(" "), isError: true });
    } else {
        console.error(error);
        say(t("strange.title"), { detail: t("strange.detail"), isError: true });
    }
}

function drop(id: number): void {
    toasts.value = toasts.value.filter(toast => toast.id !== id);
}

// What was said to one person isn't for the next one to read, nor to act on.
session.listen(who => {
    if (who === null) {
        toasts.value = [];
    }
});

export function Toasts() {
    const shown = useCell(toasts);
    return <div class="toasts">
        <div aria-live="polite">{shown.filter(toast => !toast.isError).map(toast => <OneToast key={toast.id} toast={toast} />)}</div>
        <div role="alert">{shown.filter(toast => toast.isError).map(toast => <OneToast key={toast.id} toast={toast} />)}</div>
    </div>;
}

function OneToast({ toast }: { toast: Toast }) {
    const [left, setLeft] = useState(() => Math.ceil((toast.until - Date.now()) / 1000));
    useEffect(() => {
        const timer = setInterval(() => {
            const seconds = Math.ceil((toast.until - Date.now()) / 1000);
            setLeft(seconds);
            if (seconds <= 0) {
                drop(toast.id);
            }
        }, 250);
        return () => clearInterval(timer);
    }, [toast]);
    return <div class={toast.isError ? "toast wrong" : "toast"}>
        <p><strong>{toast.text}</strong>{toast.detail && <> {toast.detail}</>}</p>
        {toast.action && <button type="button" onClick={() => { drop(toast.id); toast.action!.act(); }}>{toast.action.name} <span class="tally" aria-hidden="true">{left}</span></button>}
        <button type="button" class="close" aria-label={t("close")} onClick={() => drop(toast.id)}>×</button>
    </div>;
}
