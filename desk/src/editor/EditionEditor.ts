import { Editor } from "@tiptap/core";
import { Node as DocNode } from "@tiptap/pm/model";
import { NodeSelection, Selection, type Command } from "@tiptap/pm/state";
import { merge, decide, same } from "../store/merge.ts";
import { Annotations } from "./Annotations.ts";
import { newId, type Text } from "./blocks.ts";
import { rowAt, translationOf, turnInto, type Kind } from "./commands.ts";
import { Findings } from "./decorations.ts";
import { askWhyDifferent } from "./different.ts";
import { directionOf } from "./direction.ts";
import { h } from "./dom.ts";
import { decideByKey, editorKeys } from "./editorKeys.ts";
import { Exchange } from "./exchange.ts";
import { Field } from "./fields.ts";
import type { Match } from "./find.ts";
import { FindingCard } from "./FindingCard.ts";
import { hear, Heard } from "./heard.ts";
import { BlockIds, brought } from "./ids.ts";
import { Known, KnownWords } from "./KnownWords.ts";
import { askForLink } from "./link.ts";
import { fieldOf, type MarkedField } from "./MarkedField.ts";
import { Over } from "./over.ts";
import { sayWhyReadOnly } from "./readOnly.ts";
import { replaceChanged } from "./replaceChanged.ts";
import { blockNodes, isFiller, toBlocks, toDoc } from "./schema.ts";
import { SendPictures, type Sending } from "./SendPictures.ts";
import { SlashMenu } from "./SlashMenu.ts";
import type { BlockState, EditionProps, EditorCalls, Finding, Unreviewed } from "./types.ts";
import { Typography } from "./typography.ts";
import { BlockView, type Host } from "./views.ts";
import type { EditorWords } from "./words.ts";

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

/** How long after a key the application hears of it at the latest. With the store's write it stays under a second. */
const tellAfter = 300;

/** And where no other key comes. */
const restsAfter = 160;

/** One edition: headline, summary and body, with everything that a person does in them. */
export class EditionEditor implements Host {
    readonly element: HTMLElement;
    readonly headline: Field;
    readonly summary: Field;
    readonly editor: Editor;
    readonly views = new Map<string, BlockView>();
    readonly language: string;
    props: EditionProps;
    #pictures = new SendPictures(this);
    #card = new FindingCard(this);
    #slash = new SlashMenu(this);
    #known: KnownWords;
    #annotations: Annotations;
    #showReadOnly: () => void;
    #told: Text;
    #timer: ReturnType<typeof setTimeout> | null = null;
    /** When the first key came that the application hasn't heard of. */
    #untoldSince = 0;
    #row: string | null = null;

    constructor(parent: HTMLElement, props: EditionProps, readonly calls: EditorCalls, readonly words: EditorWords, private readonly around: Around = nobody) {
        this.props = props;
        this.language = props.language;
        this.#told = props.text;
        const changed = (): void => this.#later();
        this.headline = new Field("headline", props.language, words, 90, changed, by => by > 0 && this.#focus(this.summary));
        this.summary = new Field("summary", props.language, words, 300, changed, by => by < 0 ? this.#focus(this.headline) : this.focusBody());
        const body = h("div", { class: "edition-body" });
        this.element = h("div", { class: "edition", lang: props.language, dir: directionOf(props.language), "data-language": props.language }, this.headline.row, this.summary.row, body);
        parent.append(this.element);
        this.headline.set(props.text.headline);
        this.summary.set(props.text.summary ?? "");
        this.#annotations = new Annotations(this, this.#card);
        this.editor = new Editor({
            element: body,
            injectCSS: false,
            enableInputRules: false,
            enablePasteRules: false,
            editable: props.readOnly !== true,
            // Also what is only read takes the focus, and the keys.
            coreExtensionOptions: { tabindex: { value: "0" } },
            content: toDoc(props.text.body),
            editorProps: {
                attributes: () => ({ "aria-label": `${words.text}: ${words.languageNames[props.language] ?? props.language}`, "aria-multiline": "true", role: "textbox", spellcheck: "true", lang: props.language, dir: directionOf(props.language), ...(this.readOnly ? { "aria-readonly": "true" } : {}) }),
                handleKeyDown: (_, event) => this.#key(event),
            },
            extensions: [
                ...blockNodes(() => ({ node, view, getPos }: { node: DocNode; view: BlockView["view"]; getPos: () => number | undefined }) => new BlockView(node, view, getPos, this)),
                BlockIds,
                Known,
                Findings,
                Heard,
                Over,
                Typography.configure({ language: props.language }),
                Exchange.configure({
                    files: (files, at) => this.addPictures(files, at),
                    pictures: pictures => this.#pictures.pasted(pictures),
                    cut: () => this.calls.say(words.pastedPart),
                }),
                editorKeys(this, this.around),
            ],
            onUpdate: ({ transaction }) => {
                if (transaction.getMeta(brought) === true) return;
                this.#later();
                this.#slash.typed(transaction);
            },
            onSelectionUpdate: () => this.#moved(),
            onFocus: () => {
                this.around.focused(this);
                // Also where it was before: somebody comes from another edition, or from the headline.
                this.#row = this.row();
                this.calls.at(this.language, this.#row);
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
            field.input.addEventListener("keydown", event => {
                if (decideByKey(this, event, [field.place])) event.preventDefault();
            });
        }
        // ProseMirror hears of its own text alone, and not of the forms in it.
        body.addEventListener("focusin", ({ target }) => {
            if (fieldOf(target as Element) === null) return;
            this.around.focused(this);
            this.#row = (target as Element).closest<HTMLElement>(".ProseMirror > .block")?.dataset["id"] ?? null;
            this.calls.at(this.language, this.#row);
        });
        this.#known = new KnownWords(this);
        this.#showReadOnly = sayWhyReadOnly(this);
        this.#showReadOnly();
        this.#annotations.show();
        this.#pictures.resume();
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
        this.#showReadOnly();
        this.#annotations.update(old);
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
        hear(this.view);
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
        if (!same(text, this.#told)) {
            this.#told = text;
            this.calls.changed(this.language, text);
        } else {
            // What was typed and taken back took its underlines along, and no check is asked that would bring them.
            this.#annotations.show();
        }
        this.calls.typing(this.language, false);
    }

    destroy(): void {
        this.flush();
        this.#slash.close();
        this.#card.close();
        this.#known.close();
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
        const place = this.find(id);
        if (place === null) return false;
        this.editor.view.focus();
        const { doc } = this.editor.state;
        const selection = place.node.isAtom ? NodeSelection.create(doc, place.at) : Selection.near(doc.resolve(place.at + 1));
        this.editor.view.dispatch(this.editor.state.tr.setSelection(selection).scrollIntoView());
        return true;
    }

    row(): string | null {
        return rowAt(this.editor.state);
    }

    // Host

    sending(token: string): Sending | null {
        return this.#pictures.sending(token);
    }

    waitedFor(gallery: string): readonly Sending[] {
        return this.#pictures.waitedFor(gallery);
    }

    stateOf(id: string): BlockState | null {
        return this.#annotations.stateOf(id);
    }

    unreviewedAt(place: string): Unreviewed | null {
        return this.#annotations.unreviewedAt(place);
    }

    placed(): void {
        this.around.placed();
    }

    agree(block: string): void {
        const state = this.stateOf(block);
        if (state?.source) this.calls.agree(this.language, block, state.source, "fresh");
    }

    differ(block: string): void {
        const [state, at] = [this.stateOf(block), [this.headline, this.summary].find(field => field.place === block)?.row ?? this.views.get(block)?.dom];
        if (state?.source && at) askWhyDifferent(at.getBoundingClientRect(), this.words, reason => this.calls.agree(this.language, block, state.source!, "different", reason));
    }

    /** A block of the source that is missing here gets its place, and the caret. */
    translate(source: DocNode, before: string | null): void {
        const { state } = this.editor;
        const node = translationOf(state.schema, state.schema.nodeFromJSON(source.toJSON()));
        // What only stands where there is nothing else gives way, or the next block would come behind it.
        const isEmpty = state.doc.childCount === 1 && isFiller(state.doc.child(0));
        const after = isEmpty || before === null ? null : this.find(before);
        const at = after === null ? 0 : after.at + after.node.nodeSize;
        const tr = state.tr.replaceWith(at, isEmpty ? state.doc.content.size : at, node);
        tr.setSelection(Selection.near(tr.doc.resolve(at + 1)));
        this.editor.view.dispatch(tr.scrollIntoView());
        this.editor.view.focus();
    }

    addPictures(files: readonly File[], at: number | null, gallery?: string): void {
        this.#pictures.take(files, at, gallery);
    }

    /** A block, also one within an entry. */
    find(id: string): { node: DocNode; at: number } | null {
        let found: { node: DocNode; at: number } | null = null;
        this.editor.state.doc.descendants((node, at) => {
            if (node.attrs["id"] === id) found = { node, at };
            return found === null && node.type.name === "entry";
        });
        return found;
    }

    /** The field of a block's form that words are written in. Null: they stand in the text. */
    fieldAt(place: Match): MarkedField | null {
        if (!("path" in place)) return null;
        return this.views.get(this.editor.state.doc.nodeAt(place.at)?.attrs["id"] as string)?.fields().get(place.path.join(".")) ?? null;
    }

    /** On blocks that came since they were shown. */
    showPeople(): void {
        this.#annotations.showPeople();
    }

    // Findings

    show(finding: Finding): void {
        this.#card.show(finding);
    }

    stands(finding: Finding): boolean {
        return this.#card.stands(finding);
    }

    /** To the same place, with nothing beside it. */
    goTo(finding: Finding): void {
        this.#card.goTo(finding);
    }

    take(finding: Finding, suggestion: string): void {
        this.#card.take(finding, suggestion);
    }

    /** What is known of the word at the caret. */
    tell(): boolean {
        return this.#known.atCaret();
    }

    link(): void {
        askForLink(this);
    }

    #key(event: KeyboardEvent): boolean {
        if (this.#slash.key(event)) {
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

    #moved(): void {
        const row = this.row();
        if (row === this.#row) return;
        this.#row = row;
        this.calls.at(this.language, row);
    }

    #later(): void {
        const now = performance.now();
        if (this.#timer === null) {
            this.#untoldSince = now;
            this.calls.typing(this.language, true);
        } else clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.flush();
        }, Math.min(restsAfter, this.#untoldSince + tellAfter - now));
        this.calls.typed?.();
    }
}
