import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { Id, Lang, Presence } from "../../api/types.ts";
import { hear } from "../../shell/live.ts";

/** Who is in a story, and where one is oneself: said every ten seconds while it is looked at. */
export function usePeople(story: Id, language: Lang): { people: readonly Presence[]; at(language: Lang, block: string | null): void } {
    const [people, setPeople] = useState<readonly Presence[]>([]);
    const place = useRef<{ language: Lang; block: string | null }>({ language, block: null });
    useEffect(() => {
        let isHere = true;
        const tell = () => post(`/stories/${story}/presence`, place.current).then(answer => isHere && setPeople(answer.people), () => { });
        void tell();
        const timer = setInterval(() => document.visibilityState === "visible" && void tell(), 10_000);
        const stop = hear(event => {
            if (event.kind === "presence" && event.story === story) {
                setPeople(event.people);
            }
        });
        return () => {
            isHere = false;
            clearInterval(timer);
            stop();
        };
    }, [story]);
    return { people, at: (language, block) => { place.current = { language, block }; } };
}
