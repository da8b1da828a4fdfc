import { useEffect, useState } from "preact/hooks";
import { Problem } from "../api/client.ts";
import { t } from "../words/index.ts";
import { Cell, useCell } from "./cell.ts";
import { session } from "./session.ts";

interface Saying {
    detail?: string;
    isError?: boolean;
    /** It is true until then, whoever looks: milliseconds since 1970. Without it, what is said stands until the tab was looked at for its time. */
    until?: number;
    /** How long it is to be seen, in milliseconds. */
    seen?: number;
    /** Nothing else says it: it gives way to no other. */
    isOnce?: boolean;
    action?: { name: string; act(): void };
}

interface Toast extends Saying { id: number; text: string }

const toasts = new Cell<readonly Toast[]>([]);
let last = 0;

/** Says something at the foot of the screen, and to a screen reader. */
export function say(text: string, more: Saying = {}): () => void {
    const toast: Toast = { id: ++last, text, seen: more.isError ? 15_000 : 6_000, ...more };
    const passing = toasts.value.filter(one => !one.isOnce);
    const [giveWay] = passing.length > 3 ? passing : [];
    toasts.value = [...toasts.value.filter(one => one !== giveWay), toast];
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

const step = 250;

function OneToast({ toast }: { toast: Toast }) {
    const { until, seen } = toast;
    const inSeconds = (milliseconds: number) => Math.ceil(milliseconds / 1000);
    const [left, setLeft] = useState(() => inSeconds(until === undefined ? seen! : until - Date.now()));
    useEffect(() => {
        let still = seen!;
        const timer = setInterval(() => {
            // A tab that nobody looks at tells nobody.
            still = until !== undefined ? until - Date.now() : document.visibilityState === "visible" ? still - step : still;
            setLeft(inSeconds(still));
            if (still <= 0) {
                drop(toast.id);
            }
        }, step);
        return () => clearInterval(timer);
    }, [toast]);
    return <div class={toast.isError ? "toast wrong" : "toast"}>
        <p><strong>{toast.text}</strong>{toast.detail && <> {toast.detail}</>}</p>
        {toast.action && <button type="button" onClick={() => { drop(toast.id); toast.action!.act(); }}>{toast.action.name} <span class="tally" aria-hidden="true">{left}</span></button>}
        <button type="button" class="close" aria-label={t("close")} onClick={() => drop(toast.id)}>×</button>
    </div>;
}
