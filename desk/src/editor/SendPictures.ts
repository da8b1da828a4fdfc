import { Fragment } from "@tiptap/pm/model";
import { newId, type Picture } from "./blocks.ts";
import { blockAt } from "./commands.ts";
import { button } from "./dom.ts";
import type { EditionEditor } from "./EditionEditor.ts";
import { hear } from "./heard.ts";
import type { EditorWords } from "./words.ts";

/** `alt`: what is said of the picture where it was copied from. */
export interface Sending { part: number; failed: string | null; again: () => void; alt: string }

/** How far one is, or why it failed. */
export function howFar(sending: Sending, words: EditorWords): (Node | string)[] {
    return sending.failed === null ? [words.sending(Math.round(sending.part * 100))] : [`${words.notSent} ${sending.failed} `, button(words.sendAgain, sending.again, { class: "note-act" })];
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

    /** What was pasted with a text: its place is there already. */
    pasted(token: string, source: string, alt: string): void {
        this.#send(token, fromSource(source), alt);
    }

    take(files: readonly File[], at: number | null, gallery?: string): void {
        if (this.of.readOnly) return;
        const pictures = files.filter(f => f.type.startsWith("image/")).slice(0, 200);
        if (gallery !== undefined) {
            void this.#fill(gallery, pictures);
            return;
        }
        const { state } = this.of.editor;
        const type = state.schema.nodes["picture"]!;
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
        const alt = existing?.type === type ? this.sending(existing.attrs["sending"] as string)?.alt ?? "" : "";
        this.of.editor.view.dispatch(tr.scrollIntoView());
        pictures.forEach((file, i) => this.#send(tokens[i]!, file, i === 0 ? alt : ""));
    }

    /** One after the other, so that they stand as they were chosen; what fails waits for a press and holds up nobody. */
    async #fill(gallery: string, files: readonly File[]): Promise<void> {
        const refresh = (): void => this.of.views.get(gallery)?.refresh();
        const sent = files.map(file => {
            const sending: Sending = { part: 0, failed: null, alt: "", again: () => void send(file, sending) };
            return { file, sending };
        });
        this.#toGallery.set(gallery, [...this.waitedFor(gallery), ...sent.map(one => one.sending)]);
        refresh();
        const send = async (file: File, sending: Sending): Promise<void> => {
            sending.failed = null;
            try {
                const picture = await this.#upload(file, part => {
                    sending.part = part;
                    refresh();
                });
                this.#toGallery.set(gallery, this.waitedFor(gallery).filter(one => one !== sending));
                const place = this.of.find(gallery);
                if (place !== null) this.#dispatch(place.at, { pictures: [...place.node.attrs["pictures"] as Picture[], picture] });
            } catch (error) {
                sending.failed = messageOf(error);
            }
            refresh();
        };
        for (const { file, sending } of sent) await send(file, sending);
    }

    async #upload(what: File | { url: string }, progress: (part: number) => void): Promise<Picture> {
        return await this.of.calls.upload(what, progress);
    }

    #send(token: string, what: File | { url: string }, alt: string): void {
        const sending: Sending = { part: 0, failed: null, alt, again: () => this.#send(token, what, alt) };
        this.#sending.set(token, sending);
        const refresh = (): void => {
            for (const view of this.of.views.values()) if (view.node.attrs["sending"] === token) view.refresh();
        };
        refresh();
        this.#upload(what, part => {
            sending.part = part;
            refresh();
        }).then(picture => {
            this.#sending.delete(token);
            this.of.editor.state.doc.descendants((node, at) => {
                if (node.attrs["sending"] === token) this.#dispatch(at, { picture: { ...picture, alt: picture.alt || alt }, sending: null });
                return node.type.name === "entry";
            });
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

function fromSource(source: string): File | { url: string } {
    const data = /^data:(image\/[a-z]+);base64,(.*)$/is.exec(source);
    if (data === null) return { url: source };
    try {
        const bytes = Uint8Array.from(atob(data[2]!.replace(/\s/g, "")), letter => letter.charCodeAt(0));
        return new File([bytes], `pasted.${data[1]!.slice(6).replace("jpeg", "jpg").toLowerCase()}`, { type: data[1]!.toLowerCase() });
    } catch {
        return { url: "" };
    }
}

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
