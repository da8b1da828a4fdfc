type Child = Node | string | null | undefined | false;
type Handlers = { [K in `on${string}`]?: (event: never) => void };
export type Props = Record<string, unknown> & Handlers;

/** An element, its attributes, its listeners (`onclick`) and children; never markup. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value as EventListener);
        else if (name === "value" || name === "checked") (element as unknown as Record<string, unknown>)[name] = value;
        else element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...children.filter(c => c !== null && c !== undefined && c !== false));
    return element;
}

/** What of a block is the browser's and not the text's. */
export const form = (...children: (Node | null)[]): HTMLElement => h("div", { class: "block-form", contenteditable: "false" }, ...children);

export function button(label: string, onclick: () => void, props: Props = {}): HTMLButtonElement {
    return h("button", { type: "button", onclick, ...props }, label);
}

/** A drawing of one line, in the colour of the text. */
export function icon(path: string): SVGSVGElement {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
}

/** Sets what stands there only where it is another, so that a caret in it stays. */
export function setValue(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
    if (input.value !== value) input.value = value;
}

/** A text field that grows with its text by layout alone: a copy of the text behind it gives the height. */
export function growing(label: string, onchange: (value: string) => void, props: Props = {}): { box: HTMLElement; input: HTMLTextAreaElement; set: (value: string) => void } {
    const copy = h("div", { class: "grow-copy", "aria-hidden": "true" });
    const input = h("textarea", {
        rows: 1, "aria-label": label, placeholder: label, ...props,
        oninput: () => {
            if (input.value.includes("\n") && props["lines"] === undefined) {
                const at = input.selectionStart;
                input.value = input.value.replaceAll("\n", " ");
                input.setSelectionRange(at, at);
            }
            copy.textContent = `${input.value}\u200b`;
            onchange(input.value);
        },
    });
    const set = (value: string): void => {
        setValue(input, value);
        copy.textContent = `${value}\u200b`;
    };
    set("");
    return { box: h("div", { class: "grow" }, copy, input), input, set };
}

let open: { box: HTMLElement; close: () => void } | null = null;

/** One thing floats at a time, beside where it was called; Escape and a click elsewhere close it. */
export function float(at: { left: number; top: number; bottom: number }, content: HTMLElement, closed: () => void = () => { }, focus = true): () => void {
    open?.close();
    const box = h("div", { class: "editor-float" }, content);
    const before = document.activeElement as HTMLElement | null;
    const outside = (event: Event): void => {
        if (!box.contains(event.target as Node)) close();
    };
    const close = (): void => {
        if (open?.box !== box) return;
        open = null;
        document.removeEventListener("pointerdown", outside, true);
        window.removeEventListener("resize", close);
        const within = box.contains(document.activeElement);
        box.remove();
        closed();
        if (within) before?.focus({ preventScroll: true });
    };
    box.addEventListener("keydown", event => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        event.preventDefault();
        close();
    });
    document.addEventListener("pointerdown", outside, true);
    window.addEventListener("resize", close);
    document.body.append(box);
    const { width, height } = box.getBoundingClientRect();
    const below = at.bottom + height + 8 < window.innerHeight || at.top < height + 8;
    box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
    box.style.top = `${below ? at.bottom + 4 : at.top - height - 4}px`;
    open = { box, close };
    if (focus) content.querySelector<HTMLElement>("input, button, textarea")?.focus();
    return close;
}

export interface Choice { label: string; more?: string; hint?: string; pick: () => void }

/** A field that searches while one types, and its answers as a list (ARIA combobox). */
export function chooser(label: string, search: (query: string) => Promise<Choice[]>, nothing: string, value = ""): HTMLElement {
    const id = `choices-${Math.random().toString(36).slice(2)}`;
    let choices: Choice[] = [];
    let at = 0;
    let asked = 0;
    // What is shown may have been found for other letters: Enter then takes the first that is found for these.
    let of: string | null = null;
    let takesFirst = false;
    const list = h("ul", { id, role: "listbox", "aria-label": label });
    const show = (): void => {
        list.replaceChildren(...choices.map((choice, i) => h("li", {
            role: "option", id: `${id}-${i}`, "aria-selected": String(i === at), onpointerdown: (e: Event) => e.preventDefault(), onclick: () => choice.pick(),
        }, h("span", {}, choice.label), choice.more ? h("small", {}, choice.more) : null)));
        if (choices.length === 0 && input.value.trim()) list.append(h("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, nothing));
        input.setAttribute("aria-activedescendant", choices.length > 0 ? `${id}-${at}` : "");
    };
    const ask = async (): Promise<void> => {
        const mine = ++asked;
        const query = input.value.trim();
        const found = await search(query).catch(() => []);
        if (mine !== asked) return;
        choices = found;
        at = 0;
        of = query;
        show();
        if (takesFirst) {
            takesFirst = false;
            choices[0]?.pick();
        }
    };
    const input = h("input", {
        type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": id, "aria-label": label, placeholder: label, value, autocomplete: "off",
        oninput: () => {
            takesFirst = false;
            void ask();
        },
        onblur: () => {
            takesFirst = false;
        },
        onkeydown: (event: KeyboardEvent) => {
            if (event.isComposing) return;
            if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                at = choices.length === 0 ? 0 : (at + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length;
                show();
            } else if (event.key === "Enter") {
                if (of === input.value.trim()) choices[at]?.pick();
                else takesFirst = true;
            } else return;
            event.preventDefault();
            event.stopPropagation();
        },
    });
    void ask();
    return h("div", { class: "chooser" }, input, list);
}
