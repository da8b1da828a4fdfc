import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Rows of one height, of which only those in sight are made: a thousand cost what twenty do. */
export function VirtualRows<T>({ rows, height, label, row, keyOf, onEnd, keep }: {
    rows: readonly T[]; height: number; label: string; row(one: T, index: number): ComponentChildren; keyOf(one: T): string;
    /** Called when the last rows come into sight. */
    onEnd?: (() => void) | undefined;
    /** A row that stays made though it is out of sight: it has the focus. */
    keep?: number;
}) {
    const list = useRef<HTMLUListElement>(null);
    const [[from, to], see] = useState<readonly [number, number]>([0, 30]);
    const look = useRef(() => { });
    look.current = () => {
        const element = list.current;
        const box = element?.closest<HTMLElement>("main") ?? document.documentElement;
        if (!element) {
            return;
        }
        const above = box.getBoundingClientRect().top - element.getBoundingClientRect().top;
        const first = Math.max(0, Math.floor(above / height) - 6);
        const last = Math.ceil((above + box.clientHeight) / height) + 6;
        if (first !== from || last !== to) {
            see([first, last]);
        }
        if (last >= rows.length) {
            onEnd?.();
        }
    };
    useEffect(() => {
        const box = list.current?.closest<HTMLElement>("main");
        const again = () => look.current();
        box?.addEventListener("scroll", again, { passive: true });
        addEventListener("resize", again);
        return () => {
            box?.removeEventListener("scroll", again);
            removeEventListener("resize", again);
        };
    }, []);
    useLayoutEffect(() => look.current(), [rows, height]);
    const shown = rows.slice(from, to).map((one, i) => ({ one, index: from + i }));
    if (keep !== undefined && rows[keep] !== undefined && (keep < from || keep >= to)) {
        shown.push({ one: rows[keep], index: keep });
    }
    return <ul class="rows" ref={list} aria-label={label} style={{ blockSize: `${rows.length * height}px` }}>
        {shown.map(({ one, index }) => <li key={keyOf(one)} aria-setsize={rows.length} aria-posinset={index + 1} style={{ transform: `translateY(${index * height}px)`, blockSize: `${height}px` }}>{row(one, index)}</li>)}
    </ul>;
}
