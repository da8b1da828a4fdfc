import { useEffect, useState } from "preact/hooks";

/** Whether there is room for one column only. */
export function useNarrow(): boolean {
    const [query] = useState(() => matchMedia("(max-width: 52rem)"));
    const [is, set] = useState(query.matches);
    useEffect(() => {
        const listen = () => set(query.matches);
        query.addEventListener("change", listen);
        return () => query.removeEventListener("change", listen);
    }, [query]);
    return is;
}
