// Copy, cut, paste and drop. Ours goes with everything it holds; what comes from elsewhere is cleaned to the schema.
import { Extension } from "@tiptap/core";
import { Slice, type Node as DocNode } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Block } from "./blocks.ts";
import { limits } from "./blocks.ts";
import { readClipboard, readPlain, type ForeignPicture, type Pasted } from "./clipboard.ts";
import { encode, textOf } from "./inline.ts";
import { readBlocks, toBlock, toSlice } from "./schema.ts";

const ours = "application/x-dateline-blocks";

export interface ExchangeOptions {
    files: (files: File[], at: number | null) => void;
    pictures: (pictures: ForeignPicture[]) => void;
    cut: () => void;
}

export const Exchange = Extension.create<ExchangeOptions>({
    name: "exchange",
    addOptions: () => ({ files: () => { }, pictures: () => { }, cut: () => { } }),
    addProseMirrorPlugins() {
        const options = this.options;
        return [new Plugin({
            props: {
                handleDOMEvents: {
                    copy: (view, event) => take(view, event, false),
                    cut: (view, event) => take(view, event, true),
                    paste: (view, event) => {
                        if (inForm(event) || !view.editable) return false;
                        event.preventDefault();
                        if (event.clipboardData !== null) put(view, event.clipboardData, null, options);
                        return true;
                    },
                    drop: (view, event) => {
                        if (view.dragging !== null || event.dataTransfer === null || !view.editable) return false;
                        event.preventDefault();
                        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null;
                        put(view, event.dataTransfer, at, options);
                        return true;
                    },
                },
            },
        })];
    },
});

const inForm = (event: Event): boolean => (event.target as HTMLElement).closest?.("input, textarea, select") != null;

function take(view: EditorView, event: ClipboardEvent, cut: boolean): boolean {
    if (inForm(event) || view.state.selection.empty || event.clipboardData === null) return false;
    event.preventDefault();
    const slice = view.state.selection.content();
    const blocks = blocksOf(slice);
    event.clipboardData.setData(ours, JSON.stringify({ blocks, openStart: slice.openStart > 0, openEnd: slice.openEnd > 0 }));
    event.clipboardData.setData("text/html", toHtml(blocks));
    event.clipboardData.setData("text/plain", toPlain(blocks));
    if (cut && view.editable) view.dispatch(view.state.tr.deleteSelection().scrollIntoView());
    return true;
}

function blocksOf(slice: Slice): Block[] {
    const blocks: Block[] = [];
    const add = (node: DocNode): void => {
        if (node.type.name === "item") {
            const last = blocks.at(-1);
            const html = (toBlock(node.type.schema.nodes["paragraph"]!.create({ id: "i" }, node.content)) as { html: string }).html;
            if (last?.type === "list") last.items.push(html);
            else blocks.push({ id: "list", type: "list", ordered: false, items: [html] });
        } else if (node.isInline) blocks.push(toBlock(node.type.schema.nodes["paragraph"]!.create({ id: "p" }, node)));
        else blocks.push(structuredClone(toBlock(node)));
    };
    slice.content.forEach(add);
    return blocks;
}

function put(view: EditorView, data: DataTransfer, at: number | null, options: ExchangeOptions): void {
    const place = (slice: Slice): void => {
        const tr = view.state.tr;
        if (at === null) tr.replaceSelection(slice);
        else tr.replaceRange(at, at, slice);
        view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
        view.focus();
    };
    const own = data.getData(ours);
    if (own && own.length < limits.foreign) {
        try {
            const { blocks, openStart, openEnd } = JSON.parse(own) as { blocks: unknown; openStart: unknown; openEnd: unknown };
            const read = inPlace(view, readBlocks(blocks));
            if (read.length > 0) {
                place(toSlice(view.state.schema, read, openStart === true, openEnd === true));
                return;
            }
        } catch {
            // Somebody else's under our name: read as what else it is.
        }
    }
    const html = data.getData("text/html");
    const files = [...data.files].filter(f => f.type.startsWith("image/"));
    const read = html ? readClipboard(html) : null;
    // A picture copied in a browser is a file, with an <img> beside it.
    if (files.length > 0 && (read === null || read.blocks.every(b => b.type === "picture"))) {
        options.files(files, at);
        return;
    }
    const pasted: Pasted = read !== null && read.blocks.length > 0 ? read : readPlain(data.getData("text/plain"));
    if (pasted.blocks.length === 0) return;
    place(toSlice(view.state.schema, inPlace(view, pasted.blocks), pasted.inline, pasted.inline));
    if (pasted.cut) options.cut();
    if (pasted.pictures.length > 0) options.pictures(pasted.pictures);
}

/** In a subhead or a list's item what is pasted flows in as text; in an entry no entry stands. */
function inPlace(view: EditorView, blocks: Block[]): Block[] {
    const { $from } = view.state.selection;
    const inEntry = $from.depth > 0 && $from.node(1).type.name === "entry";
    return inEntry ? blocks.flatMap(b => b.type === "entry" ? b.blocks : [b]) : blocks;
}

export function toHtml(blocks: readonly Block[]): string {
    return blocks.map(block => {
        switch (block.type) {
            case "paragraph": return `<p>${block.html}</p>`;
            case "subhead": return `<h2>${encode(block.text ?? "")}</h2>`;
            case "quote": return `<blockquote>${block.html}</blockquote>`;
            case "reply":
            case "refutation": return `<blockquote>${block.html}</blockquote><p>${encode(block.who)}</p>`;
            case "list": return `<${block.ordered ? "ol" : "ul"}>${block.items.map(i => `<li>${i}</li>`).join("")}</${block.ordered ? "ol" : "ul"}>`;
            case "table": return `<table>${[block.header, ...block.rows].filter(r => r.length > 0).map((row, i) => `<tr>${row.map(c => i === 0 && block.header.length > 0 ? `<th>${encode(c)}</th>` : `<td>${encode(c)}</td>`).join("")}</tr>`).join("")}</table>`;
            case "video":
            case "embed": return `<p><a href="${encode(block.url).replaceAll("\"", "&quot;")}">${encode(block.url)}</a></p>`;
            case "picture": return block.caption ? `<p>${encode(block.caption)}</p>` : "";
            case "entry": return `${block.title ? `<h3>${encode(block.title)}</h3>` : ""}${toHtml(block.blocks)}`;
            default: return "";
        }
    }).join("");
}

export function toPlain(blocks: readonly Block[]): string {
    return blocks.map(block => {
        switch (block.type) {
            case "paragraph":
            case "quote": return textOf(block.html);
            case "reply":
            case "refutation": return `${block.who}: ${textOf(block.html)}`;
            case "subhead": return block.text ?? "";
            case "list": return block.items.map(textOf).join("\n");
            case "table": return [block.header, ...block.rows].map(r => r.join("\t")).join("\n");
            case "picture": return block.caption ?? "";
            case "video":
            case "embed": return block.url;
            case "entry": return [block.title ?? "", toPlain(block.blocks)].filter(Boolean).join("\n\n");
            default: return "";
        }
    }).filter(Boolean).join("\n\n");
}
