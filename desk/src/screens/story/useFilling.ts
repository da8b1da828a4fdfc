import { useEffect, useRef, useState } from "preact/hooks";
import { events } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { FillLine, Lang } from "../../api/types.ts";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { languageName, n, t } from "../../words/index.ts";

export interface Filling {
    language: Lang;
    done: number;
    of: number;
    stop(): void;
}

/** Why places stayed empty when they were last asked for, by language and the source's block. */
export type LeftPlaces = Readonly<Record<Lang, Readonly<Record<string, string>>>>;

/** Has what an edition lacks filled by the server, place by place; whoever stops it, or leaves, keeps what is done. */
export function useFilling(story: string, moved: () => void): { filling: Filling | null; left: LeftPlaces; fill(language: Lang, places?: readonly string[]): Promise<void> } {
    const [filling, setFilling] = useState<Filling | null>(null);
    const [left, setLeft] = useState<LeftPlaces>({});
    const running = useRef<AbortController | null>(null);
    useEffect(() => () => running.current?.abort(), [story]);
    const fill = async (language: Lang, places?: readonly string[]) => {
        if (running.current !== null) {
            say(t("fill.one"));
            return;
        }
        const abort = running.current = new AbortController();
        const stop = () => abort.abort();
        let [done, filled, of] = [0, 0, 0];
        const why: Record<string, string> = {};
        const remarks: string[] = [];
        setFilling({ language, done, of, stop });
        try {
            for await (const line of events<FillLine>(`/stories/${story}/editions/${language}/filling`, { operation: operation(), ...(places ? { places } : {}) }, abort.signal)) {
                if (line.kind === "begun") {
                    of = line.places?.length ?? 0;
                    setLeft(left => ({ ...left, [language]: Object.fromEntries(Object.entries(left[language] ?? {}).filter(([place]) => !line.places?.includes(place))) }));
                } else {
                    done++;
                    if (line.kind === "filled") {
                        filled++;
                        if (line.why) {
                            remarks.push(line.why);
                        }
                        moved();
                    } else if (line.kind !== "written" && line.place) {
                        why[line.place] = line.why ?? "";
                    }
                }
                setFilling({ language, done, of, stop });
            }
            const empty = Object.keys(why).length;
            say([of === 0 ? t("fill.nothing", { language: languageName(language) }) : n("fill.done", filled), empty > 0 ? n("fill.left", empty) : "", ...new Set(remarks)].filter(Boolean).join(" "), { isError: empty > 0 && filled === 0 });
        } catch (error) {
            if (abort.signal.aborted) {
                say(n("fill.stopped", filled));
            } else {
                sayProblem(error);
            }
        } finally {
            running.current = null;
            setFilling(null);
            setLeft(left => ({ ...left, [language]: { ...left[language], ...why } }));
            moved();
        }
    };
    return { filling, left, fill };
}

/** Calls at once, and then no more often than every `wait` milliseconds, the last time included. */
export function spaced(act: () => void, wait: number): () => void {
    let [timer, again]: [ReturnType<typeof setTimeout> | null, boolean] = [null, false];
    const run = () => {
        if (timer !== null) {
            again = true;
            return;
        }
        act();
        timer = setTimeout(() => {
            timer = null;
            if (again) {
                again = false;
                run();
            }
        }, wait);
    };
    return run;
}
