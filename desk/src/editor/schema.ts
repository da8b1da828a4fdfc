import { Mark, Node } from "@tiptap/core";
import type { AnyExtension, JSONContent } from "@tiptap/core";
import { Fragment, Node as DocNode, Slice, type Schema } from "@tiptap/pm/model";
import { isLink, isWebAddress, roles, type Block, type MadeBy, type Part, type Picture, type Role } from "./blocks.ts";
import { markOrder, readInline, writeInline, type MarkName, type Run } from "./inline.ts";

/** Everything that may stand in a body: one node for each block of a bundle. `part` may stand in an entry too. */
export const blockTypes = ["paragraph", "subhead", "quote", "related", "picture", "gallery", "video", "list", "table", "embed", "entry", "reply", "refutation"] as const;
export type BlockType = typeof blockTypes[number];

/**
 * Carried by every block. `original` is the markup as it came, where ours would be written otherwise; it is given back
 * while the text is the same. `filler` stands where a body or a list is empty, so that there is somewhere to write.
 */
const carried = { id: null, from: null, fromHash: null, madeBy: null, original: null, filler: false };

type Attrs = Record<string, unknown>;
const hidden = (defaults: Attrs) => () => Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value, rendered: false }]));

interface Kind { name: BlockType; content?: string; marks?: string; attrs?: Attrs; tag: string; parse?: string[]; inEntry?: false; defining?: boolean }

const kinds: Kind[] = [
    { name: "paragraph", content: "inline*", tag: "p", parse: ["p", "div"] },
    { name: "subhead", content: "text*", marks: "", attrs: { role: null, blank: false }, tag: "h2", defining: true },
    { name: "quote", content: "inline*", attrs: { speaker: null, attribution: null }, tag: "blockquote", defining: true },
    { name: "reply", content: "inline*", attrs: { who: "" }, tag: "aside", parse: [], defining: true },
    { name: "refutation", content: "inline*", attrs: { who: "" }, tag: "aside", parse: [], defining: true },
    { name: "list", content: "item+", attrs: { ordered: false }, tag: "ul" },
    { name: "related", attrs: { story: "" }, tag: "div", parse: [] },
    { name: "picture", attrs: { picture: null, sending: null }, tag: "div", parse: [] },
    { name: "gallery", attrs: { pictures: [] }, tag: "div", parse: [] },
    { name: "video", attrs: { url: "", poster: null, caption: null }, tag: "div", parse: [] },
    { name: "table", attrs: { header: [], rows: [] }, tag: "div", parse: [] },
    { name: "embed", attrs: { url: "" }, tag: "div", parse: [] },
    { name: "entry", content: "part+", attrs: { at: "", title: null }, tag: "section", parse: [], inEntry: false, defining: true },
];

/** @param view Makes the node view of a type; without it (in tests of the schema) nodes are plain elements. */
export function blockNodes(view?: (type: BlockType) => unknown): AnyExtension[] {
    const doc = Node.create({ name: "doc", topNode: true, content: "block+" });
    const text = Node.create({ name: "text", group: "inline" });
    const br = Node.create({
        name: "br", group: "inline", inline: true, selectable: false,
        parseHTML: () => [{ tag: "br" }], renderHTML: () => ["br"], renderText: () => "\n",
    });
    const item = Node.create({
        name: "item", content: "inline*", defining: true,
        addAttributes: hidden({ original: null, filler: false }),
        parseHTML: () => [{ tag: "li" }], renderHTML: () => ["li", 0],
    });
    const blocks = kinds.map(kind => Node.create({
        name: kind.name,
        group: kind.inEntry === false ? "block" : "block part",
        ...(kind.content === undefined ? { atom: true, selectable: true, draggable: true } : { content: kind.content }),
        ...(kind.marks === undefined ? {} : { marks: kind.marks }),
        defining: kind.defining ?? false,
        isolating: kind.name === "entry",
        addAttributes: hidden({ ...carried, ...kind.attrs }),
        parseHTML: () => (kind.parse ?? [kind.tag]).map(tag => ({ tag })),
        renderHTML: () => kind.content === undefined ? [kind.tag, { "data-type": kind.name }] : [kind.tag, 0],
        ...(view === undefined ? {} : { addNodeView: () => view(kind.name) as never }),
    }));
    return [doc, text, br, item, ...blocks, ...marks];
}

const tags: Record<MarkName, string[]> = { a: ["a[href]"], strong: ["strong", "b"], em: ["em", "i"], s: ["s", "del", "strike"], sub: ["sub"], sup: ["sup"] };

const marks = markOrder.map((name, i) => Mark.create({
    name,
    priority: 1_000 - i,
    inclusive: name !== "a",
    ...(name === "a" ? { addAttributes: hidden({ href: "" }) } : {}),
    parseHTML: () => tags[name].map(tag => name === "a"
        ? { tag, getAttrs: (element: HTMLElement) => isLink(element.getAttribute("href") ?? "") ? { href: element.getAttribute("href") } : false }
        : { tag }),
    renderHTML: ({ mark }) => name === "a" ? ["a", { href: mark.attrs["href"] as string, rel: "noopener noreferrer nofollow" }, 0] : [name, 0],
}));

/** Blocks → a document that ProseMirror reads. */
export function toDoc(body: readonly Block[]): JSONContent {
    return { type: "doc", content: body.length > 0 ? body.map(toNode) : [{ type: "paragraph", attrs: { filler: true } }] };
}

export function toNode(block: Block): JSONContent {
    const { id, type, from, fromHash, madeBy } = block;
    const attrs: Attrs = { id, from: from ?? null, fromHash: fromHash ?? null, madeBy: madeBy ?? null };
    const inline = (html: string): JSONContent => ({ type, attrs: { ...attrs, ...written(html) }, content: inlineNodes(html) });
    switch (block.type) {
        case "paragraph":
            return inline(block.html);
        case "quote":
            Object.assign(attrs, { speaker: block.speaker ?? null, attribution: block.attribution ?? null });
            return inline(block.html);
        case "reply":
        case "refutation":
            attrs["who"] = block.who;
            return inline(block.html);
        case "subhead":
            Object.assign(attrs, { role: block.role ?? null, blank: block.text === "" });
            return { type, attrs, content: block.text ? [{ type: "text", text: block.text }] : [] };
        case "related":
            return { type, attrs: { ...attrs, story: block.story } };
        case "picture":
            return { type, attrs: { ...attrs, picture: pictureOf(block) } };
        case "gallery":
            return { type, attrs: { ...attrs, pictures: block.pictures } };
        case "video":
            return { type, attrs: { ...attrs, url: block.url, poster: block.poster ?? null, caption: block.caption ?? null } };
        case "list":
            return {
                type, attrs: { ...attrs, ordered: block.ordered },
                content: block.items.length > 0 ? block.items.map(html => ({ type: "item", attrs: written(html), content: inlineNodes(html) })) : [{ type: "item", attrs: { filler: true } }],
            };
        case "table":
            return { type, attrs: { ...attrs, header: block.header, rows: block.rows } };
        case "embed":
            return { type, attrs: { ...attrs, url: block.url } };
        case "entry":
            return {
                type, attrs: { ...attrs, at: block.at, title: block.title ?? null },
                content: block.blocks.length > 0 ? block.blocks.map(toNode) : [{ type: "paragraph", attrs: { filler: true } }],
            };
    }
}

function written(html: string): Attrs {
    return writeInline(readInline(html)) === html ? {} : { original: html };
}

function inlineNodes(html: string): JSONContent[] {
    return readInline(html).map(run => {
        const marks = run.marks.map(type => type === "a" ? { type, attrs: { href: run.href } } : { type });
        return run.br ? { type: "br", marks } : { type: "text", text: run.text, marks };
    });
}

function pictureOf(block: Picture): Picture {
    const { file, alt, caption, credit, focus } = block;
    return { file, alt, ...given({ caption, credit, focus }) };
}

function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as { [K in keyof T]?: NonNullable<T[K]> };
}

// Nodes never change, so what was written once for a node is written.
const known = new WeakMap<DocNode, Block>();

/** A document → blocks. What nobody touched comes out as it came in. */
export function toBlocks(doc: DocNode): Block[] {
    const body: Block[] = [];
    doc.forEach(node => {
        if (!isFiller(node)) body.push(toBlock(node));
    });
    return body;
}

export function isFiller(node: DocNode): boolean {
    return node.attrs["filler"] === true && node.content.size === 0;
}

export function toBlock(node: DocNode): Block {
    let block = known.get(node);
    if (block === undefined) {
        block = make(node);
        known.set(node, block);
    }
    return block;
}

function make(node: DocNode): Block {
    const a = node.attrs;
    const origin = { id: a["id"] as string ?? "", type: node.type.name as never, ...given({ from: a["from"], fromHash: a["fromHash"], madeBy: a["madeBy"] as MadeBy | null }) };
    switch (node.type.name as BlockType) {
        case "paragraph":
            return { ...origin, html: htmlOf(node) };
        case "quote":
            return { ...origin, html: htmlOf(node), ...given({ speaker: a["speaker"], attribution: a["attribution"] }) };
        case "reply":
        case "refutation":
            return { ...origin, html: htmlOf(node), who: a["who"] };
        case "subhead": {
            const text = node.textContent;
            return { ...origin, ...given({ role: a["role"] as Role | null }), ...(text || a["blank"] || a["role"] === null ? { text } : {}) };
        }
        case "related":
            return { ...origin, story: a["story"] };
        case "picture":
            return { ...origin, ...(a["picture"] as Picture | null ?? { file: "", alt: "" }) };
        case "gallery":
            return { ...origin, pictures: a["pictures"] };
        case "video":
            return { ...origin, url: a["url"], ...given({ poster: a["poster"], caption: a["caption"] }) };
        case "list": {
            const items: string[] = [];
            node.forEach(child => {
                if (!isFiller(child)) items.push(htmlOf(child));
            });
            return { ...origin, ordered: a["ordered"], items };
        }
        case "table":
            return { ...origin, header: a["header"], rows: a["rows"] };
        case "embed":
            return { ...origin, url: a["url"] };
        case "entry":
            return { ...origin, at: a["at"], ...given({ title: a["title"] }), blocks: toBlocks(node) as Part[] };
    }
}

function htmlOf(node: DocNode): string {
    const html = writeInline(runsOf(node));
    const original = node.attrs["original"] as string | null;
    return original !== null && writeInline(readInline(original)) === html ? original : html;
}

export function runsOf(node: DocNode): Run[] {
    const runs: Run[] = [];
    node.forEach(child => {
        const names = child.marks.map(m => m.type.name as MarkName);
        const href = child.marks.find(m => m.type.name === "a")?.attrs["href"] as string | undefined;
        runs.push({ text: child.isText ? child.text! : "\n", marks: names, ...(href === undefined ? {} : { href }), ...(child.isText ? {} : { br: true as const }) });
    });
    return runs;
}

/** What a finding's range counts in: each line break is one letter, as it is one position. */
export const plainText = (node: DocNode): string => node.textBetween(0, node.content.size, "\n", "\n");

/** Blocks from a clipboard or a drop as a slice; `open` when first and last may flow into the text around them. */
export function toSlice(schema: Schema, body: readonly Block[], openStart: boolean, openEnd: boolean): Slice {
    const fresh = (block: Block): JSONContent => {
        const node = toNode(block);
        const sending = block.type === "picture" && !block.file ? { sending: block.id } : {};
        return {
            ...node, attrs: { ...node.attrs, ...sending, id: null, from: null, fromHash: null },
            ...(block.type === "entry" && block.blocks.length > 0 ? { content: block.blocks.map(fresh) } : {}),
        };
    };
    const nodes = body.map(block => DocNode.fromJSON(schema, fresh(block)));
    const depth = (node: DocNode | undefined): number => node?.isTextblock ? 1 : 0;
    return new Slice(Fragment.from(nodes), openStart ? depth(nodes[0]) : 0, openEnd ? depth(nodes.at(-1)) : 0);
}

/** Reads blocks that something else wrote (another tab's clipboard, a kept draft of an older version): only what the schema holds. */
export function readBlocks(value: unknown, inEntry = false): Block[] {
    if (!Array.isArray(value)) return [];
    return value.slice(0, 2_000).flatMap(item => {
        const block = readBlock(item, inEntry);
        return block === null ? [] : [block];
    });
}

const string = (value: unknown): string | undefined => typeof value === "string" ? value : undefined;

function readPicture(value: unknown): Picture | null {
    const p = value as Record<string, unknown>;
    const file = string(p?.["file"]);
    if (file === undefined) return null;
    const focus = p["focus"];
    const point = Array.isArray(focus) && focus.length === 2 && focus.every(n => typeof n === "number" && n >= 0 && n <= 1) ? focus as [number, number] : undefined;
    return { file, alt: string(p["alt"]) ?? "", ...given({ caption: string(p["caption"]), credit: string(p["credit"]), focus: point }) };
}

function readBlock(value: unknown, inEntry: boolean): Block | null {
    if (typeof value !== "object" || value === null) return null;
    const b = value as Record<string, unknown>;
    const made = b["madeBy"] as Record<string, unknown> | null | undefined;
    const origin = {
        id: string(b["id"]) ?? newIdFor(), type: b["type"] as never,
        ...given({
            from: string(b["from"]), fromHash: string(b["fromHash"]),
            madeBy: typeof made === "object" && made !== null ? given({ machine: string(made["machine"]), person: made["person"] === true ? true as const : undefined, role: string(made["role"]) }) as MadeBy : undefined,
        }),
    };
    const strings = (list: unknown): string[] => Array.isArray(list) ? list.filter(i => typeof i === "string") : [];
    const html = string(b["html"]);
    switch (b["type"] as BlockType) {
        case "paragraph":
            return html === undefined ? null : { ...origin, html };
        case "quote":
            return html === undefined ? null : { ...origin, html, ...given({ speaker: string(b["speaker"]), attribution: string(b["attribution"]) }) };
        case "reply":
        case "refutation":
            return html === undefined ? null : { ...origin, html, who: string(b["who"]) ?? "" };
        case "subhead":
            return { ...origin, ...given({ role: roles.find(r => r === b["role"]), text: string(b["text"]) }) };
        case "related":
            return { ...origin, story: string(b["story"]) ?? "" };
        case "picture": {
            const picture = readPicture(b);
            return picture && { ...origin, ...picture };
        }
        case "gallery":
            return { ...origin, pictures: Array.isArray(b["pictures"]) ? b["pictures"].map(readPicture).filter(p => p !== null) : [] };
        case "video":
            return isWebAddress(string(b["url"]) ?? "") ? { ...origin, url: string(b["url"])!, ...given({ poster: string(b["poster"]), caption: string(b["caption"]) }) } : null;
        case "list":
            return { ...origin, ordered: b["ordered"] === true, items: strings(b["items"]) };
        case "table":
            return { ...origin, header: strings(b["header"]), rows: Array.isArray(b["rows"]) ? b["rows"].map(strings) : [] };
        case "embed":
            return isWebAddress(string(b["url"]) ?? "") ? { ...origin, url: string(b["url"])! } : null;
        case "entry":
            return inEntry ? null : { ...origin, at: string(b["at"]) ?? new Date().toISOString(), ...given({ title: string(b["title"]) }), blocks: readBlocks(b["blocks"], true) as Part[] };
        default:
            return null;
    }
}

const newIdFor = (): string => crypto.randomUUID();
