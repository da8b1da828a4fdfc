import { Fragment } from "@tiptap/pm/model";
import type { Node as DocNode } from "@tiptap/pm/model";
import { newId, type Picture } from "./blocks.ts";
import type { ForeignPicture } from "./clipboard.ts";
import { blockAt } from "./commands.ts";
import { button, h } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import { hear } from "./heard.ts";
import type { HowFar } from "./types.ts";
import type { EditorWords } from "./words.ts";

/**
 * `alt`: what is said of the picture where it was copied from; `source`: where that is. Nothing is fetched from there, neither
 * by this page nor by the server, which would ask any address that a text names: the person opens it, saves it and adds the file.
 */
export interface Sending { part: HowFar; failed: string | null; again: () => void; alt: string; source: string | null }

/** How far one is, or why it failed. */
export function howFar(sending: Sending, words: EditorWords): (Node | string)[] {
    if (sending.source !== null) return [`${words.elsewhere} `, h("a", { href: sending.source, target: "_blank", rel: "noopener noreferrer" }, words.original)];
    return sending.failed === null ? [typeof sending.part === "number" ? words.sending(Math.round(sending.part * 100)) : sending.part === "server" ? words.sendsWhenAble : words.sendsLater] : [`${words.notSent} ${sending.failed} `, button(words.sendAgain, sending.again, { class: "note-act" })];
}

/** Pictures on their way: each has its place in the text at once, and says how far it is. */
export class SendPictures {
    #sending = new Map<string, Sending>();
    #toGallery = new Map<string, Sending[]>();

    constructor(private readonly of: EditionEditor) {
    }

    sending(token: string): Sending | null {
        return this.#sending.get(token) ?? null;
    }

    /** What a gallery waits for, in its order. */
    waitedFor(gallery: string): readonly Sending[] {
        return this.#toGallery.get(gallery) ?? [];
    }

    /** What was pasted with a text: the places are there already. Those whose bytes came along go on their way, the others wait for their files. */
    pasted(pictures: readonly ForeignPicture[]): void {
        let waiting = 0;
        for (const { block, source, alt } of pictures) {
            const file = bytesOf(source);
            if (file !== null) this.#send(block, file, alt);
            else {
                waiting++;
                this.#sending.set(block, { part: 0, failed: "", again: () => { }, alt, source });
                this.#refresh(block);
            }
        }
        if (waiting > 0) this.of.calls.say(this.of.words.waitForFiles(waiting));
    }

    take(files: readonly File[], at: number | null, gallery?: string): void {
        if (this.of.readOnly) return;
        let pictures = files.filter(f => f.type.startsWith("image/")).slice(0, 200);
        if (gallery !== undefined) {
            this.#fill(gallery, pictures);
            return;
        }
        const { state } = this.of.editor;
        const type = state.schema.nodes["picture"]!;
        if (at !== null && this.#waits(state.doc.nodeAt(at))) {
            pictures = this.#intoTheirPlaces(pictures, at);
            at += type.create().nodeSize;
        }
        const tokens = pictures.map(() => newId());
        const nodes = tokens.map(sending => type.create({ id: newId(), sending }));
        if (nodes.length === 0) return;
        const tr = state.tr;
        const existing = at === null ? null : state.doc.nodeAt(at);
        if (at !== null && existing?.type === type) tr.replaceWith(at, at + existing.nodeSize, [nodes[0]!.type.create({ ...existing.attrs, sending: tokens[0] }), ...nodes.slice(1)]);
        else {
            const block = blockAt(state);
            const $at = at === null ? null : state.doc.resolve(at);
            const to = $at === null ? (block === null ? state.doc.content.size : block.at + block.node.nodeSize) : $at.depth > 0 ? $at.after($at.depth > 1 && $at.node(1).type.name === "entry" ? 2 : 1) : at!;
            const empty = block !== null && at === null && block.node.isTextblock && block.node.content.size === 0;
            tr.replaceWith(empty ? block.at : to, empty ? block.at + block.node.nodeSize : to, Fragment.from(nodes));
        }
        this.of.editor.view.dispatch(tr.scrollIntoView());
        pictures.forEach((file, i) => this.#send(tokens[i]!, file, ""));
    }

    #waits(node: DocNode | null): string | null {
        const token = node?.attrs["sending"] as string | null | undefined;
        return token && this.sending(token)?.source ? token : null;
    }

    /**
     * Gives files to pictures that wait for them: each to the one whose address ends with its name, as browsers save it, the
     * others in their order from `at` on. Answers those that no place waits for.
     */
    #intoTheirPlaces(files: readonly File[], at: number): File[] {
        const places: { token: string; source: string; at: number }[] = [];
        this.of.editor.state.doc.descendants((node, place) => {
            const token = this.#waits(node);
            if (token !== null) places.push({ token, source: this.sending(token)!.source!, at: place });
            return node.type.name === "entry";
        });
        const given = new Map<string, File>();
        const free = (): typeof places => places.filter(one => !given.has(one.token));
        const unnamed = files.filter(file => {
            const own = files.length > 1 ? free().find(one => nameOf(one.source) === file.name.toLowerCase()) : undefined;
            if (own) given.set(own.token, file);
            return !own;
        });
        const left = unnamed.filter(file => {
            const next = free().find(one => one.at >= at);
            if (next) given.set(next.token, file);
            return !next;
        });
        for (const [token, file] of given) this.#send(token, file, this.sending(token)!.alt);
        return left;
    }

    /** All at once on their way, each set in as soon as it comes, where it was chosen to stand; what fails waits for a press and holds up nobody. */
    #fill(gallery: string, files: readonly File[]): void {
        const refresh = (): void => this.of.views.get(gallery)?.refresh();
        const come: (Picture | null)[] = files.map(() => null);
        const upload = async (file: File, i: number, sending: Sending): Promise<void> => {
            sending.failed = null;
            refresh();
            try {
                const picture = await this.of.calls.upload(file, part => {
                    sending.part = part;
                    refresh();
                }, { language: this.of.language, block: gallery, alt: "" });
                this.#toGallery.set(gallery, this.waitedFor(gallery).filter(one => one !== sending));
                const place = this.of.find(gallery);
                if (place === null) {
                    this.of.calls.homeless?.(file.name);
                    return;
                }
                const pictures = [...place.node.attrs["pictures"] as Picture[]];
                pictures.splice(placeFor(pictures, come, i), 0, picture);
                come[i] = picture;
                this.#dispatch(place.at, { pictures });
            } catch (error) {
                sending.failed = messageOf(error);
            }
            refresh();
        };
        const sent = files.map((file, i) => {
            const sending: Sending = { part: 0, failed: null, alt: "", source: null, again: () => void upload(file, i, sending) };
            return sending;
        });
        this.#toGallery.set(gallery, [...this.waitedFor(gallery), ...sent]);
        files.forEach((file, i) => void upload(file, i, sent[i]!));
    }

    /** What an earlier page was sending into blocks that are still empty shows how far it is. */
    resume(): void {
        this.#each(node => {
            if (node.type.name !== "picture" || (node.attrs["picture"] as Picture | null)?.file || node.attrs["sending"] !== null) return;
            this.#resume(node.attrs["id"] as string, false);
        });
    }

    #resume(block: string, isAsked: boolean): void {
        const sending: Sending = { part: 0, failed: null, alt: "", source: null, again: () => this.#resume(block, true) };
        const show = (): void => {
            const place = this.of.find(block);
            if (this.#sending.get(block) !== sending) {
                this.#sending.set(block, sending);
                if (place !== null) this.#dispatch(place.at, { sending: block });
            }
            this.#refresh(block);
        };
        void this.of.calls.resumed?.(this.of.language, block, part => {
            sending.part = part;
            show();
        }, isAsked).then(come => {
            if (come !== null) this.#arrived(block, come.picture, come.name);
        }, (error: unknown) => {
            sending.failed = messageOf(error);
            show();
        });
    }

    #each(look: (node: DocNode, at: number) => void): void {
        this.of.editor.state.doc.descendants((node, at) => {
            look(node, at);
            return node.type.name === "entry";
        });
    }

    #arrived(token: string, picture: Picture, name: string): void {
        this.#sending.delete(token);
        let isThere = false;
        this.#each((node, at) => {
            if (node.attrs["sending"] !== token) return;
            isThere = true;
            this.#dispatch(at, { picture, sending: null });
        });
        if (!isThere) this.of.calls.homeless?.(name);
    }

    #refresh(token: string): void {
        for (const view of this.of.views.values()) if (view.node.attrs["sending"] === token) view.refresh();
    }

    #send(token: string, what: File, alt: string): void {
        const sending: Sending = { part: 0, failed: null, alt, source: null, again: () => this.#send(token, what, alt) };
        this.#sending.set(token, sending);
        const refresh = (): void => this.#refresh(token);
        refresh();
        let block = "";
        this.#each(node => {
            if (node.attrs["sending"] === token) block = node.attrs["id"] as string;
        });
        this.of.calls.upload(what, part => {
            sending.part = part;
            refresh();
        }, { language: this.of.language, block, alt, isOnly: true }).then(picture => {
            this.#arrived(token, { ...picture, alt: picture.alt || alt }, what.name);
        }, (error: unknown) => {
            sending.failed = messageOf(error);
            refresh();
        });
    }

    #dispatch(at: number, attrs: Record<string, unknown>): void {
        hear(this.of.view);
        const tr = this.of.editor.state.tr.setMeta("addToHistory", false);
        for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(at, name, value);
        this.of.editor.view.dispatch(tr);
    }
}

/** Where the i-th of those chosen together stands: behind the one before it that has come, else before the one after it. */
function placeFor(there: readonly Picture[], come: readonly (Picture | null)[], i: number): number {
    const placeOf = (one: Picture | null): number => there.findIndex(other => other.file === one?.file);
    const before = come.slice(0, i).map(placeOf).filter(at => at >= 0).at(-1);
    if (before !== undefined) return before + 1;
    return come.slice(i + 1).map(placeOf).find(at => at >= 0) ?? there.length;
}

/** What a picture's address ends with, as a browser names its file. */
function nameOf(source: string): string {
    const path = source.replace(/[?#].*$/s, "");
    try {
        return decodeURIComponent(path.slice(path.lastIndexOf("/") + 1)).toLowerCase();
    } catch {
        return "";
    }
}

/** The picture itself, where it came along. */
function bytesOf(source: string): File | null {
    const data = /^data:(image\/[a-z]+);base64,(.*)$/is.exec(source);
    if (data === null) return null;
    try {
        const bytes = Uint8Array.from(atob(data[2]!.replace(/\s/g, "")), letter => letter.charCodeAt(0));
        return new File([bytes], `pasted.${data[1]!.slice(6).replace("jpeg", "jpg").toLowerCase()}`, { type: data[1]!.toLowerCase() });
    } catch {
        return null;
    }
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
