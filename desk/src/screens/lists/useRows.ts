import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Row } from "../../api/types.ts";
import { hear } from "../../shell/live.ts";
import { showRows } from "../../shell/seenRows.ts";
import { online } from "../../shell/session.ts";
import { spaced } from "../../shell/spaced.ts";

const page = 100;

interface Asked { q: string; rubric: string; language: string; person: string }
/** `next`: where the rest begins; null where there is none. `question`: what they answer. */
interface Shown { rows: readonly Row[]; next: string | null; question: string }

/** Editions of a list, page by page, asked for again when something happens to them. `more` is undefined where there is no more. */
export function useRows(name: string, asked: Asked): { rows: readonly Row[] | undefined; error: unknown; more: (() => void) | undefined; anew(): void } {
    const [shown, show] = useState<Shown | undefined>();
    const [error, setError] = useState<unknown>();
    const asking = useRef<AbortController | null>(null);
    const question = JSON.stringify([name, asked.q, asked.rubric, asked.language, asked.person]);
    // Rows of the question before stay until there are others, and are no answer to this one.
    const answer = shown?.question === question ? shown : undefined;

    /** Asks from there on until there are so many. What was asked before is heard of no more. */
    const load = async (after: string | null, wanted: number, before: readonly Row[]): Promise<void> => {
        asking.current?.abort();
        const { signal } = asking.current = new AbortController();
        try {
            let [rows, next] = [before, after];
            do {
                const got = await get(`/lists/${name}`, { query: { ...asked, after: next, limit: page }, signal });
                if (signal.aborted) {
                    return;
                }
                rows = [...rows, ...got.rows];
                next = got.next;
            } while (next !== null && rows.length < wanted);
            show({ rows, next, question });
            showRows(rows);
            setError(undefined);
        } catch (problem) {
            if (signal.aborted) {
                return;
            }
            show(shown => shown?.question === question ? shown : undefined);
            setError(problem);
        }
        asking.current = null;
    };

    useEffect(() => {
        void load(null, 1, []);
        return () => {
            asking.current?.abort();
            asking.current = null;
        };
    }, [question]);

    const again = useRef<() => void>(() => { });
    again.current = () => void load(null, answer?.rows.length ?? 1, []);
    useEffect(() => {
        const soon = spaced(() => again.current(), 500, () => asking.current !== null);
        const stop = hear(event => {
            if (event.kind === "lists" || event.kind === "story" || event.kind === "reset") {
                soon();
            }
        });
        const back = online.listen(is => is && again.current());
        return () => {
            stop();
            back();
            soon.stop();
        };
    }, []);

    const next = answer?.next ?? null;
    return {
        rows: shown?.rows,
        error,
        more: next === null ? undefined : () => void (asking.current !== null || load(next, 0, answer!.rows)),
        anew: () => void load(null, 1, []),
    };
}
