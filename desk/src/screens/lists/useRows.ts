import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Row } from "../../api/types.ts";
import { hear } from "../../shell/live.ts";
import { online } from "../../shell/session.ts";

const page = 100;

interface Asked { q: string; rubric: string; language: string; person: string }

/** Editions of a list, page by page, asked for again when something happens to them. `more` is undefined where there is no more. */
export function useRows(name: string, asked: Asked): { rows: readonly Row[] | undefined; error: unknown; more: (() => void) | undefined; anew(): void } {
    const [rows, setRows] = useState<readonly Row[] | undefined>();
    const [next, setNext] = useState<string | null>(null);
    const [error, setError] = useState<unknown>();
    const isLoading = useRef(false);

    const load = async (after: string | null, signal: AbortSignal, wanted: number, before: readonly Row[]): Promise<void> => {
        isLoading.current = true;
        try {
            let [all, from] = [before, after];
            do {
                const answer = await get(`/lists/${name}`, { query: { ...asked, after: from, limit: page }, signal });
                all = [...all, ...answer.rows];
                from = answer.next;
            } while (from !== null && all.length < wanted);
            setRows(all);
            setNext(from);
            setError(undefined);
        } catch (problem) {
            if (!signal.aborted) {
                setError(problem);
            }
        } finally {
            isLoading.current = false;
        }
    };

    useEffect(() => {
        const abort = new AbortController();
        void load(null, abort.signal, 1, []);
        return () => abort.abort();
    }, [name, asked.q, asked.rubric, asked.language, asked.person]);

    const count = useRef(0);
    count.current = rows?.length ?? 0;
    const again = useRef<(signal: AbortSignal) => void>(() => { });
    again.current = signal => void load(null, signal, count.current, []);
    useEffect(() => {
        const abort = new AbortController();
        let timer: ReturnType<typeof setTimeout>;
        const stop = hear(event => {
            if (event.kind === "lists" || event.kind === "story" || event.kind === "reset") {
                clearTimeout(timer);
                timer = setTimeout(() => again.current(abort.signal), 400);
            }
        });
        const back = online.listen(is => is && again.current(abort.signal));
        return () => {
            stop();
            back();
            clearTimeout(timer);
            abort.abort();
        };
    }, [name]);

    return {
        rows,
        error,
        more: next === null ? undefined : () => void (isLoading.current || load(next, new AbortController().signal, 0, rows ?? [])),
        anew: () => void load(null, new AbortController().signal, 1, []),
    };
}
