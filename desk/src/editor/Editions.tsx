import { useLayoutEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { EditionsView, type EditionsOptions } from "./EditionsView.ts";

/** The editor as a component. `ref` gets the view: F8, find, and flush before leaving go through it. */
export function Editions(props: EditionsOptions & { ready?: (view: EditionsView | null) => void }): VNode {
    const box = useRef<HTMLDivElement>(null);
    const view = useRef<EditionsView | null>(null);
    useLayoutEffect(() => {
        view.current = new EditionsView(box.current!, props);
        props.ready?.(view.current);
        return () => {
            props.ready?.(null);
            view.current?.destroy();
            view.current = null;
        };
    }, []);
    useLayoutEffect(() => view.current?.update(props), [props.editions, props.calls, props.words]);
    return <div class="editions-box" ref={box} />;
}
