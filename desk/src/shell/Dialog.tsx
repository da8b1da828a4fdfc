import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../words/index.ts";
import { useKeys, type Keys } from "./keys.ts";

/** A window over the screen: the browser keeps the focus in it, Esc leaves, and the focus goes back to where it was. */
export function Dialog({ title, children, onClose, wide, keys, fixed }: { title: string; children: ComponentChildren; onClose(): void; wide?: boolean; keys?: Keys; fixed?: boolean }) {
    const element = useRef<HTMLDialogElement>(null);
    const id = useId();
    useKeys(keys ?? {}, true);
    useLayoutEffect(() => {
        const before = document.activeElement;
        const dialog = element.current!;
        dialog.showModal();
        const first = dialog.querySelector<HTMLElement>("[data-first]") ?? dialog.querySelector<HTMLElement>("input:not([type=hidden]):not(:disabled), textarea, select, .actions button");
        (first ?? dialog).focus();
        return () => {
            if (dialog.open) {
                dialog.close();
            }
            if (before instanceof HTMLElement && before.isConnected) {
                before.focus();
            }
        };
    }, []);
    return <dialog ref={element} class={wide ? "wide" : ""} aria-labelledby={id} onCancel={event => {
        event.preventDefault();
        if (!fixed) {
            onClose();
        }
    }}>
        <header>
            <h2 id={id}>{title}</h2>
            {!fixed && <button type="button" class="close" aria-label={t("close")} onClick={onClose}>×</button>}
        </header>
        {children}
    </dialog>;
}
