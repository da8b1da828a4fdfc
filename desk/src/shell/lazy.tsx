import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failed, Loading } from "./states.tsx";

/** A part that is fetched when it is first shown. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
    let made: ComponentType<P> | undefined;
    return function Lazy(props: P) {
        const [part, setPart] = useState<{ is?: ComponentType<P>; error?: unknown }>(made ? { is: made } : {});
        const [turn, setTurn] = useState(0);
        useEffect(() => {
            let isHere = true;
            if (!made) {
                load().then(is => {
                    made = is;
                    if (isHere) {
                        setPart({ is });
                    }
                }, (error: unknown) => isHere && setPart({ error }));
            }
            return () => { isHere = false; };
        }, [turn]);
        if (part.is) {
            const Part = part.is;
            return <Part {...props} />;
        }
        return part.error !== undefined ? <Failed error={part.error} retry={() => { setPart({}); setTurn(turn + 1); }} /> : <Loading />;
    } as ComponentType<P>;
}
