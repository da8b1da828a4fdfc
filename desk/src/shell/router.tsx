import type { ComponentChildren, JSX } from "preact";
import { Cell, useCell } from "./cell.ts";

const base = "/desk/";

/** Where we are, under /desk/: `story/018f…`, with what stands behind the question mark. */
export interface Place { path: string; search: URLSearchParams }

function here(): Place {
    const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : "";
    return { path: decodeURI(path.replace(/\/+$/, "")), search: new URLSearchParams(location.search) };
}

export const place = new Cell<Place>(here());

/** Places that are asked before they are left: a page of text that isn't sent. */
const guards = new Set<() => boolean>();

export function guard(mayLeave: () => boolean): () => void {
    guards.add(mayLeave);
    return () => guards.delete(mayLeave);
}

export function go(path: string, options: { replace?: boolean } = {}): void {
    if ([...guards].some(mayLeave => !mayLeave())) {
        return;
    }
    if (options.replace) {
        history.replaceState(null, "", base + path);
    } else {
        history.pushState(null, "", base + path);
    }
    const before = place.value.path;
    place.value = here();
    if (place.value.path !== before) {
        scrollTo(0, 0);
    }
}

addEventListener("popstate", () => {
    place.value = here();
});

export const usePlace = (): Place => useCell(place);

export const address = (path: string): string => base + path;

export function Link({ to, children, ...rest }: { to: string; children: ComponentChildren } & Omit<JSX.IntrinsicElements["a"], "href">) {
    return <a {...rest as object} href={base + to} onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) {
            return;
        }
        event.preventDefault();
        go(to);
    }}>{children}</a>;
}
