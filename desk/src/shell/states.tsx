import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../api/client.ts";
import { t } from "../words/index.ts";

export interface Loaded<T> { data: T | undefined; error: unknown; loading: boolean; reload(): void; set(data: T): void }

/** Loads what a screen shows; what was there stays while it is loaded again, as it is when something of `again` changes. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, on: readonly unknown[], again: readonly unknown[] = []): Loaded<T> {
    const [state, setState] = useState<{ data: T | undefined; error: unknown; loading: boolean }>({ data: undefined, error: undefined, loading: true });
    const [turn, setTurn] = useState(0);
    const latest = useRef(load);
    latest.current = load;
    const before = useRef<readonly unknown[]>(on);
    const running = useRef<AbortController | null>(null);
    useEffect(() => {
        const abort = running.current = new AbortController();
        const ended = (now: (before: { data: T | undefined }) => { data: T | undefined; error: unknown }) => {
            if (!abort.signal.aborted) {
                running.current = null;
                setState(state => ({ ...now(state), loading: false }));
            }
        };
        const isSame = before.current.length === on.length && before.current.every((one, i) => Object.is(one, on[i]));
        before.current = on;
        setState(state => ({ data: isSame ? state.data : undefined, error: undefined, loading: true }));
        latest.current(abort.signal).then(
            data => ended(() => ({ data, error: undefined })),
            (error: unknown) => ended(state => ({ data: state.data, error })));
        return () => abort.abort();
    }, [...on, ...again, turn]);
    const reload = useCallback(() => setTurn(turn => turn + 1), []);
    const set = useCallback((data: T) => {
        setState({ data, error: undefined, loading: false });
        // What was asked for earlier may know less than this, and never takes its place: it is asked for again.
        if (running.current !== null) {
            running.current.abort();
            running.current = null;
            reload();
        }
    }, []);
    return { ...state, reload, set };
}

export function Loading() {
    return <p class="state" role="status">{t("loading")}</p>;
}

export function Failed({ error, retry }: { error: unknown; retry?(): void }) {
    const [title, detail] = error instanceof Problem ? [error.title, error.detail] : [t("strange.title"), t("strange.detail")];
    return <div class="state wrong" role="alert">
        <p><strong>{title}</strong> {detail}</p>
        {retry && <button type="button" onClick={retry}>{t("tryAgain")}</button>}
    </div>;
}

export function Empty({ children }: { children: ComponentChildren }) {
    return <div class="state">{children}</div>;
}

/** What was loaded, or in its place that it is on its way, or failed. */
export function Ready<T>({ of, children }: { of: Loaded<T>; children(data: T): ComponentChildren }) {
    return <>
        {of.error !== undefined && <Failed error={of.error} retry={of.reload} />}
        {of.data !== undefined ? children(of.data) : of.loading && <Loading />}
    </>;
}

/** The newest value once nothing changed for a while. */
export function useCalm<T>(value: T, milliseconds: number): T {
    const [calm, setCalm] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setCalm(value), milliseconds);
        return () => clearTimeout(timer);
    }, [value, milliseconds]);
    return calm;
}

/** Asks again every so often while the page is looked at, and at once when somebody comes back to it. */
export function useRenewed(again: () => void, milliseconds: number): void {
    useEffect(() => {
        let asked = Date.now();
        const look = () => {
            if (document.visibilityState === "visible" && Date.now() - asked > milliseconds - 1_000) {
                asked = Date.now();
                again();
            }
        };
        const timer = setInterval(look, milliseconds);
        document.addEventListener("visibilitychange", look);
        return () => {
            clearInterval(timer);
            document.removeEventListener("visibilitychange", look);
        };
    }, [again, milliseconds]);
}

export function useEvery(milliseconds: number): void {
    const [, again] = useState(0);
    useEffect(() => {
        const timer = setInterval(() => again(turn => turn + 1), milliseconds);
        return () => clearInterval(timer);
    }, [milliseconds]);
}
