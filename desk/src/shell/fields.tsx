import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { meant, otherClock, t, typed } from "../words/index.ts";
import { useCalm } from "./states.tsx";

interface Input {
    type?: string; name?: string; autocomplete?: string; required?: boolean; readOnly?: boolean; minLength?: number; maxLength?: number; min?: string | number; max?: string | number; pattern?: string;
    inputMode?: "text" | "numeric"; spellcheck?: boolean; lang?: string; autofocus?: boolean; placeholder?: string; "data-first"?: boolean; onFocus?(event: { currentTarget: HTMLInputElement }): void;
}

export function Field({ label, hint, error, children }: { label: string; hint?: ComponentChildren; error?: string | undefined; children(id: string, describedBy: string | undefined): ComponentChildren }) {
    const id = useId();
    const isDescribed = hint !== undefined || error !== undefined;
    return <div class="ask">
        <label for={id}>{label}</label>
        {children(id, isDescribed ? `${id}-more` : undefined)}
        {isDescribed && <p id={`${id}-more`} class={error ? "error" : "hint"}>{error ?? hint}</p>}
    </div>;
}

export function TextField({ label, hint, error, value, onChange, ...rest }: { label: string; hint?: ComponentChildren; error?: string | undefined; value: string; onChange(value: string): void } & Input) {
    return <Field label={label} hint={hint} error={error}>
        {(id, described) => <input {...rest as object} id={id} aria-describedby={described} aria-invalid={error ? true : undefined} value={value} onInput={event => onChange(event.currentTarget.value)} />}
    </Field>;
}

export function TextArea({ label, hint, error, value, onChange, rows = 3, ...rest }: { label: string; hint?: ComponentChildren; error?: string | undefined; value: string; onChange(value: string): void; rows?: number; required?: boolean; lang?: string; maxLength?: number }) {
    return <Field label={label} hint={hint} error={error}>
        {(id, described) => <textarea {...rest} id={id} rows={rows} aria-describedby={described} aria-invalid={error ? true : undefined} value={value} onInput={event => onChange(event.currentTarget.value)} />}
    </Field>;
}

export function SelectField({ label, hint, value, onChange, options, ...rest }: { label: string; hint?: ComponentChildren; value: string; onChange(value: string): void; options: readonly (readonly [value: string, name: string])[]; disabled?: boolean }) {
    return <Field label={label} hint={hint}>
        {(id, described) => <select {...rest} id={id} aria-describedby={described} value={value} onChange={event => onChange(event.currentTarget.value)}>
            {options.map(([code, name]) => <option key={code} value={code}>{name}</option>)}
        </select>}
    </Field>;
}

export function CheckField({ label, checked, onChange, ...rest }: { label: ComponentChildren; checked: boolean; onChange(checked: boolean): void; disabled?: boolean; title?: string | undefined }) {
    return <label class="check"><input {...rest} type="checkbox" checked={checked} onChange={event => onChange(event.currentTarget.checked)} /> <span>{label}</span></label>;
}

/** A time of day and a date by the newsroom's clock, kept in UTC. Whoever has another clock is told. */
export function InstantField({ label, hint, value, onChange, ...rest }: { label: string; hint?: ComponentChildren; value: string | null; onChange(value: string | null): void; required?: boolean }) {
    const zone = otherClock(value);
    return <TextField {...rest} type="datetime-local" label={label} hint={zone === null ? hint : <>{zone} {hint}</>} value={value ? typed(value) : ""} onChange={text => onChange(text ? meant(text) : null)} />;
}

export interface Choice { value: string; name: string; more?: string }

/** Chosen things as chips, and a box that finds more as one types (WAI-ARIA combobox with a list). */
export function Pick({ label, hint, chosen, find, onChange, single, placeholder, create }: {
    label: string; hint?: ComponentChildren; chosen: readonly Choice[]; find(text: string, signal: AbortSignal): Promise<readonly Choice[]>; onChange(chosen: Choice[]): void;
    single?: boolean; placeholder?: string; create?: (text: string) => Promise<Choice | null>;
}) {
    const id = useId();
    const [text, setText] = useState("");
    const [{ list: found, of }, setFound] = useState<{ list: readonly Choice[]; of: string }>({ list: [], of: "" });
    const [isOpen, setOpen] = useState(false);
    const [at, setAt] = useState(0);
    const input = useRef<HTMLInputElement>(null);
    const calm = useCalm(text, 120);
    // What is found so far may be for other letters: Enter then takes the first that is found for these, or makes it.
    const isLate = text !== "" && of !== text;
    const takeFirst = useRef(false);
    const isMaking = useRef(false);
    const latest = useRef<{ text: string; choose(row: Choice | null | undefined): Promise<void> }>({ text, choose: async () => { } });
    useEffect(() => {
        if (!isOpen) {
            return;
        }
        const abort = new AbortController();
        find(calm, abort.signal).then(list => {
            if (!abort.signal.aborted) {
                const left = list.filter(one => !chosen.some(c => c.value === one.value));
                setFound({ list: left, of: calm });
                setAt(0);
                if (takeFirst.current && latest.current.text === calm) {
                    takeFirst.current = false;
                    void latest.current.choose(left[0] ?? (create && calm.trim() !== "" ? null : undefined));
                }
            }
        }, () => {
            // One that other letters came between has only made way for theirs.
            if (!abort.signal.aborted) {
                takeFirst.current = false;
            }
        });
        return () => abort.abort();
    }, [calm, isOpen, chosen.length]);

    const take = (choice: Choice) => {
        onChange(single ? [choice] : [...chosen, choice]);
        setText("");
        setOpen(false);
        input.current?.focus();
    };
    const rows = [...found, ...(create && text.trim() !== "" && !found.some(one => one.name === text.trim()) ? [null] : [])];
    const choose = async (row: Choice | null | undefined) => {
        if (isMaking.current) {
            return;
        }
        isMaking.current = row === null;
        try {
            const choice = row === null ? await create!(text.trim()) : row;
            if (choice) {
                take(choice);
            }
        } finally {
            isMaking.current = false;
        }
    };
    latest.current = { text, choose };
    return <div class="ask many">
        <label for={id}>{label}</label>
        <div class="chips">
            {chosen.map(choice => <span class="chip" key={choice.value}>{choice.name}<button type="button" aria-label={t("removeOne", { name: choice.name })} onClick={() => { onChange(chosen.filter(one => one.value !== choice.value)); input.current?.focus(); }}>×</button></span>)}
            {!(single && chosen.length > 0) && <input ref={input} id={id} role="combobox" autocomplete="off" aria-expanded={isOpen && rows.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list"
                aria-activedescendant={isOpen && rows.length > 0 ? `${id}-${at}` : undefined} placeholder={placeholder} value={text}
                onInput={event => { takeFirst.current = false; setText(event.currentTarget.value); setOpen(true); }} onFocus={() => setOpen(true)} onBlur={() => { takeFirst.current = false; setTimeout(() => setOpen(false), 150); }}
                onKeyDown={event => {
                    takeFirst.current &&= event.key === "Enter";
                    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                        event.preventDefault();
                        setOpen(true);
                        setAt((at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % Math.max(1, rows.length));
                    } else if (event.key === "Enter" && isOpen && (isLate || rows.length > 0)) {
                        event.preventDefault();
                        event.stopPropagation();
                        if (isLate) {
                            takeFirst.current = true;
                        } else {
                            void choose(rows[at]);
                        }
                    } else if (event.key === "Escape" && isOpen && rows.length > 0) {
                        event.preventDefault();
                        event.stopPropagation();
                        setOpen(false);
                    } else if (event.key === "Backspace" && text === "" && chosen.length > 0) {
                        onChange(chosen.slice(0, -1));
                    }
                }} />}
        </div>
        <ul role="listbox" id={`${id}-list`} aria-label={label} hidden={!isOpen || rows.length === 0}>
            {isOpen && rows.map((row, i) => <li key={row?.value ?? "+"} id={`${id}-${i}`} role="option" aria-selected={i === at} onMouseDown={event => { event.preventDefault(); void choose(row); }}>
                {row === null ? t("addOne", { name: text.trim() }) : <>{row.name}{row.more && <small> {row.more}</small>}</>}
            </li>)}
        </ul>
        {hint !== undefined && <p class="hint">{hint}</p>}
    </div>;
}

/** A button that shows that its work is under way, and can't be pressed twice. */
export function Do({ act, children, disabled, title, ...rest }: { act(): Promise<unknown> | void; children: ComponentChildren } & Omit<JSX.IntrinsicElements["button"], "onClick" | "act">) {
    const [isBusy, setBusy] = useState(false);
    const isHere = useRef(true);
    useEffect(() => () => { isHere.current = false; }, []);
    return <button type="button" {...rest} title={title} disabled={disabled} aria-disabled={isBusy || undefined} aria-busy={isBusy || undefined} onClick={async () => {
        if (isBusy) {
            return;
        }
        setBusy(true);
        try {
            await act();
        } finally {
            if (isHere.current) {
                setBusy(false);
            }
        }
    }}>{children}</button>;
}
