import type { Picture } from "./blocks.ts";
import { h } from "./dom.ts";
import { MarkedField } from "./MarkedField.ts";
import type { Host } from "./views.ts";

/** A picture with what is said of it, and the point that stays in sight when it is cut. */
export class PictureForm {
    readonly box: HTMLElement;
    #image = h("img", { alt: "", draggable: "false", decoding: "async", loading: "lazy" });
    #point = h("span", { class: "focus-point", "aria-hidden": "true" });
    #fields: { name: "alt" | "caption" | "credit"; field: MarkedField }[];
    #now: Picture = { file: "", alt: "" };
    #keep: (picture: Picture) => void;

    constructor(private readonly host: Host, keep: (picture: Picture) => void) {
        const { words } = host;
        this.#keep = keep;
        const pick = h("button", {
            type: "button", class: "focus-pick", "aria-label": words.focus, title: words.focus,
            onclick: (event: MouseEvent) => {
                if (event.detail === 0) return;
                const { left, top, width, height } = this.#image.getBoundingClientRect();
                this.#focus((event.clientX - left) / width, (event.clientY - top) / height);
            },
            onkeydown: (event: KeyboardEvent) => {
                const step = event.shiftKey ? 0.1 : 0.02;
                const [x, y] = this.#now.focus ?? [0.5, 0.5];
                const by = ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] } as Record<string, [number, number]>)[event.key];
                if (by === undefined) return;
                event.preventDefault();
                this.#focus(x + by[0], y + by[1]);
            },
        }, this.#image, this.#point);
        this.#fields = (["alt", "caption", "credit"] as const).map(name => ({
            name,
            field: new MarkedField(words[name], value => this.#set({ ...this.#now, [name]: value || undefined, alt: name === "alt" ? value : this.#now.alt }), { placeholder: "" }),
        }));
        this.box = h("div", { class: "picture" }, pick, ...this.#fields.map(({ name, field }) => h("label", {}, h("span", {}, words[name]), field.box)));
    }

    /** By the attribute that each writes, below the one that holds the picture. */
    fields(below: string): ReadonlyMap<string, MarkedField> {
        return new Map(this.#fields.map(({ name, field }) => [`${below}.${name}`, field]));
    }

    show(picture: Picture): void {
        if (picture.file !== this.#now.file) this.#image.src = this.host.calls.pictureUrl(picture.file, 800);
        this.#now = picture;
        for (const { name, field } of this.#fields) field.set(picture[name] ?? "");
        const [x, y] = picture.focus ?? [0.5, 0.5];
        this.#point.classList.toggle("unset", picture.focus === undefined);
        this.#point.style.insetInlineStart = `${x * 100}%`;
        this.#point.style.insetBlockStart = `${y * 100}%`;
    }

    #focus(x: number, y: number): void {
        const within = (n: number): number => Math.round(Math.min(1, Math.max(0, n)) * 10_000) / 10_000;
        this.#set({ ...this.#now, focus: [within(x), within(y)] });
    }

    #set(picture: Picture): void {
        this.#keep(Object.fromEntries(Object.entries(picture).filter(([, value]) => value !== undefined)) as unknown as Picture);
    }
}

/** From the files of this device, or from its camera. */
export function pickers(host: Host, take: (files: File[]) => void): HTMLElement[] {
    const input = (label: string, more: Record<string, unknown>): HTMLElement => {
        const file = h("input", {
            type: "file", accept: "image/*", class: "unseen", ...more,
            onchange: () => {
                take([...file.files ?? []]);
                file.value = "";
            },
        });
        return h("label", { class: "pick" }, file, label);
    };
    return [input(host.words.choosePicture, { multiple: true }), input(host.words.takePicture, { capture: "environment" })];
}
