import { initials } from "./initials.ts";
import type { Node as DocNode } from "@tiptap/pm/model";
import type { EditorView, NodeView, ViewMutationRecord } from "@tiptap/pm/view";
import { NodeSelection } from "@tiptap/pm/state";
import { isWebAddress, roles, type Picture, type Role } from "./blocks.ts";
import { button, chooser, float, form, h, setValue } from "./dom.ts";
import { entryTime } from "./entryTime.ts";
import { MarkedField } from "./MarkedField.ts";
import { PictureForm, pickers } from "./pictureForm.ts";
import { relatedCard } from "./relatedCard.ts";
import { howFar, type Sending } from "./SendPictures.ts";
import type { BlockType } from "./schema.ts";
import { machineNote, stateNote } from "./stateNote.ts";
import { tableForm } from "./tableForm.ts";
import type { BlockState, EditorCalls, Unreviewed } from "./types.ts";
import { roleWords, type EditorWords } from "./words.ts";

/** What a block's view asks of its editor. */
export interface Host {
    readonly language: string;
    readonly words: EditorWords;
    readonly calls: EditorCalls;
    readonly readOnly: boolean;
    /** Measured once for each frame in which something changed, by the observer of all editions. */
    readonly sizes: ResizeObserver | null;
    readonly views: Map<string, BlockView>;
    sending(token: string): Sending | null;
    waitedFor(gallery: string): readonly Sending[];
    stateOf(id: string): BlockState | null;
    /** What a machine wrote there and no person has looked at. */
    unreviewedAt(place: string): Unreviewed | null;
    agree(block: string): void;
    /** Asks why it is otherwise than its source on purpose. */
    differ(block: string): void;
    addPictures(files: readonly File[], at: number | null, gallery?: string): void;
    placed(): void;
}

type Place = () => number | undefined;

/** What a block is shown with: its elements, the one of them that holds its text, what to do when it changed, and the fields of its form by the attribute that each writes. */
export interface BlockParts { elements: Node[]; content?: HTMLElement; refresh?: (node: DocNode) => void; fields?: () => ReadonlyMap<string, MarkedField> }

const none: ReadonlyMap<string, MarkedField> = new Map();

/** A block in the editor: a row with its state at the edge, the text or form inside, a note below where there is one. */
export class BlockView implements NodeView {
    readonly dom: HTMLElement;
    readonly inner: HTMLElement;
    contentDOM: HTMLElement | null = null;
    #note: HTMLElement | null = null;
    #who: HTMLElement | null = null;
    #id: string | null = null;
    #refresh: (node: DocNode) => void = () => { };
    /** By the attribute that each writes: `picture.alt`, `rows.2.1`. */
    readonly fields: () => ReadonlyMap<string, MarkedField>;

    constructor(public node: DocNode, readonly view: EditorView, readonly place: Place, readonly host: Host) {
        this.inner = h("div", { class: "block-inner" });
        this.dom = h("div", { class: `block block-${node.type.name}` }, this.inner);
        const parts = this.#parts(node.type.name as BlockType);
        this.contentDOM = parts.content ?? null;
        this.inner.append(...parts.elements);
        this.#refresh = parts.refresh ?? (() => { });
        this.fields = parts.fields ?? (() => none);
        this.#show(node);
        this.host.sizes?.observe(this.inner);
    }

    get id(): string {
        return this.#id ?? "";
    }

    update(node: DocNode): boolean {
        if (node.type !== this.node.type) return false;
        const changed = node.attrs !== this.node.attrs;
        this.node = node;
        if (changed) this.#show(node);
        else this.#isEmpty(node);
        return true;
    }

    #show(node: DocNode): void {
        const id = node.attrs["id"] as string | null;
        if (id !== this.#id) {
            if (this.#id !== null && this.host.views.get(this.#id) === this) this.host.views.delete(this.#id);
            this.#id = id;
            this.dom.dataset["id"] = id ?? "";
            this.inner.dataset["of"] = id ?? "";
            this.host.placed();
        }
        if (id !== null) this.host.views.set(id, this);
        this.#refresh(node);
        this.#isEmpty(node);
        this.lock();
        this.showState();
    }

    #isEmpty(node: DocNode): void {
        const empty = node.isTextblock && node.content.size === 0;
        this.dom.classList.toggle("empty", empty);
        // A heading without words is announced as what the site will print there.
        if (node.type.name !== "subhead" || this.contentDOM === null) return;
        if (empty) this.contentDOM.setAttribute("aria-label", this.contentDOM.dataset["placeholder"] ?? "");
        else this.contentDOM.removeAttribute("aria-label");
    }

    /** Who may only read can't write into a form either. */
    lock(): void {
        for (const field of this.dom.querySelectorAll<HTMLInputElement>(":is(.block-form, .block-bar) :is(input, select, button)")) field.disabled = this.host.readOnly;
        for (const text of this.dom.querySelectorAll<HTMLTextAreaElement>(".block-form textarea")) text.readOnly = this.host.readOnly;
    }

    /** Fresh, stale with what changed, different, machine-made: at the edge, and in words below where there is something to do. */
    showState(): void {
        const { host } = this;
        const state = host.stateOf(this.id);
        const kind = state?.state ?? "own";
        if (this.dom.dataset["state"] !== kind) {
            this.dom.dataset["state"] = kind;
            if (kind === "own") this.dom.removeAttribute("title");
        }
        const made = (this.node.attrs["madeBy"] as { person?: true } | null)?.person === true ? null : host.unreviewedAt(this.id);
        const note = made !== null ? machineNote(host, made) : stateNote(host, this.id, state);
        if (note?.textContent === this.#note?.textContent) return;
        this.#note?.remove();
        this.#note = note;
        if (note !== null) this.inner.append(note);
    }

    showFinding(level: string | null): void {
        if (level === null) delete this.dom.dataset["finding"];
        else this.dom.dataset["finding"] = level;
    }

    showPeople(names: readonly string[]): void {
        const text = names.join(", ");
        if ((this.#who?.getAttribute("title") ?? "") === text) return;
        this.#who?.remove();
        this.#who = names.length === 0 ? null : h("div", { class: "block-who", contenteditable: "false", title: text },
            ...names.slice(0, 3).map(name => h("span", { role: "img", "aria-label": this.host.words.here(name) }, initials(name))));
        if (this.#who !== null) this.dom.append(this.#who);
        this.dom.classList.toggle("with-people", this.#who !== null);
    }

    selectNode(): void {
        this.dom.classList.add("selected");
    }

    deselectNode(): void {
        this.dom.classList.remove("selected");
    }

    /** Forms inside a block are the browser's; the text is ProseMirror's. */
    stopEvent(event: Event): boolean {
        const target = event.target as HTMLElement;
        if (this.contentDOM !== null && (target === this.contentDOM || this.contentDOM.contains(target))) return false;
        if (event.type.startsWith("drag") || event.type === "drop") return false;
        return target.closest("input, textarea, select, button, .block-form") !== null;
    }

    ignoreMutation(mutation: ViewMutationRecord): boolean {
        if (mutation.type === "selection") return this.contentDOM === null;
        return this.contentDOM === null || !(mutation.target === this.contentDOM || this.contentDOM.contains(mutation.target)) || (mutation.type === "attributes" && mutation.target === this.contentDOM);
    }

    destroy(): void {
        this.host.sizes?.unobserve(this.inner);
        if (this.#id !== null && this.host.views.get(this.#id) === this) this.host.views.delete(this.#id);
        this.host.placed();
    }

    set(attrs: Record<string, unknown>): void {
        const at = this.place();
        if (at === undefined || this.view.isDestroyed || this.host.readOnly) return;
        const tr = this.view.state.tr;
        for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(at, name, value);
        this.view.dispatch(tr);
    }

    remove(): void {
        const at = this.place();
        if (at === undefined || this.host.readOnly) return;
        this.view.dispatch(this.view.state.tr.delete(at, at + this.node.nodeSize));
        this.view.focus();
    }

    get #a(): Record<string, unknown> {
        return this.node.attrs;
    }

    #parts(type: BlockType): BlockParts {
        switch (type) {
            case "paragraph": {
                const content = h("p", { "data-placeholder": this.host.words.writeHere });
                return { elements: [content], content };
            }
            case "subhead":
                return this.#subhead();
            case "quote":
                return this.#quote();
            case "reply":
            case "refutation": {
                const content = h("blockquote");
                const who = new MarkedField(this.host.words.who, value => this.set({ who: value }));
                const label = h("div", { class: "block-label", contenteditable: "false" }, this.host.words.blocks[type]);
                return { elements: [label, content, form(who.box)], content, refresh: node => who.set(node.attrs["who"] as string), fields: () => new Map([["who", who]]) };
            }
            case "list": {
                // The element can't be another later, so a numbered list is one by its class and its role stays a list.
                const content = h("ul");
                return { elements: [content], content, refresh: node => content.classList.toggle("ordered", node.attrs["ordered"] === true) };
            }
            case "related":
                return relatedCard(this.host, this.#bar("related"), story => {
                    this.set({ story });
                    this.view.focus();
                });
            case "picture":
                return this.#picture();
            case "gallery":
                return this.#gallery();
            case "video":
            case "embed":
                return this.#address(type);
            case "table":
                return tableForm(this.host.words, this.#bar("table"), () => this.node, attrs => this.set(attrs));
            case "entry":
                return this.#entry();
        }
    }

    #subhead() {
        const { words, language } = this.host;
        const content = h("h2");
        const ofRole = (role: Role): string => (roleWords[language] ?? roleWords["en"]!)[role];
        const select = h("select", { "aria-label": words.role, onchange: () => this.set({ role: select.value || null }) },
            h("option", { value: "" }, words.noRole), ...roles.map(role => h("option", { value: role }, ofRole(role))));
        return {
            elements: [form(select), content], content,
            refresh: (node: DocNode) => {
                const role = node.attrs["role"] as Role | null;
                select.value = role ?? "";
                content.dataset["placeholder"] = role === null ? words.ownText : ofRole(role);
                this.dom.classList.toggle("with-role", role !== null);
            },
        };
    }

    #quote() {
        const { words, calls, language } = this.host;
        const content = h("blockquote");
        const speaker = button("", () => this.#chooseSpeaker(speaker), { class: "speaker" });
        const attribution = new MarkedField(words.attribution, value => this.set({ attribution: value || null }));
        let shown: string | null = "";
        return {
            elements: [content, form(speaker, attribution.box)], content, fields: () => new Map([["attribution", attribution]]),
            refresh: (node: DocNode) => {
                attribution.set((node.attrs["attribution"] as string | null) ?? "");
                const slug = node.attrs["speaker"] as string | null;
                if (slug === shown) return;
                shown = slug;
                speaker.textContent = slug ?? words.addSpeaker;
                speaker.classList.toggle("unset", slug === null);
                if (slug !== null) void calls.tag(slug, language).then(tag => {
                    if (tag !== null && shown === slug) speaker.textContent = tag.name;
                }, () => { });
            },
        };
    }

    #chooseSpeaker(anchor: HTMLElement): void {
        const { words, calls, language } = this.host;
        const done = (slug: string | null) => () => {
            close();
            this.set({ speaker: slug });
        };
        const close = float(anchor.getBoundingClientRect(), chooser(words.speaker, async query => {
            const found = await calls.findTags(query, language);
            const none = this.#a["speaker"] !== null && query === "" ? [{ label: words.removeSpeaker, pick: done(null) }] : [];
            return [...found.map(tag => ({ label: tag.name, pick: done(tag.slug) })), ...none];
        }, words.nothingFound));
    }

    #bar(type: BlockType, ...more: HTMLElement[]): HTMLElement {
        const { words } = this.host;
        return h("div", { class: "block-bar", contenteditable: "false" }, h("span", { class: "block-label" }, words.blocks[type]), ...more,
            button("×", () => this.remove(), { class: "quiet", "aria-label": `${words.remove}: ${words.blocks[type]}`, title: words.remove }));
    }

    #picture() {
        const { host } = this;
        const one = new PictureForm(host, picture => this.set({ picture }));
        const progress = h("div", { class: "sending", role: "status" });
        const choose = h("div", { class: "choose" }, ...pickers(host, files => {
            const at = this.place();
            if (at !== undefined) host.addPictures(files, at);
        }));
        return {
            elements: [this.#bar("picture"), form(progress, choose, one.box)], fields: () => one.fields("picture"),
            refresh: (node: DocNode) => {
                const picture = node.attrs["picture"] as Picture | null;
                const token = node.attrs["sending"] as string | null;
                const state = token === null ? null : host.sending(token);
                progress.hidden = state === null;
                if (state !== null) progress.replaceChildren(...howFar(state, host.words));
                one.box.hidden = !picture?.file;
                choose.hidden = Boolean(picture?.file) || (state !== null && state.failed === null);
                if (picture?.file) one.show(picture);
            },
        };
    }

    /** The editor's progress isn't part of the document. */
    refresh(): void {
        this.#refresh(this.node);
    }

    #gallery() {
        const { host } = this;
        const { words } = host;
        const list = h("ol", { class: "gallery" });
        const progress = h("div", { class: "sending", role: "status", hidden: "" });
        let forms: PictureForm[] = [];
        const pictures = (): Picture[] => this.node.attrs["pictures"] as Picture[];
        const move = (from: number, to: number): void => {
            const all = [...pictures()];
            const [picture] = all.splice(from, 1);
            if (picture === undefined || to < 0 || to > all.length) return;
            all.splice(to, 0, picture);
            this.set({ pictures: all });
        };
        return {
            elements: [this.#bar("gallery"), form(list, progress, h("div", { class: "choose" }, ...pickers(host, files => host.addPictures(files, null, this.id))))],
            fields: () => new Map(forms.flatMap((one, i) => [...one.fields(`pictures.${i}`)])),
            refresh: (node: DocNode) => {
                const all = node.attrs["pictures"] as Picture[];
                const waited = host.waitedFor(this.id);
                progress.hidden = waited.length === 0;
                progress.replaceChildren(...waited.map(one => h("div", {}, ...howFar(one, words))));
                if (forms.length !== all.length) {
                    forms = all.map((_, i) => new PictureForm(host, picture => this.set({ pictures: pictures().map((p, n) => n === i ? picture : p) })));
                    list.replaceChildren(...forms.map((one, i) => h("li", {}, one.box, h("div", { class: "acts" },
                        button("↑", () => move(i, i - 1), { "aria-label": words.up, class: "quiet" }),
                        button("↓", () => move(i, i + 1), { "aria-label": words.down, class: "quiet" }),
                        button("×", () => this.set({ pictures: pictures().filter((_, n) => n !== i) }), { "aria-label": words.remove, class: "quiet" })))));
                }
                all.forEach((picture, i) => forms[i]!.show(picture));
            },
        };
    }

    #address(type: "video" | "embed") {
        const { words } = this.host;
        const wrong = h("div", { class: "wrong", role: "alert" });
        const url = h("input", {
            type: "url", "aria-label": words.address, placeholder: words.address,
            oninput: () => {
                const value = url.value.trim();
                const right = value === "" || isWebAddress(value);
                url.setAttribute("aria-invalid", String(!right));
                wrong.textContent = right ? "" : words.addressWrong;
                if (right) this.set({ url: value });
            },
        });
        const caption = new MarkedField(words.caption, value => this.set({ caption: value || null }));
        return {
            elements: [this.#bar(type), form(url, wrong, type === "video" ? caption.box : null)], fields: () => new Map([["caption", caption]]),
            refresh: (node: DocNode) => {
                if (document.activeElement !== url) setValue(url, node.attrs["url"] as string);
                if (type === "video") caption.set((node.attrs["caption"] as string | null) ?? "");
            },
        };
    }

    #entry() {
        const { words } = this.host;
        const content = h("div", { class: "entry-body" });
        const at = entryTime(this.host, at => this.set({ at }));
        const title = new MarkedField(words.entryTitle, value => this.set({ title: value || null }));
        return {
            elements: [this.#bar("entry"), form(at.box, title.box), content], content, fields: () => new Map([["title", title]]),
            refresh: (node: DocNode) => {
                at.show(node.attrs["at"] as string);
                title.set((node.attrs["title"] as string | null) ?? "");
            },
        };
    }

    /** A click beside the form of a card chooses the card. */
    choose(): void {
        const at = this.place();
        if (at !== undefined) this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, at)));
    }
}
