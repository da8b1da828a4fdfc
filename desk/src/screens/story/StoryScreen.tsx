import { initials } from "../../editor/initials.ts";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { get, post } from "../../api/client.ts";
import type { Edition, Finding, Lang, PairedPlace, Story, Text, WordMark } from "../../api/types.ts";
import { storyActions } from "../../shell/actions.ts";
import { Do } from "../../shell/fields.tsx";
import { taken } from "../../shell/taken.ts";
import { useDescription } from "../../shell/descriptions.ts";
import { keyName, useKeys } from "../../shell/keys.ts";
import { loadStory } from "../../shell/keptStories.ts";
import { useRubrics } from "../../shell/known.ts";
import { hear } from "../../shell/live.ts";
import { go, Link, usePlace } from "../../shell/router.tsx";
import { may, online, session, toWrite, whyNot } from "../../shell/session.ts";
import { isTyping } from "../../shell/rest.ts";
import { spaced } from "../../shell/spaced.ts";
import { Failed, Loading, useLoad } from "../../shell/states.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { ifMay } from "../../shell/why.ts";
import { language, languageName, n, t } from "../../words/index.ts";
import { MakeTerm } from "../terms/MakeTerm.tsx";
import { useNarrow } from "../../shell/narrow.ts";
import { actionsOf, type AskedWork, type Panel } from "./actions.ts";
import { DescriptionPanel } from "./DescriptionPanel.tsx";
import { missingLanguages } from "./EditionDialogs.tsx";
import type { EditionsHandle } from "./editionsHandle.ts";
import { type Saved, savedWords } from "./saved.ts";
import { StoryEditions } from "./StoryEditions.tsx";
import { FindingsPanel } from "./FindingsPanel.tsx";
import { offered, releasable } from "./PublishDialog.tsx";
import { PairsPanel } from "./PairsPanel.tsx";
import { sendOutside } from "./sendOutside.ts";
import { SimilarStories } from "./similar.tsx";
import { touched } from "./undo.ts";
import { FillingBar, TranslationPanel } from "./TranslationPanel.tsx";
import { useFilling } from "./useFilling.ts";
import { useFindings } from "./useFindings.ts";
import { useMarking } from "./useMarking.ts";
import { useLease } from "./useLease.ts";
import { usePeople } from "./usePeople.ts";
import { useRetyped } from "./useRetyped.ts";
import { writeNext, writeNothing } from "./writeNext.ts";
import { StoryWindows, type AnyWindow } from "./StoryWindows.tsx";
import { WithdrawUnseen } from "./WithdrawUnseen.tsx";
import { WorkPanel } from "./WorkPanel.tsx";

const panels: readonly Panel[] = ["findings", "translation", "pairs", "description", "work"];
const panelName = (panel: Panel): string => t(panel === "findings" || panel === "translation" || panel === "pairs" || panel === "description" ? panel : "work");

/** While somebody types without a pause, what colleagues do is seen after so many milliseconds. */
const longestUnseen = 2_000;

/** A story in all its languages, and everything that is done with it. */
export function StoryScreen({ id }: { id: string }) {
    const loaded = useLoad(signal => loadStory(id, signal), [id]);
    const story = loaded.data;
    const isLoading = useRef(true);
    isLoading.current = loaded.loading;
    // Of an edition that is being filled many come at once, and a load that gives way to the next never comes to its end.
    // Whoever types hears of their own saves, too: what those changed elsewhere waits for a pause, if one comes.
    const loadedAt = useRef(0);
    if (loaded.loading) {
        loadedAt.current = performance.now();
    }
    const soon = useMemo(() => spaced(loaded.reload, 300, () => isLoading.current || isTyping(300) && performance.now() - loadedAt.current < longestUnseen), [id]);
    useEffect(() => () => soon.stop(), [soon]);
    useEffect(() => hear(event => {
        if (event.kind === "reset" || event.kind === "story" && event.story === id) {
            soon();
        }
    }), [id]);
    useEffect(() => () => writeNothing(id), [id]);
    useEffect(() => online.listen(is => is && loaded.reload()), [id]);
    useEffect(() => taken.listen(one => one === id && loaded.reload()), [id]);
    useEffect(() => touched.listen(what => what?.story === id && loaded.reload()), [id]);
    if (!story) {
        return loaded.error !== undefined ? <><h1 class="unseen">{t("screen.story")}</h1><Failed error={loaded.error} retry={loaded.reload} /><WithdrawUnseen id={id} error={loaded.error} /></> : <Loading />;
    }
    return <Present story={story} reload={loaded.reload} soon={soon} set={loaded.set} />;
}

function Present({ story, reload, soon, set }: { story: Story; reload(): void; soon(): void; set(story: Story): void }) {
    const { search } = usePlace();
    const isNarrow = useNarrow();
    const [current, setCurrent] = useState<Lang>(() => search.get("language") ?? story.originalLanguage);
    const [panel, setPanel] = useState<Panel | null>(() => isNarrow ? null : "findings");
    const [window, open] = useState<AnyWindow | null>(null);
    const [texts, setTexts] = useState<Readonly<Record<Lang, Text>>>({});
    const [saved, setSaved] = useState<Saved>({ kind: "saved" });
    const editor = useRef<EditionsHandle>(null);
    const checked = useFindings(story);
    const [showing, setShowing] = useState<string | null>(null);
    const at = checked.findings.findIndex(one => one.id === showing);
    const marking = useMarking();
    const [making, make] = useState<Finding | null>(null);
    const [pairing, setPairing] = useState(0);
    const [asked, askWork] = useState<AskedWork | null>(null);
    const [isWriting, setWriting] = useState(false);
    // Who may what depends on them, also in the panels.
    const rubrics = useRubrics();
    const lease = useLease(story.id, current, isWriting && may(toWrite(story, current), current, story));
    const { people, at: isAt } = usePeople(story.id, current);

    const flush = () => editor.current?.flush() ?? Promise.resolve(true);
    const { filling, left, fill } = useFilling(story.id, flush, soon);
    const send = (language: Lang) => sendOutside(story.id, language, flush);
    const description = useDescription(story, set);
    const retyped = useRetyped(texts, current);
    const edition = story.editions.find(one => one.language === current) ?? story.editions[0];
    const toRelease = releasable(story);
    const canCorrect = story.editions.some(one => one.state === "published" && one.differs);

    const tell = (texts: Readonly<Record<Lang, Text>>) => {
        checked.tell(texts);
        setTexts(texts);
    };
    const show = useCallback((finding: Finding) => {
        requestAnimationFrame(() => editor.current?.show(finding));
    }, []);
    const goTo = (language: Lang, place: PairedPlace) => {
        if (isNarrow) {
            setPanel(null);
        }
        requestAnimationFrame(() => editor.current?.toWords(language, place));
    };
    const next = (step: 1 | -1) => {
        if (checked.findings.length === 0) {
            say(t(checked.isKnown ? "findings.none" : "findings.checking"));
        }
        editor.current?.next(step);
    };
    const preview = async (of: Edition | undefined) => {
        if (!of) {
            return;
        }
        try {
            if (await editor.current?.flush() === false || !await description.flush()) {
                say(t("save.notYet"), { isError: true });
                return;
            }
            const { url } = await post(`/stories/${story.id}/editions/${of.language}/preview`);
            await navigator.clipboard?.writeText(new URL(url, location.href).href).then(() => say(t("preview.copied")), () => { });
            globalThis.open(url, "_blank", "noopener");
        } catch (error) {
            sayProblem(error);
        }
    };
    // What goes out is what the server has: first everything that was typed gets there.
    const after = async (what: "publish" | "correction") => {
        if (await editor.current?.flush() === false) {
            say(t("save.notYet"), { isError: true });
            return;
        }
        if (!await description.flush()) {
            setPanel("description");
            say(t("save.notYet"), { isError: true });
            return;
        }
        try {
            set(await get(`/stories/${story.id}`));
            open(what);
        } catch (error) {
            sayProblem(error);
        }
    };
    const ask = (work: AskedWork) => {
        setPanel("work");
        askWork(work);
    };
    const pair = () => {
        if (story.editions.some(one => one.translatedFrom)) {
            setPanel("pairs");
            setPairing(turn => turn + 1);
        }
    };
    const publish = () => after("publish");
    const correct = () => after("correction");
    const keep = async () => {
        await editor.current?.keep();
        say(t("save.kept"));
    };

    useKeys({
        "F8": () => next(1),
        "Shift+F8": () => next(-1),
        "Mod+Enter": () => ifMay("publish", publish, null, story),
        "Mod+s": () => void keep(),
        "Alt+b": pair,
        "Escape": () => isNarrow && setPanel(null),
        ...Object.fromEntries(story.editions.slice(0, 9).map((one, i) => [`Alt+${i + 1}`, () => editor.current?.focus(one.language)])),
    });

    useEffect(() => {
        storyActions.value = actionsOf(story, { publish, correct, fill: language => void fill(language), look: language => open({ looks: language }), send: language => void send(language), takeBack: language => open({ outside: language }), preview: () => void preview(edition), keep: () => void keep(), show: name => name === "pairs" ? pair() : setPanel(name), open, ask, keyName });
        return () => { storyActions.value = []; };
    }, [story, edition, language.value, rubrics]);

    useEffect(() => { document.title = `${texts[story.originalLanguage]?.headline || story.editions.find(one => one.language === story.originalLanguage)?.draft.headline || t("untitled")} — ${session.value?.newsroom.name ?? ""}`; }, [texts, story]);

    const stands: Saved = saved.kind !== "saved" || !description.isWaiting ? saved : description.problem ? { kind: "refused", why: `${description.problem.title} ${description.problem.detail}` } : { kind: description.isOffline ? "offline" : "waiting" };
    const others = useMemo(() => [...new Map(people.filter(one => one.id !== session.value?.person.id).map(one => [one.id, one])).values()], [people]);
    const errors = checked.findings.filter(one => one.level === "error").length;
    const done = () => { reload(); };
    return <div class={panel ? "story with" : "story"}>
        <header class="bar">
            <Link to="" class="back" aria-label={t("story.back")}>←</Link>
            <h1 class="unseen">{t("screen.story")}: {story.editions.find(one => one.language === story.originalLanguage)?.draft.headline || t("untitled")}</h1>
            <div class="tabs" role="group" aria-label={t("editions")}>
                {missingLanguages(story).map(code => <button type="button" key={code} class="plain" onClick={() => open({ add: code })} aria-label={(isNarrow ? `${code.toUpperCase()}: ` : "") + t("edition.addTitle", { language: languageName(code) })}>+ {isNarrow ? code.toUpperCase() : languageName(code)}</button>)}
            </div>
            <div class="people" role="group" aria-label={t("presence")}>{others.map(one => <span key={one.id} class="person" title={t("presence.one", { name: one.name, language: languageName(one.language) })}><span aria-hidden="true">{initials(one.name)}</span><span class="unseen">{t("presence.one", { name: one.name, language: languageName(one.language) })}</span></span>)}</div>
            <p class={`saved ${stands.kind}`} role="status" title={stands.why}>{savedWords(stands)}</p>
            <div class="do">
                <Do act={() => preview(edition)}>{t("preview")}</Do>
                {canCorrect && <Do disabled={!may("publish", null, story)} title={whyNot("publish", null, story)} act={correct}>{t("correction.title")}</Do>}
                <Do class="first" disabled={!may("publish", null, story) || offered(story).length === 0} title={whyNot("publish", null, story)} act={publish}>{toRelease.length === 0 ? t(offered(story).length > 0 ? "publish.planned" : "publish.allOut") : n("publish.languages", toRelease.length)}</Do>
            </div>
            <div class="panels" role="group" aria-label={t("panels")}>
                {panels.filter(name => name !== "pairs" || story.editions.some(one => one.translatedFrom)).map(name => <button type="button" key={name} aria-pressed={panel === name} onClick={() => { setPairing(0); setPanel(panel === name ? null : name); }}>
                    {panelName(name)}
                    {name === "findings" && checked.findings.length > 0 && <span class={errors > 0 ? "tally bad" : "tally"}>{checked.findings.length}</span>}
                </button>)}
            </div>
        </header>
        <div class="text-of"><SimilarStories headline={retyped} language={current} except={story.id} />{lease.other && <p class="notice" role="status">{t("lease.other", { name: lease.other.name, language: languageName(current) })} <Do act={lease.take}>{t("lease.take")}</Do></p>}<StoryEditions handle={editor} story={story} focus={current} findings={checked.findings} marks={marking.isOn ? checked.marks : noMarks} people={others} left={left} fill={(language, places) => void fill(language, places)} reload={reload} recheck={checked.again}
            onCurrent={(language, block) => { isAt(language, block); setCurrent(language); setWriting(true); }} onTexts={tell} onTyped={checked.typed} onSaved={setSaved} onShowing={setShowing} onMakeTerm={finding => make(checked.findings.find(one => one.id === finding) ?? null)} /></div>
        {panel && <aside class="panel" aria-label={panelName(panel)}>
            {isNarrow && <button type="button" class="close" aria-label={t("close")} onClick={() => setPanel(null)}>×</button>}
            {panel === "findings" && <FindingsPanel story={story} findings={checked.findings} at={at} isOld={checked.isOld} isKnown={checked.isKnown} show={finding => { if (isNarrow) { setPanel(null); } show(finding); }} take={(finding, suggestion) => editor.current?.take(finding, suggestion)} makeTerm={make} again={checked.again} marking={marking} />}
            {panel === "translation" && edition && <TranslationPanel story={story} edition={edition} filling={filling} left={left} fill={language => void fill(language)} lookAll={() => open({ looks: edition.language })} send={send} takeBack={language => open({ outside: language })}
                show={place => { if (isNarrow) { setPanel(null); } requestAnimationFrame(() => editor.current?.goTo(edition.language, place)); }} review={(place, isRight) => void editor.current?.review(edition.language, place, isRight)}
                take={(source, block, texts) => { if (isNarrow) { setPanel(null); } editor.current?.offer(edition.language, source, block, texts); }} />}
            {panel === "pairs" && <PairsPanel story={story} current={current} texts={texts} entered={pairing} goTo={goTo} />}
            {panel === "description" && <DescriptionPanel story={story} kept={description} mentions={checked.tags} again={checked.again} />}
            {panel === "work" && <WorkPanel story={story} goTo={goTo} asked={asked} onAsked={() => askWork(null)} open={open} onDone={done} read={language => editor.current?.read(language) ?? Promise.resolve(null)} />}
        </aside>}
        {filling && panel !== "translation" && <div class="filling-over"><FillingBar filling={filling} /></div>}
        {making?.drift && <MakeTerm drift={making.drift} language={making.edition} onClose={() => make(null)} onDone={checked.again} />}
        <StoryWindows story={story} open={window} current={current} onClose={() => open(null)} onDone={done} flush={flush} show={show} goTo={(language, place) => requestAnimationFrame(() => editor.current?.goTo(language, place))} onAdded={(added, language, fills) => {
            set(added);
            setCurrent(language);
            if (fills) {
                setPanel("translation");
                void fill(language);
            } else {
                writeNext(story.id, language, "headline");
            }
            go(`story/${story.id}?language=${language}`, { replace: true });
        }} />
    </div>;
}

const noMarks: readonly WordMark[] = [];
