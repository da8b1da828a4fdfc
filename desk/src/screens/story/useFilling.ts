import { useEffect, useRef, useState } from "preact/hooks";
import { events, unfinished, Problem } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Lang } from "../../api/types.ts";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { languageName, n, t } from "../../words/index.ts";
import { ToldOfFilling } from "./ToldOfFilling.ts";

export interface Filling {
    language: Lang;
    done: number;
    of: number;
    stop(): void;
}

/** Why places stayed empty when they were last asked for, by language and the source's block. */
export type LeftPlaces = Readonly<Record<Lang, Readonly<Record<string, string>>>>;

/** Breaks of the connection in a row after which a person is told; between them it waits a little longer each time. */
const mostBreaks = 4;

/**
 * Has what an edition lacks filled by the server, place by place, once what was typed is there: `flush` says whether it is.
 * Whoever stops it, or leaves, keeps what is done; after a break it goes on with what is still lacking.
 */
export function useFilling(story: string, flush: () => Promise<boolean>, moved: () => void): { filling: Filling | null; left: LeftPlaces; fill(language: Lang, places?: readonly string[]): Promise<void> } {
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
        const told = new ToldOfFilling();
        const show = () => setFilling({ language, done: told.done, of: told.of, stop: () => abort.abort() });
        show();
        try {
            if (!await flush()) {
                say(t("save.notYet"), { isError: true });
                return;
            }
            const asked = { operation: operation(), ...(places ? { places } : {}) };
            for (let breaks = 0; ;) {
                try {
                    for await (const line of events(`/stories/${story}/editions/${language}/filling`, asked, abort.signal)) {
                        told.hear(line);
                        if (line.kind === "begun") {
                            setLeft(left => ({ ...left, [language]: Object.fromEntries(Object.entries(left[language] ?? {}).filter(([place]) => !line.places?.includes(place))) }));
                        } else {
                            breaks = 0;
                            if (line.kind === "filled") {
                                moved();
                            }
                        }
                        show();
                    }
                    if (told.isOver) {
                        break;
                    }
                    throw unfinished();
                } catch (error) {
                    if (abort.signal.aborted || !(error instanceof Problem && error.offline) || ++breaks > mostBreaks) {
                        throw error;
                    }
                    await pause(breaks * 1_500, abort.signal);
                }
            }
            say(inWords(told, language), { isError: told.whys.size > 0 && told.filled === 0 });
        } catch (error) {
            if (abort.signal.aborted) {
                say(n("fill.stopped", told.filled));
            } else {
                sayProblem(error);
            }
        } finally {
            running.current = null;
            setFilling(null);
            setLeft(left => ({ ...left, [language]: { ...left[language], ...Object.fromEntries(told.whys) } }));
            moved();
        }
    };
    return { filling, left, fill };
}

function inWords({ of, filled, whys, remarks }: ToldOfFilling, language: Lang): string {
    return [of === 0 ? t("fill.nothing", { language: languageName(language) }) : filled > 0 ? n("fill.done", filled) : "", whys.size > 0 ? n("fill.left", whys.size) : "", ...remarks].filter(Boolean).join(" ");
}

/** Waits so many milliseconds, or until it is stopped. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> => new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
    }, { once: true });
});
