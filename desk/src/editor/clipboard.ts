// Foreign HTML → blocks. A tokenizer of our own: pure, one pass, no element is ever made of what comes from elsewhere,
// so that nothing in it can run or be fetched, and Trusted Types have nothing to object to.
import { clean, limits, newId, type Block, type ListBlock } from "./blocks.ts";
import { address, linesOf, marksOf } from "./foreignMarks.ts";
import { paragraph, parted, trimmed } from "./foreignRuns.ts";
import { isNumbered, isOfReview, withoutMarker, type WordItem } from "./foreignWord.ts";
import { ForeignTable } from "./foreignTable.ts";
import { readTag, unescape, type Tag } from "./foreignTags.ts";
import { bounded, writeInline, type MarkName, type Run } from "./inline.ts";

/** A picture of the clipboard that the newsroom has to take in: a web address or the bytes as a data address. */
export interface ForeignPicture { block: string; source: string; alt: string }
export interface Pasted {
    blocks: Block[];
    pictures: ForeignPicture[];
    /** The clipboard held more than what is taken. */
    cut: boolean;
    /** One paragraph that flows into the text where it is pasted. */
    inline: boolean;
}

const rawText = new Set(["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "svg", "math", "template", "object", "select"]);
const voids = new Set(["br", "img", "hr", "meta", "link", "input", "col", "wbr", "source", "area", "base", "embed", "param", "track"]);
const ofBlocks = new Set(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "section", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption", "address", "form", "fieldset", "details", "summary", "hr", "body", "html", "center"]);

/** Reads what a program put on the clipboard as text/html. */
export function readClipboard(html: string): Pasted {
    const cut = html.length > limits.foreign;
    return new Reader().read(fragment(cut ? html.slice(0, limits.foreign) : html), cut);
}

/** Plain text: an empty line, or any line break of a long text, begins a paragraph. */
export function readPlain(plain: string): Pasted {
    const cut = plain.length > limits.foreign;
    const text = clean(cut ? plain.slice(0, limits.foreign) : plain).replace(/[\u200b\ufeff\u00ad]/g, "");
    const paragraphs = text.split(/\n\s*\n|\n/).map(line => line.trim()).filter(Boolean);
    const blocks = paragraphs.slice(0, limits.blocks).flatMap(line => bounded([{ text: line, marks: [] }]).map(paragraph));
    return { blocks, pictures: [], cut: cut || paragraphs.length > limits.blocks, inline: paragraphs.length === 1 && blocks.length === 1 };
}

/** Windows and Word say which part of the page was copied. */
function fragment(html: string): string {
    const start = html.indexOf("<!--StartFragment");
    const end = html.lastIndexOf("<!--EndFragment");
    return start >= 0 && end > start ? html.slice(html.indexOf("-->", start) + 3, end) : html;
}

/** `lines`: a line break in the source is one in the text. */
interface Open { tag: string; marks: MarkName[]; drop: MarkName[]; href?: string; hidden: boolean; lines: boolean }

class Reader {
    #blocks: Block[] = [];
    #pictures: ForeignPicture[] = [];
    #runs: Run[] = [];
    #open: Open[] = [];
    #heading = false;
    #quote = 0;
    #lists: { block: ListBlock; item: Run[] | null }[] = [];
    #word: WordItem | null = null;
    #isListParagraph = false;
    #table: ForeignTable | null = null;
    #pre = 0;
    #full = false;

    read(html: string, cut: boolean): Pasted {
        for (let at = 0; at < html.length && !this.#full;) {
            const next = html.indexOf("<", at);
            if (next !== at) this.#text(html.slice(at, next < 0 ? html.length : next));
            if (next < 0) break;
            at = this.#markup(html, next);
        }
        this.#end();
        const only = this.#blocks[0];
        return {
            blocks: this.#blocks, pictures: this.#pictures, cut: cut || this.#full,
            inline: this.#blocks.length === 1 && only?.type === "paragraph",
        };
    }

    #markup(html: string, at: number): number {
        if (html.startsWith("<!--", at)) {
            const end = html.indexOf("-->", at + 4);
            return end < 0 ? html.length : end + 3;
        }
        // <!DOCTYPE>, Word's <![if !supportLists]>, <?xml …?>
        if (/[!?]/.test(html[at + 1] ?? "")) {
            const end = html.indexOf(">", at);
            return end < 0 ? html.length : end + 1;
        }
        const read = readTag(html, at);
        if (read === null) {
            this.#text("<");
            return at + 1;
        }
        const { tag, end } = read;
        if (rawText.has(tag.name) && !tag.close) {
            const closing = new RegExp(`</${tag.name}[\\s>/]`, "gi");
            closing.lastIndex = end;
            const found = closing.exec(html);
            if (found === null) return html.length;
            const close = html.indexOf(">", found.index);
            return close < 0 ? html.length : close + 1;
        }
        if (tag.close) this.#close(tag.name);
        else this.#start(tag);
        return end;
    }

    #start(tag: Tag): void {
        const { name } = tag;
        const style = (tag.attrs.get("style") ?? "").toLowerCase().replace(/\s+/g, "");
        const hidden = /display:none|mso-hide:all|visibility:hidden/.test(style) || tag.attrs.has("hidden") || isOfReview(tag, style);
        if (name === "br") {
            // Google Docs closes a paragraph that it copied with one.
            if (!this.#hidden && !tag.attrs.get("class")?.includes("Apple-interchange-newline")) this.#put({ text: "\n", marks: this.#marks(), br: true });
            return;
        }
        if (name === "img") {
            if (!this.#hidden && !hidden) this.#picture(tag);
            return;
        }
        if (voids.has(name)) {
            if (name === "hr") this.#end();
            return;
        }
        if (ofBlocks.has(name)) {
            // <p>…<p>, <li>…<li>, <td>…<td>: the second closes the first.
            if (name !== "div" && name !== "ul" && name !== "ol" && name !== "table" && name !== "blockquote" && this.#open.at(-1)?.tag === name) this.#open.pop();
            this.#startBlock(tag, style);
        }
        // What a browser would close by itself, and what nobody nests so deep.
        if (this.#open.length >= limits.depth) return;
        const { marks, drop } = ofBlocks.has(name) ? { marks: [], drop: [] } : marksOf(name, style, this.#heading);
        const href = name === "a" ? address(tag.attrs.get("href") ?? "") : null;
        const isMarker = /mso-list:ignore/.test(style);
        // Word says it of the paragraph too, where nothing has gone over its styles.
        if (isMarker && this.#word === null && this.#table === null && this.#lists.length === 0) this.#word = { ordered: false, level: 1 };
        const lines = linesOf(style) ?? this.#open.at(-1)?.lines ?? false;
        this.#open.push({ tag: name, marks, drop, hidden: hidden || isMarker, lines, ...(href === null ? {} : { href }) });
    }

    #startBlock(tag: Tag, style: string): void {
        const { name } = tag;
        if (this.#table !== null) {
            if (!this.#table.begins(name) && this.#runs.length > 0) this.#put({ text: " ", marks: [] });
            return;
        }
        if (name === "table") {
            this.#end();
            this.#table = new ForeignTable(() => this.#take());
            return;
        }
        if (name === "ul" || name === "ol") {
            if (this.#lists.length === 0) this.#end();
            else this.#itemEnds();
            this.#lists.push({ block: this.#lists[0]?.block ?? { id: newId(), type: "list", ordered: name === "ol", items: [] }, item: null });
            return;
        }
        if (name === "li") {
            if (this.#lists.length === 0) this.#start({ name: "ul", close: false, attrs: new Map() });
            this.#itemEnds();
            this.#lists.at(-1)!.item = [];
            return;
        }
        if (this.#lists.length > 0) {
            if (this.#runs.length > 0) this.#put({ text: " ", marks: [] });
            return;
        }
        this.#end();
        if (/^h[1-6]$/.test(name)) this.#heading = true;
        if (name === "blockquote") this.#quote++;
        if (name === "pre") this.#pre++;
        // Word writes lists as paragraphs: <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
        const word = /mso-list:(?!ignore)/.test(style);
        this.#word = word ? { ordered: false, level: Number(/mso-list:l\d+level(\d+)/.exec(style)?.[1] ?? 1) } : null;
        this.#isListParagraph = (tag.attrs.get("class") ?? "").includes("MsoListParagraph");
    }

    #close(name: string): void {
        const at = this.#open.map(o => o.tag).lastIndexOf(name);
        if (at < 0) {
            if (name === "p") this.#end();
            return;
        }
        // An inline end never closes a block.
        if (!ofBlocks.has(name) && this.#open.slice(at).some(o => ofBlocks.has(o.tag))) {
            this.#open.splice(at, 1);
            return;
        }
        if (ofBlocks.has(name)) this.#endBlock(name);
        this.#open.length = at;
    }

    #endBlock(name: string): void {
        if (this.#table !== null) {
            if (this.#table.ends(name)) this.#tableEnds();
            return;
        }
        if (name === "ul" || name === "ol") {
            this.#itemEnds();
            const list = this.#lists.pop();
            if (list !== undefined && this.#lists.length === 0) this.#listEnds(list.block);
            return;
        }
        if (name === "li") {
            this.#itemEnds();
            return;
        }
        if (this.#lists.length > 0) return;
        this.#end();
        if (/^h[1-6]$/.test(name)) this.#heading = false;
        if (name === "blockquote" && this.#quote > 0) this.#quote--;
        if (name === "pre" && this.#pre > 0) this.#pre--;
    }

    get #hidden(): boolean {
        return this.#open.some(o => o.hidden);
    }

    #marks(): MarkName[] {
        const marks = new Set<MarkName>();
        for (const { marks: more, drop } of this.#open) {
            for (const mark of drop) marks.delete(mark);
            for (const mark of more) marks.add(mark);
        }
        return [...marks];
    }

    #text(raw: string): void {
        const word = this.#word !== null && this.#open.some(o => o.hidden);
        let text = clean(unescape(raw)).replace(/[\u200b\ufeff\u00ad]/g, "");
        // Word numbers its list paragraphs in a span that it hides from lists.
        if (word) {
            if (isNumbered(text)) this.#word!.ordered = true;
            return;
        }
        if (this.#hidden) return;
        if (this.#pre > 0) {
            text.split("\n").forEach((line, i) => {
                if (i > 0) this.#put({ text: "\n", marks: [], br: true });
                if (line) this.#put(this.#run(line));
            });
            return;
        }
        const parts = this.#open.at(-1)?.lines ? text.split("\n") : [text];
        parts.forEach((part, i) => {
            if (i > 0) this.#put({ text: "\n", marks: this.#marks(), br: true });
            const flowing = part.replace(/[\t\n\f ]+/g, " ").replaceAll("\u00a0", " ");
            if (flowing) this.#put(this.#run(flowing));
        });
    }

    #run(text: string): Run {
        const href = this.#open.filter(o => o.href !== undefined).at(-1)?.href;
        const marks = this.#marks();
        return href === undefined ? { text, marks } : { text, marks: ["a", ...marks], href };
    }

    #put(run: Run): void {
        if (this.#table !== null && !this.#table.isInCell) return;
        if (this.#lists.length > 0 && this.#lists.at(-1)!.item === null) {
            if (!run.text.trim()) return;
            this.#lists.at(-1)!.item = [];
        }
        this.#runs.push(run);
    }

    #picture(tag: Tag): void {
        const source = (tag.attrs.get("src") ?? "").trim();
        // Google Docs gives its boxes to tick "17.6px".
        const size = Math.min(Number.parseFloat(tag.attrs.get("width") ?? "99"), Number.parseFloat(tag.attrs.get("height") ?? "99"));
        // Counters and emoji of messengers.
        if (size < 40 || /emoji/i.test(tag.attrs.get("class") ?? "") || (this.#table === null && this.#lists.length > 0) || this.#table !== null) {
            const alt = clean(tag.attrs.get("alt") ?? "");
            if (alt && alt.length <= 4) this.#put(this.#run(alt));
            return;
        }
        if (!/^https?:/i.test(source) && !/^data:image\/(png|jpeg|gif|webp|avif);base64,/i.test(source)) return;
        if (this.#pictures.length >= limits.pictures) return;
        this.#end();
        const block = newId();
        const alt = clean(tag.attrs.get("alt") ?? "").slice(0, limits.text);
        this.#pictures.push({ block, source, alt });
        this.#add({ id: block, type: "picture", file: "", alt });
    }

    #take(): Run[] {
        const runs = trimmed(this.#runs);
        this.#runs = [];
        return runs;
    }

    /** What stands between two blocks' tags is a block. Two line breaks, as messengers write them, part paragraphs. */
    #end(): void {
        if (this.#table !== null || this.#lists.length > 0) {
            if (this.#table !== null) this.#tableEnds();
            this.#itemEnds();
            const list = this.#lists[0];
            this.#lists = [];
            if (list !== undefined) this.#listEnds(list.block);
        }
        let runs = this.#take();
        if (runs.length === 0) return;
        if (this.#word === null && this.#isListParagraph) [this.#word, runs] = withoutMarker(runs);
        if (this.#word !== null) {
            const last = this.#blocks.at(-1);
            // A list has one level here: what stands below an item goes on in its list.
            if (last?.type === "list" && last.items.length < limits.items && (this.#word.level > 1 || last.ordered === this.#word.ordered)) last.items.push(writeInline(runs));
            else this.#add({ id: newId(), type: "list", ordered: this.#word.ordered, items: [writeInline(runs)] });
            this.#word = null;
            return;
        }
        if (this.#heading) {
            this.#add({ id: newId(), type: "subhead", text: runs.map(r => r.br ? " " : r.text).join("").replace(/\s+/g, " ").trim().slice(0, limits.text) });
            return;
        }
        for (const part of parted(runs)) {
            for (const piece of bounded(part)) {
                if (this.#quote > 0) this.#add({ id: newId(), type: "quote", html: writeInline(piece) });
                else this.#add(paragraph(piece));
            }
        }
    }

    #itemEnds(): void {
        const list = this.#lists.at(-1);
        if (list === undefined) return;
        const runs = this.#take();
        if (list.item !== null && runs.length > 0) {
            if (list.block.items.length >= limits.items) this.#full = true;
            else list.block.items.push(writeInline(bounded(runs)[0]!));
        }
        list.item = null;
    }

    #listEnds(block: ListBlock): void {
        if (block.items.length > 0) this.#add(block);
    }

    #tableEnds(): void {
        const { blocks, cut } = this.#table!.finish();
        this.#table = null;
        if (cut) this.#full = true;
        for (const block of blocks) this.#add(block);
    }

    #add(block: Block): void {
        if (this.#blocks.length >= limits.blocks) this.#full = true;
        else this.#blocks.push(block);
    }
}
