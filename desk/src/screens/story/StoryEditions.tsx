import type { RefObject } from "preact";
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from "preact/hooks";
import { post, put, remove } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Finding, Lang, Presence, Story, Text, WordMark } from "../../api/types.ts";
import { Editions } from "../../editor/Editions.tsx";
import type { EditionsView } from "../../editor/EditionsView.ts";
import { MergeView } from "../../editor/MergeView.tsx";
import { sendable, type Text as EditorText } from "../../editor/blocks.ts";
import type { EditionProps, EditorCalls, Finding as EditorFinding } from "../../editor/types.ts";
import { editorWords } from "../../editor/words.ts";
import { type Decision, type Merged } from "../../store/merge.ts";
import { EditionSession } from "../../store/session.ts";
import type { DeskStore } from "../../store/store.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { drafts } from "../../shell/drafts.ts";
import { useRubrics } from "../../shell/known.ts";
import { noteLeft } from "../../shell/leftRevisions.ts";
import { may, online, toWrite, whyNot } from "../../shell/session.ts";
import { Failed, Loading } from "../../shell/states.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { language as spoken, newsroomClock, t } from "../../words/index.ts";
import type { EditionsHandle } from "./editionsHandle.ts";
import { lookUps } from "./lookUps.ts";
import { isKeptSoFar, type Saved } from "./saved.ts";
import { settle } from "./settle.ts";
import { statesOf, statusOf, toEditor, toMark } from "./shownEdition.ts";
import { useOfEdition } from "./ofEdition.ts";
import type { LeftPlaces } from "./useFilling.ts";
import { WhereKept } from "./whereKept.ts";
import { placeCaret } from "./writeNext.ts";

/** Whether somebody only reads an edition, and why. */
function isReadOnly(story: Story, language: Lang): { readOnly?: true; whyReadOnly?: string } {
    const why = whyNot(toWrite(story, language), language, story);
    return why === undefined ? {} : { readOnly: true, whyReadOnly: t("why.readOnly", { why }) };
}

/** The editor with everything that it asks for: drafts of this device, findings, colleagues, pictures, tags, stories. */
export function StoryEditions({ handle, story, focus, findings, marks, people, left, fill, onCurrent, onTexts, onTyped, onSaved, onShowing, onMakeTerm, reload, recheck }: {
    handle: RefObject<EditionsHandle | null>; story: Story; focus: Lang; findings: readonly Finding[]; marks: readonly WordMark[]; people: readonly Presence[]; left: LeftPlaces; fill(language: Lang, places: readonly string[]): void;
    onCurrent(language: Lang, block: string | null): void; onTexts(texts: Readonly<Record<Lang, Text>>): void; onTyped(): void; onSaved(saved: Saved): void; onShowing(id: string | null): void; onMakeTerm(finding: string): void; reload(): void; recheck(): void;
}) {
    const [store, setStore] = useState<DeskStore | null>(null);
    const [broken, setBroken] = useState<unknown>();
    const [shown, show] = useState<readonly Lang[]>([]);
    const [conflict, setConflict] = useState<{ language: Lang; merged: Merged; name: string } | null>(null);
    const rubrics = useRubrics();
    const view = useRef<EditionsView | null>(null);
    const sessions = useRef<Record<Lang, EditionSession>>({});
    const latest = useRef<Record<Lang, EditorText>>({});
    const writing = useRef<Promise<unknown>>(Promise.resolve());
    const writes = useRef(0);
    const typing = useRef(new Set<Lang>());
    const saved = useRef<Saved>({ kind: "saved" });
    const dirty = useRef(new Set<Lang>());
    const closed = useMemo(() => new AbortController(), []);
    useEffect(() => () => closed.abort(), []);
    const present = useRef(story);
    present.current = story;
    const given = useRef({ onCurrent, onTexts, onTyped, onSaved, onShowing, onMakeTerm, reload, recheck, fill });
    given.current = { onCurrent, onTexts, onTyped, onSaved, onShowing, onMakeTerm, reload, recheck, fill };

    useEffect(() => {
        drafts().then(setStore, setBroken);
    }, []);

    // A block that is only begun is nobody's mistake yet.
    const asSent = useRef(new WeakMap<EditorText, Text>());
    const tell = () => given.current.onTexts(Object.fromEntries(Object.entries(latest.current).map(([code, text]) => {
        // A text that nobody touched is the same object, not another that says the same.
        if (!asSent.current.has(text)) asSent.current.set(text, { ...text, body: sendable(text.body) } as unknown as Text);
        return [code, asSent.current.get(text)!];
    })));
    const arrived = (language: Lang, text: EditorText, base: EditorText) => {
        latest.current[language] = text;
        view.current?.receive(language, text, base);
        tell();
    };

    // Opens each edition once: what is unsent here, or what the server has. What colleagues write later comes by the store.
    const opening = useRef<Promise<unknown>>(Promise.resolve());
    useEffect(() => {
        if (!store) {
            return;
        }
        opening.current = opening.current.then(async () => {
            for (const edition of story.editions) {
                const server = { ...edition.draft, body: edition.draft.body as never };
                const { language } = edition;
                const before = sessions.current[language];
                if (before) {
                    await before.renew(server);
                    continue;
                }
                const session = await EditionSession.open(store, story.id, language, server, (text, base) => arrived(language, text, base));
                sessions.current[language] = session;
                latest.current[language] = session.text;
                if (session.recovered) {
                    say(t("save.recovered"));
                }
                // What their roles didn't allow they may allow by now.
                const where = await store.whereabouts(story.id, language);
                if (where?.kind === "refused" && where.why.kind === "notAllowed" && may(toWrite(story, language), language, story)) {
                    await store.tryAgain(story.id, language);
                }
            }
            show(story.editions.map(one => one.language));
            tell();
            await kept.changed(...story.editions.map(one => one.language));
        }).catch(setBroken);
    }, [store, story]);
    useEffect(() => () => {
        for (const session of Object.values(sessions.current)) {
            void session.close();
        }
    }, []);

    const kept = useMemo(() => new WhereKept(async language => await store?.whereabouts(story.id, language) ?? null, known => {
        let worst: Saved = store?.full ? { kind: "full" } : { kind: "saved" };
        for (const { language } of present.current.editions) {
            const where = known.get(language);
            if (where?.kind === "conflict") {
                worst = { kind: "conflict" };
                setConflict({ language, merged: where.merged, name: where.theirs.changedBy?.name ?? "" });
            } else if (where?.kind === "refused" && worst.kind !== "conflict") {
                worst = { kind: "refused", why: `${where.why.title} ${where.why.detail}` };
            } else if (where?.kind === "waiting" && worst.kind === "saved") {
                worst = { kind: store?.connection === "online" && online.value ? "waiting" : "offline" };
            }
        }
        // Nobody is told that words are kept before the last of them is on the disk.
        saySaved(isKeptSoFar(worst) && (typing.current.size > 0 || writes.current > 0) ? { kind: "waiting" } : worst);
    }), [store, story.id]);
    const saySaved = (now: Saved) => {
        saved.current = now;
        given.current.onSaved(now);
    };
    useEffect(() => store?.listen(event => {
        if ((event.kind === "text" || event.kind === "state" || event.kind === "refused") && event.story !== story.id) {
            return;
        }
        void kept.changed(..."language" in event && event.kind !== "sent" ? [event.language] : []);
        if (event.kind === "refused") {
            // What it was said of is another by now.
            given.current.reload();
        }
    }), [store, story.id]);
    useEffect(() => online.listen(() => void kept.changed()), [kept]);

    // A revision a minute after the last key, and when the story is left.
    const pauses = useRef<ReturnType<typeof setTimeout>>(undefined);
    const keep = async (reason: "paused" | "left") => {
        view.current?.editors.forEach(editor => editor.flush());
        await writing.current;
        const changed = [...dirty.current];
        dirty.current.clear();
        for (const code of changed) {
            await store?.act(story.id, code, "POST", `/stories/${story.id}/editions/${code}/revisions`, { reason });
        }
    };
    useEffect(() => () => {
        clearTimeout(pauses.current);
        void keep("left");
        void remove(`/stories/${story.id}/presence`, { anonymous: true, keepalive: true }).catch(() => { });
    }, [store, story.id]);

    useEffect(() => {
        const leave = () => {
            view.current?.editors.forEach(editor => editor.flush());
            dirty.current.forEach(code => noteLeft(story.id, code));
        };
        addEventListener("pagehide", leave);
        return () => removeEventListener("pagehide", leave);
    }, [story.id]);

    const calls = useMemo<EditorCalls>(() => ({
        changed(language, text) {
            latest.current[language] = text;
            dirty.current.add(language);
            clearTimeout(pauses.current);
            pauses.current = setTimeout(() => void keep("paused"), 60_000);
            tell();
            writes.current++;
            writing.current = Promise.all([writing.current, sessions.current[language]?.changed(text)]).catch(sayProblem).then(() => {
                writes.current--;
                void kept.changed();
            });
        },
        typing(language, isTyping) {
            if (isTyping) {
                typing.current.add(language);
                if (isKeptSoFar(saved.current)) {
                    saySaved({ kind: "waiting" });
                }
            } else if (typing.current.delete(language)) {
                void kept.changed();
            }
        },
        typed: () => given.current.onTyped(),
        ...lookUps(story.id, closed.signal),
        agree(language, block, source, as, reason) {
            const state = present.current.editions.filter(one => one.language === language).flatMap(statesOf).find(one => one.block === block && one.source === source);
            void (async () => {
                try {
                    view.current?.editors.forEach(editor => editor.flush());
                    await writing.current;
                    await store?.act(story.id, language, "PUT", `/stories/${story.id}/editions/${language}/blocks/${block ?? "-"}/agreement`, { source, sourceHash: state?.sourceHash ?? null, as, ...(reason ? { reason } : {}) });
                    await settle(store, story.id);
                    given.current.reload();
                } catch (error) {
                    sayProblem(error);
                }
            })();
        },
        review: (language, place, isRight) => void review(language, place, isRight),
        fill: (language, source) => given.current.fill(language, [source]),
        suppress(_, finding, scope) {
            void post(`/stories/${story.id}/suppressions`, { operation: operation(), finding: finding.id, rule: finding.rule, scope }).then(() => given.current.recheck(), sayProblem);
        },
        ...(may("keepTerms") ? { makeTerm: (finding: EditorFinding) => given.current.onMakeTerm(finding.id) } : {}),
        clock: newsroomClock,
        at: (language, block) => given.current.onCurrent(language, block),
        showing: finding => given.current.onShowing(finding?.id ?? null),
        say: message => { say(message); },
    }), [store, story.id]);

    // What is said is said of the words that the server has: first everything that was typed gets there.
    const review = async (language: Lang, place: string, isRight: boolean) => {
        const made = present.current.editions.find(one => one.language === language)?.unreviewed.find(one => one.place === place);
        if (!made || !await flush()) {
            say(t("save.notYet"), { isError: true });
            return;
        }
        const sourceHash = present.current.editions.filter(one => one.language === language).flatMap(statesOf).find(one => one.block === place)?.sourceHash ?? null;
        const looked = [{ place, hash: made.hash, sourceHash }];
        try {
            await put(`/stories/${story.id}/editions/${language}/review`, { operation: operation(), ...(isRight ? { accepted: looked } : { rejected: looked }) });
            say(t(isRight ? "review.acceptedOne" : "review.rejectedOne"));
        } catch (error) {
            sayProblem(error);
        }
        given.current.reload();
    };
    const flush = async (): Promise<boolean> => {
        view.current?.editors.forEach(editor => editor.flush());
        await writing.current;
        return settle(store, story.id);
    };
    useImperativeHandle(handle, () => ({
        show: finding => view.current?.show(finding.edition, toEditor(finding)),
        toWords: (language, place) => view.current?.goTo(language, { id: "", rule: "", level: "note", block: place.block, field: place.field, range: [place.range.start ?? 0, place.range.end ?? 0], words: place.words || undefined, message: "", suggestions: [] }),
        take(finding, suggestion) {
            const editor = view.current?.editors.find(one => one.language === finding.edition);
            if (editor) {
                view.current?.focused(editor);
                editor.take(toEditor(finding), suggestion);
            }
        },
        focus(language) {
            const editor = view.current?.editors.find(one => one.language === language);
            if (editor) {
                view.current?.focused(editor);
                editor.focusBody();
            }
        },
        offer: (language, source, block, texts) => view.current?.offer(language, source, block, texts),
        review,
        goTo(language, place) {
            const editor = view.current?.editors.find(one => one.language === language);
            if (!editor) {
                return;
            }
            view.current?.focused(editor);
            if (place.startsWith(":")) {
                (place === ":headline" ? editor.headline : editor.summary).input.focus();
            } else {
                editor.focusBlock(place);
            }
        },
        next: step => view.current?.nextFinding(step),
        flush,
        async read(language) {
            if (!await flush()) {
                return null;
            }
            const where = await store?.whereabouts(story.id, language);
            return where?.kind === "saved" ? where.version : null;
        },
        keep: (reason = "paused") => keep(reason),
    }), [store, story.id]);

    const [found, known] = [useOfEdition(findings, toEditor), useOfEdition(marks, toMark)];
    const editions = useMemo<EditionProps[]>(() => story.editions.filter(edition => shown.includes(edition.language)).map(edition => ({
        language: edition.language,
        text: latest.current[edition.language]!,
        from: edition.translatedFrom,
        ...isReadOnly(story, edition.language),
        states: statesOf(edition).map(({ change, reason, ...state }) => ({ ...state, ...(change ? { change } : {}), ...(reason ? { reason } : {}) })),
        unreviewed: edition.unreviewed,
        ...(left[edition.language] ? { left: left[edition.language]! } : {}),
        findings: found(edition.language),
        marks: known(edition.language),
        people: people.filter(one => one.language === edition.language),
        ...statusOf(edition),
    })), [story, shown, findings, marks, people, left, spoken.value, rubrics]);

    // After the window that began it has given the focus back.
    useEffect(() => {
        const frame = requestAnimationFrame(() => placeCaret(view.current, story.id));
        return () => cancelAnimationFrame(frame);
    }, [editions]);

    if (broken !== undefined) {
        return <Failed error={broken} />;
    }
    if (!store || editions.length === 0) {
        return <Loading />;
    }
    return <>
        <Editions editions={editions} calls={calls} words={editorWords[spoken.value]} focus={focus} ready={ready => { view.current = ready; }} />
        {conflict && <Dialog title={t("save.conflict")} onClose={() => setConflict(null)} wide>
            <MergeView merged={conflict.merged} name={conflict.name} language={conflict.language} words={editorWords[spoken.value]} decided={(decisions: Record<string, Decision>) => {
                void store.resolve(story.id, conflict.language, decisions).then(() => { setConflict(null); void kept.changed(conflict.language); }, sayProblem);
            }} />
        </Dialog>}
    </>;
}
