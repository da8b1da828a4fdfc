import { Editor, Extension } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { history, redo, undo } from "@tiptap/pm/history";
import { keymap } from "@tiptap/pm/keymap";
import { toggleMark, chainCommands } from "@tiptap/pm/commands";
import { Fragment, Node as DocNode, type ResolvedPos, type Slice } from "@tiptap/pm/model";
import { Selection, TextSelection, type Command, type Transaction } from "@tiptap/pm/state";
import { merge, decide, same } from "../store/merge.ts";
import { newId, type Picture, type Text } from "./blocks.ts";
import { backspace, blockAt, enter, move, rowAt, translationOf, turnInto, type Kind } from "./commands.ts";
import { findingPlace, Findings, placeOf, showFindings } from "./decorations.ts";
import { button, chooser, float, h } from "./dom.ts";
import { Exchange } from "./exchange.ts";
import { Field } from "./fields.ts";
import { BlockIds, brought } from "./ids.ts";
import { isLink } from "./blocks.ts";
import { blockNodes, toBlocks, toDoc } from "./schema.ts";
import type { BlockState, EditionProps, EditorCalls, Finding } from "./types.ts";
import { Typography } from "./typography.ts";
import { BlockView, type Host } from "./views.ts";
import type { EditorWords } from "./words.ts";

interface Sending { part: number; failed: string | null; again: () => void }

/** What the view around several editions wants to know. */
export interface Around {
    sizes: ResizeObserver | null;
    /** Blocks came, went or changed places. */
    placed(): void;
    focused(editor: EditionEditor): void;
    /** To the same row of the next edition. */
    beside(editor: EditionEditor, by: -1 | 1): boolean;
    nextFinding(by: -1 | 1): void;
    find(): void;
}

const nobody: Around = { sizes: null, placed: () => { }, focused: () => { }, beside: () => false, nextFinding: () => { }, find: () => { } };

/** How long after a key the application hears of it. With the store's write it stays under a second. */
const tellAfter = 300;

/** One edition: headline, summary and body, with everything that a person does in them. */
export class EditionEditor implements Host {
    readonly element: HTMLElement;
    readonly headline: Field;
    readonly summary: Field;
    readonly editor: Editor;
    readonly views = new Map<string, BlockView>();
    readonly language: string;
    props: EditionProps;
    #states = new Map<string, BlockState>();
    #sending = new Map<string, Sending>();
    #told: Text;
    #timer: ReturnType<typeof setTimeout> | null = null;
    #row: string | null = null;
    #shown: { finding: Finding; close: () => void } | null = null;
    #slash: { close: () => void; from: number; key: (event: KeyboardEvent) => boolean } | null = null;

    constructor(parent: HTMLElement, props: EditionProps, readonly calls: EditorCalls, readonly words: EditorWords, private readonly around: Around = nobody) {
        this.props = props;
        this.language = props.language;
        this.#told = props.text;
        const changed = (): void => this.#later();
        this.headline = new Field("headline", props.language, words, 90, changed, by => by > 0 && this.#focus(this.summary));
        this.summary = new Field("summary", props.language, words, 300, changed, by => by < 0 ? this.#focus(this.headline) : this.focusBody());
        const body = h("div", { class: "edition-body" });
        this.element = h("div", { class: "edition", lang: props.language, dir: "auto", "data-language": props.language }, this.headline.row, this.summary.row, body);
        parent.append(this.element);
        this.headline.set(props.text.headline);
        this.summary.set(props.text.summary ?? "");
        this.#readStates();
        this.editor = new Editor({
            element: body,
            injectCSS: false,
            enableInputRules: false,
            enablePasteRules: false,
            editable: props.readOnly !== true,
            content: toDoc(props.text.body),
            editorProps: {
                attributes: { "aria-label": `${words.text}: ${words.languageNames[props.language] ?? props.language}`, "aria-multiline": "true", role: "textbox", spellcheck: "true", lang: props.language, dir: "auto" },
                handleKeyDown: (_, event) => this.#key(event),
            },
            extensions: [
                ...blockNodes(() => ({ node, view, getPos }: { node: DocNode; view: BlockView["view"]; getPos: () => number | undefined }) => new BlockView(node, view, getPos, this)),
                BlockIds,
                Findings,
                Typography.configure({ language: props.language }),
                Exchange.configure({
                    files: (files, at) => this.addPictures(files, at),
                    pictures: pictures => pictures.forEach(({ block, source, alt }) => this.#send(block, fromSource(source), alt)),
                    cut: () => this.calls.say(words.pastedPart),
                }),
                this.#keys(),
            ],
            onUpdate: ({ transaction }) => {
                if (transaction.getMeta(brought) === true) return;
                this.#later();
                if (this.#slash === null) this.#slashBegins(transaction);
                else this.#slashFollows();
            },
            onSelectionUpdate: () => this.#moved(),
            onFocus: () => {
                this.around.focused(this);
                this.#moved();
            },
        });
        for (const field of [this.headline, this.summary]) {
            field.input.readOnly = props.readOnly === true;
            field.input.addEventListener("focus", () => {
                this.around.focused(this);
                this.calls.at(this.language, null);
            });
            this.around.sizes?.observe(field.inner);
            field.inner.dataset["of"] = field.name;
        }
        this.showFindings();
        this.showPeople();
    }

    get readOnly(): boolean {
        return this.props.readOnly === true;
    }

    get sizes(): ResizeObserver | null {
        return this.around.sizes;
    }

    get view() {
        return this.editor.view;
    }

    text(): Text {
        const summary = this.summary.value;
        return { headline: this.headline.value, summary: summary === "" && this.#told.summary === null ? null : summary, body: toBlocks(this.editor.state.doc) };
    }

    /** Everything but the text, which is the editor's own from the beginning: see `receive`. */
    update(props: EditionProps): void {
        const old = this.props;
        this.props = props;
        if ((props.readOnly === true) !== (old.readOnly === true)) {
            this.editor.setEditable(props.readOnly !== true, false);
            for (const field of [this.headline, this.summary]) field.input.readOnly = props.readOnly === true;
            for (const view of this.views.values()) view.lock();
        }
        if (props.states !== old.states) {
            this.#readStates();
            for (const view of this.views.values()) view.showState();
        }
        if (props.findings !== old.findings) this.showFindings();
        if (props.people !== old.people) this.showPeople();
    }

    /**
     * A text from elsewhere (another tab, a merge, a restored revision), and the text that it began from. What is being
     * typed here stays, and so does the caret.
     */
    receive(text: Text, base: Text): void {
        const mine = this.text();
        const next = decide(merge(base, mine, text), {}, newId);
        this.#told = text;
        this.headline.set(next.headline);
        this.summary.set(next.summary ?? "");
        const { state } = this.editor;
        const doc = DocNode.fromJSON(state.schema, toDoc(next.body));
        const tr = state.tr.setMeta(brought, true).setMeta("addToHistory", false);
        replaceChanged(tr, state.doc, doc);
        if (tr.docChanged) this.editor.view.dispatch(tr);
        // At once: what was told before this came is no longer what is kept.
        if (!same(next, text)) {
            this.#later();
            this.flush();
        }
    }

    /** Tells the application at once: the page is being left, a story closed. */
    flush(): void {
        if (this.#timer === null) return;
        clearTimeout(this.#timer);
        this.#timer = null;
        const text = this.text();
        if (same(text, this.#told)) return;
        this.#told = text;
        this.calls.changed(this.language, text);
    }

    destroy(): void {
        this.flush();
        this.#slash?.close();
        this.#shown?.close();
        this.editor.destroy();
        this.element.remove();
    }

    run(command: Command): boolean {
        if (this.readOnly) return false;
        const { view } = this.editor;
        const done = command(view.state, view.dispatch, view);
        view.focus();
        return done;
    }

    insert(kind: Kind): void {
        this.run(turnInto(kind));
    }

    focusBody(): boolean {
        this.editor.view.focus();
        const tr = this.editor.state.tr.setSelection(Selection.atStart(this.editor.state.doc)).scrollIntoView();
        this.editor.view.dispatch(tr);
        return true;
    }

    /** Puts the caret into a block. */
    focusBlock(id: string): boolean {
        const place = this.#find(id);
        if (place === null) return false;
        this.editor.view.focus();
        this.editor.view.dispatch(this.editor.state.tr.setSelection(Selection.near(this.editor.state.doc.resolve(place.at + 1))).scrollIntoView());
        return true;
    }

    row(): string | null {
        return rowAt(this.editor.state);
    }

    // Host

    sending(token: string): Sending | null {
        return this.#sending.get(token) ?? null;
    }

    stateOf(id: string): BlockState | null {
        return this.#states.get(id) ?? null;
    }

    placed(): void {
        this.around.placed();
    }

    agree(block: string): void {
        const state = this.#states.get(block);
        if (state?.source) this.calls.agree(this.language, block, state.source, "fresh");
    }

    /** A block of the source that is missing here gets its place, and the caret. */
    translate(source: DocNode, before: string | null): void {
        const { state } = this.editor;
        const node = translationOf(state.schema, state.schema.nodeFromJSON(source.toJSON()));
        const after = before === null ? null : this.#find(before);
        const at = after === null ? 0 : after.at + after.node.nodeSize;
        const tr = state.tr.insert(at, node);
        tr.setSelection(Selection.near(tr.doc.resolve(at + 1)));
        this.editor.view.dispatch(tr.scrollIntoView());
        this.editor.view.focus();
    }

    addPictures(files: readonly File[], at: number | null, gallery?: string): void {
        if (this.readOnly) return;
        const pictures = files.filter(f => f.type.startsWith("image/")).slice(0, 200);
        if (gallery !== undefined) {
            for (const file of pictures) void this.#upload(file, () => { }).then(picture => {
                const place = this.#find(gallery);
                if (place !== null) this.#dispatch(place.at, { pictures: [...place.node.attrs["pictures"] as Picture[], picture] });
            }, (error: unknown) => this.calls.say(messageOf(error)));
            return;
        }
        const { state } = this.editor;
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
        this.editor.view.dispatch(tr.scrollIntoView());
        pictures.forEach((file, i) => this.#send(tokens[i]!, file, ""));
    }

    async #upload(what: File | { url: string }, progress: (part: number) => void): Promise<Picture> {
        return await this.calls.upload(what, progress);
    }

    #send(token: string, what: File | { url: string }, alt: string): void {
        const sending: Sending = { part: 0, failed: null, again: () => this.#send(token, what, alt) };
        this.#sending.set(token, sending);
        const refresh = (): void => {
            for (const view of this.views.values()) if (view.node.attrs["sending"] === token) view.refresh();
        };
        refresh();
        this.#upload(what, part => {
            sending.part = part;
            refresh();
        }).then(picture => {
            this.#sending.delete(token);
            this.editor.state.doc.descendants((node, at) => {
                if (node.attrs["sending"] === token) this.#dispatch(at, { picture: { ...picture, alt: picture.alt || alt }, sending: null });
                return node.type.name === "entry";
            });
        }, (error: unknown) => {
            sending.failed = messageOf(error);
            refresh();
        });
    }

    #dispatch(at: number, attrs: Record<string, unknown>): void {
        const tr = this.editor.state.tr.setMeta("addToHistory", false);
        for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(at, name, value);
        this.editor.view.dispatch(tr);
    }

    #find(id: string): { node: DocNode; at: number } | null {
        let found: { node: DocNode; at: number } | null = null;
        this.editor.state.doc.descendants((node, at) => {
            if (node.attrs["id"] === id) found = { node, at };
            return found === null && node.type.name === "entry";
        });
        return found;
    }

    #readStates(): void {
        this.#states = new Map((this.props.states ?? []).flatMap(state => state.block === null ? [] : [[state.block, state]]));
    }

    showPeople(): void {
        const here = new Map<string, string[]>();
        for (const person of this.props.people ?? []) {
            if (person.language === this.language && person.block !== null) here.set(person.block, [...here.get(person.block) ?? [], person.name]);
        }
        for (const [id, view] of this.views) view.showPeople(here.get(id) ?? []);
    }

    // Findings

    showFindings(): void {
        const findings = this.props.findings ?? [];
        this.headline.findings(findings);
        this.summary.findings(findings);
        this.editor.view.dispatch(showFindings(this.editor.state, findings));
        // What is about a caption, an alt text or a whole block has no words of its own to underline.
        const order = ["note", "warning", "error"] as const;
        const whole = new Map<string, number>();
        for (const finding of findings) {
            if (finding.block !== null && placeOf(this.editor.state.doc, finding) === null) whole.set(finding.block, Math.max(whole.get(finding.block) ?? 0, order.indexOf(finding.level)));
        }
        for (const [id, view] of this.views) view.showFinding(whole.has(id) ? order[whole.get(id)!]! : null);
        if (this.#shown !== null && !findings.some(f => f.id === this.#shown?.finding.id)) this.#shown.close();
    }

    /** Brings a finding into view with what can be done about it: Enter takes the suggestion, Escape leaves it. */
    show(finding: Finding): void {
        this.#shown?.close();
        const field = finding.field === "headline" ? this.headline : finding.field === "summary" && finding.block === null ? this.summary : null;
        const place = field === null ? findingPlace(this.editor.state, finding.id) ?? placeOf(this.editor.state.doc, finding) : null;
        let at: { left: number; top: number; bottom: number };
        if (field !== null) {
            const range = field.placeOf(finding) ?? [0, field.value.length];
            field.input.focus();
            field.input.setSelectionRange(...range);
            at = field.row.getBoundingClientRect();
        } else if (place !== null) {
            this.editor.view.focus();
            this.editor.view.dispatch(this.editor.state.tr.setSelection(TextSelection.create(this.editor.state.doc, place.from, place.to)).scrollIntoView());
            at = this.editor.view.coordsAtPos(place.from);
        } else {
            if (finding.block !== null) this.focusBlock(finding.block);
            const view = finding.block === null ? undefined : this.views.get(finding.block);
            at = (view?.dom ?? this.element).getBoundingClientRect();
        }
        const { words } = this;
        const act = (what: () => void) => () => {
            this.#shown?.close();
            what();
        };
        const content = h("div", { class: "finding-card", role: "group", "aria-label": finding.message },
            h("p", {}, h("span", { class: `dot dot-${finding.level}`, role: "img", "aria-label": words.levels[finding.level] }), finding.message),
            h("div", { class: "acts" },
                ...finding.suggestions.slice(0, 5).map((suggestion, i) => {
                    const take = button(suggestion, act(() => this.take(finding, suggestion)), { class: "note-act", "aria-label": `${words.take}: ${suggestion}` });
                    if (i === 0) take.append(h("kbd", {}, "Enter"));
                    return take;
                }),
                button(words.asIs, act(() => this.calls.suppress(this.language, finding, "once")), { class: "note-act" }),
                button(words.inStory, act(() => this.calls.suppress(this.language, finding, "story")), { class: "quiet" }),
                button(words.byRule, act(() => this.calls.suppress(this.language, finding, "rule")), { class: "quiet" })));
        const listener = (event: KeyboardEvent): void => {
            if (event.key === "Enter" && !event.isComposing && finding.suggestions[0] !== undefined && !content.contains(event.target as Node)) {
                event.preventDefault();
                event.stopPropagation();
                act(() => this.take(finding, finding.suggestions[0]!))();
            } else if (event.key === "Escape") {
                event.stopPropagation();
                this.#shown?.close();
            } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !content.contains(event.target as Node)) this.#shown?.close();
        };
        document.addEventListener("keydown", listener, true);
        const close = float(at, content, () => {
            document.removeEventListener("keydown", listener, true);
            this.#shown = null;
            this.calls.showing?.(null);
        }, false);
        this.#shown = { finding, close };
        this.calls.showing?.(finding);
    }

    take(finding: Finding, suggestion: string): void {
        if (this.readOnly) return;
        const field = finding.field === "headline" ? this.headline : finding.field === "summary" && finding.block === null ? this.summary : null;
        if (field !== null) {
            const range = field.placeOf(finding);
            if (range !== null) field.replace(range, suggestion);
            return;
        }
        const place = findingPlace(this.editor.state, finding.id) ?? placeOf(this.editor.state.doc, finding);
        if (place === null) return;
        const { state } = this.editor;
        this.editor.view.dispatch(state.tr.insertText(suggestion, place.from, place.to).scrollIntoView());
        this.editor.view.focus();
    }

    // Links

    link(): void {
        if (this.readOnly) return;
        const { state } = this.editor;
        const type = state.schema.marks["a"]!;
        const range = linkRange(state.selection.$from, type.name) ?? { from: state.selection.from, to: state.selection.to };
        const mark = state.doc.resolve(range.from).nodeAfter?.marks.find(m => m.type === type);
        const set = (href: string | null, label?: string) => () => {
            close();
            const tr = this.editor.state.tr;
            if (range.from === range.to && href !== null) tr.insert(range.from, state.schema.text(label ?? href, [type.create({ href })]));
            else {
                tr.removeMark(range.from, range.to, type);
                if (href !== null) tr.addMark(range.from, range.to, type.create({ href }));
            }
            this.editor.view.dispatch(tr);
            this.editor.view.focus();
        };
        const close = float(this.editor.view.coordsAtPos(range.from), chooser(this.words.linkTo, async query => {
            const typed = isLink(query) ? query : isLink(`https://${query}`) && query.includes(".") && !query.includes(" ") ? `https://${query}` : null;
            const own = query === "" || typed !== null ? [] : (await this.calls.findStories(query, this.language)).filter(s => s.url !== null);
            return [
                ...typed === null ? [] : [{ label: this.words.makeLink, more: typed, pick: set(typed) }],
                ...own.map(story => ({ label: story.headline, more: story.at ?? "", pick: set(story.url, story.headline) })),
                ...mark === undefined ? [] : [{ label: this.words.removeLink, more: String(mark.attrs["href"]), pick: set(null) }],
            ];
        }, this.words.nothingFound));
    }

    // Keys

    #keys() {
        const toggle = (name: string): Command => (state, dispatch) => toggleMark(state.schema.marks[name]!)(state, dispatch);
        const into = (kind: Kind): Command => turnInto(kind);
        const own: Record<string, Command> = {
            Enter: enter,
            Backspace: backspace,
            "Shift-Enter": (state, dispatch) => {
                const br = state.schema.nodes["br"]!;
                if (!state.selection.$from.parent.inlineContent || !state.selection.$from.parent.type.validContent(Fragment.from(br.create()))) return false;
                dispatch?.(state.tr.replaceSelectionWith(br.create(), true).scrollIntoView());
                return true;
            },
            "Mod-b": toggle("strong"), "Mod-i": toggle("em"), "Mod-Shift-x": toggle("s"), "Mod-,": toggle("sub"), "Mod-.": toggle("sup"),
            "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo,
            "Mod-k": () => {
                this.link();
                return true;
            },
            "Mod-f": () => {
                this.around.find();
                return true;
            },
            "Mod-Alt-0": into("paragraph"), "Mod-Alt-2": into("subhead"), "Mod-Alt-q": into("quote"), "Mod-Alt-l": into("list"), "Mod-Alt-r": into("related"), "Mod-Alt-p": into("picture"),
            "Alt-Shift-ArrowUp": move(-1), "Alt-Shift-ArrowDown": move(1),
            "Alt-Enter": () => this.#agreeHere(),
            "Alt-ArrowLeft": () => this.around.beside(this, -1), "Alt-ArrowRight": () => this.around.beside(this, 1),
            F8: () => {
                this.around.nextFinding(1);
                return true;
            },
            "Shift-F8": () => {
                this.around.nextFinding(-1);
                return true;
            },
            Tab: () => false,
        };
        return Extension.create({
            name: "keys",
            priority: 1_000,
            addProseMirrorPlugins: () => [
                keymap(Object.fromEntries(Object.entries(own).map(([key, command]) => [key, chainCommands(command)]))),
                history({ newGroupDelay: 800 }),
                dropCursor({ width: 2, class: "drop-cursor" }),
                gapCursor(),
            ],
        });
    }

    #agreeHere(): boolean {
        const block = blockAt(this.editor.state);
        const ids = [block?.node.attrs["id"], this.row()] as (string | null | undefined)[];
        const stale = ids.find(id => id && ["stale", "machine"].includes(this.#states.get(id)?.state ?? ""));
        if (stale) this.agree(stale);
        return true;
    }

    #key(event: KeyboardEvent): boolean {
        if (this.#slash !== null && this.#slash.key(event)) {
            event.preventDefault();
            return true;
        }
        if (event.key === "ArrowUp" && !event.shiftKey && !event.altKey && this.editor.state.selection.empty) {
            const { $from } = this.editor.state.selection;
            if ($from.parent === this.editor.state.doc.firstChild && this.editor.view.endOfTextblock("up")) return this.#focus(this.summary);
        }
        return false;
    }

    #focus(field: Field): boolean {
        field.input.focus();
        return true;
    }

    // Slash menu

    /** A “/” where a word may begin, in an empty paragraph or after a space; by its letter, so that phones' keyboards do it too. */
    #slashBegins(transaction: Transaction): void {
        const slice = (transaction.steps.at(-1) as { slice?: Slice } | undefined)?.slice;
        const { $from, empty } = this.editor.state.selection;
        if (!empty || slice?.content.firstChild?.text !== "/" || $from.parent.type.name !== "paragraph") return;
        const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\n");
        if (before === "/" || /\s\/$/.test(before)) this.#openSlash($from.pos - 1);
    }

    #openSlash(from: number): void {
        const { state } = this.editor;
        const inEntry = state.selection.$from.depth > 0 && state.selection.$from.node(1).type.name === "entry";
        const kinds = Object.entries(this.words.blocks).filter(([kind]) => kind !== "entry" || !inEntry) as [Kind, string][];
        let shown = kinds;
        let at = 0;
        const list = h("ul", { class: "slash", role: "listbox", "aria-label": this.words.insert });
        const pick = (kind: Kind): void => {
            const to = this.editor.state.selection.from;
            close();
            this.editor.view.dispatch(this.editor.state.tr.delete(from, to));
            this.insert(kind);
        };
        const draw = (): void => {
            list.replaceChildren(...shown.map(([kind, name], i) => h("li", {
                role: "option", "aria-selected": String(i === at), onpointerdown: (e: Event) => {
                    e.preventDefault();
                    pick(kind);
                },
            }, name)));
            list.children[at]?.scrollIntoView({ block: "nearest" });
        };
        draw();
        const close = float(this.editor.view.coordsAtPos(from), list, () => this.#slash = null, false);
        this.#slash = {
            close, from,
            key: event => {
                if (event.isComposing) return false;
                if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                    at = (at + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % Math.max(1, shown.length);
                    draw();
                    return true;
                }
                if (event.key === "Escape") {
                    close();
                    return true;
                }
                if ((event.key === "Enter" || event.key === "Tab") && shown[at] !== undefined) {
                    pick(shown[at]![0]);
                    return true;
                }
                return false;
            },
        };
        this.#slashDraw = query => {
            shown = kinds.filter(([kind, name]) => name.toLowerCase().includes(query) || kind.includes(query));
            at = 0;
            if (shown.length === 0) close();
            else draw();
        };
    }

    #slashDraw: (query: string) => void = () => { };

    #slashFollows(): void {
        if (this.#slash === null) return;
        const { from } = this.#slash;
        const { selection, doc } = this.editor.state;
        const text = selection.from > from && selection.from <= doc.content.size ? doc.textBetween(from, selection.from, "\n", "\n") : "";
        if (!text.startsWith("/") || text.length > 24 || text.includes("\n")) this.#slash.close();
        else this.#slashDraw(text.slice(1).toLowerCase());
    }

    #moved(): void {
        const row = this.row();
        if (row === this.#row) return;
        this.#row = row;
        this.calls.at(this.language, row);
    }

    #later(): void {
        this.#timer ??= setTimeout(() => {
            this.flush();
        }, tellAfter);
    }
}

/** Replaces what differs, block by block, so that a caret elsewhere isn't moved. */
function replaceChanged(tr: Transaction, old: DocNode, next: DocNode): void {
    const id = (node: DocNode): unknown => node.attrs["id"];
    let start = 0;
    while (start < old.childCount && start < next.childCount && id(old.child(start)) === id(next.child(start))) start++;
    let end = 0;
    while (end < old.childCount - start && end < next.childCount - start && id(old.child(old.childCount - 1 - end)) === id(next.child(next.childCount - 1 - end))) end++;
    const at = (doc: DocNode, index: number): number => {
        let position = 0;
        for (let i = 0; i < index; i++) position += doc.child(i).nodeSize;
        return position;
    };
    const one = (i: number, n: number): void => {
        const [was, now] = [old.child(i), next.child(n)];
        if (was.eq(now)) return;
        const from = at(old, i);
        if (was.isTextblock && was.type === now.type && same(was.attrs, now.attrs)) {
            const begin = was.content.findDiffStart(now.content) ?? 0;
            const finish = was.content.findDiffEnd(now.content)!;
            const overlap = begin - Math.min(finish.a, finish.b);
            const [a, b] = overlap > 0 ? [finish.a + overlap, finish.b + overlap] : [finish.a, finish.b];
            tr.replace(from + 1 + begin, from + 1 + a, now.slice(begin, b));
        } else tr.replaceWith(from, from + was.nodeSize, now);
    };
    // From the end, so that places before stay true.
    for (let i = 0; i < end; i++) one(old.childCount - 1 - i, next.childCount - 1 - i);
    const middle: DocNode[] = [];
    for (let i = start; i < next.childCount - end; i++) middle.push(next.child(i));
    if (middle.length > 0 || start < old.childCount - end) tr.replaceWith(at(old, start), at(old, old.childCount - end), middle);
    for (let i = start - 1; i >= 0; i--) one(i, i);
}

function linkRange($at: ResolvedPos, mark: string): { from: number; to: number } | null {
    const parent = $at.parent;
    const has = (node: DocNode | null | undefined): boolean => node?.marks.some(m => m.type.name === mark) ?? false;
    const i = has(parent.maybeChild($at.index())) ? $at.index() : $at.parentOffset > 0 && has($at.nodeBefore) ? $at.index() - ($at.textOffset === 0 ? 1 : 0) : -1;
    if (i < 0) return null;
    let from = $at.start();
    for (let n = 0; n < i; n++) from += parent.child(n).nodeSize;
    return { from, to: from + parent.child(i).nodeSize };
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
