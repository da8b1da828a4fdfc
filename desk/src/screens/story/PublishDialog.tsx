import { useRef, useState } from "preact/hooks";
import { get, post, theirsOf } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Edition, Finding, Hold, Lang, Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, InstantField } from "../../shell/fields.tsx";
import { keyName } from "../../shell/keys.ts";
import { may } from "../../shell/session.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { inWords, languageName, n, t, when } from "../../words/index.ts";
import { goesPast, InSpiteOf, overriding, useInSpite } from "./InSpite.tsx";
import { isOut } from "./out.ts";
import { ReleaseCard } from "./ReleaseCard.tsx";
import { offerUndo } from "./undo.ts";

const canGo = (edition: Edition): boolean => edition.state !== "takenDown" && edition.draft.headline.trim() !== "";

/** What waits to go out: editions that aren't out, and those that are and read otherwise by now. */
export const releasable = (story: Story): Edition[] => story.editions.filter(edition => canGo(edition) && (!isOut(edition) || edition.differs));

/** What somebody may send out: besides, what waits for its instant and could go earlier. */
export const offered = (story: Story): Edition[] => story.editions.filter(edition => canGo(edition) && (!isOut(edition) || edition.differs || edition.state === "scheduled"));

/** Shows what readers will get in each language and what still stands in the way, then lets it out in one instant. */
export function PublishDialog({ story, onClose, onDone, show, goTo }: { story: Story; onClose(): void; onDone(): void; show(finding: Finding): void; goTo(language: Lang, place: string): void }) {
    const all = offered(story);
    const [ticked, choose] = useState<ReadonlySet<Lang>>(() => new Set(releasable(story).map(one => one.language)));
    // One that isn't theirs to publish would have all of it refused.
    const chosen = new Set([...ticked].filter(code => may("publish", code, story)));
    const [keepsTime, setKeepsTime] = useState(true);
    const [isLater, setLater] = useState(false);
    const [at, setAt] = useState<string | null>(null);
    const [isSubstantive, setSubstantive] = useState(true);
    const { attempt, problem } = useAttempt();
    const [hold, setHold] = useState<Hold | null>(null);
    const checks = hold?.checks ?? [];
    // What was ticked stays so until an answer comes that was asked for afterwards.
    const ticks = useRef(new Map<string, { done: boolean; isAnswered: boolean }>());
    const previews = useLoad(async signal => {
        const answered = [...ticks.current].filter(([, tick]) => tick.isAnswered);
        const { editions } = await get(`/stories/${story.id}/release`, { query: { languages: all.map(one => one.language).join(",") }, signal });
        setHold(editions.some(one => one.unchecked.length > 0) ? await get(`/stories/${story.id}/hold`, { signal }) : null);
        for (const [item, tick] of answered) {
            if (ticks.current.get(item) === tick) {
                ticks.current.delete(item);
            }
        }
        return editions;
    }, [story.id, story.version]);
    const changed = theirsOf(problem, "edition")?.language;
    const isUnchecked = (previews.data ?? []).some(one => chosen.has(one.language) && one.unchecked.length > 0);
    const tick = async (item: string, done: boolean) => {
        const made = { done, isAnswered: false };
        ticks.current.set(item, made);
        try {
            // Each tick is an act of its own, also before the one before it was answered.
            await attempt(() => post(`/stories/${story.id}/hold/checks`, { operation: operation(), version: hold?.version, item, done }));
        } catch {
            // Said above; what waits there now may be another event.
        }
        made.isAnswered = true;
        previews.reload();
    };
    const blocking = (previews.data ?? []).filter(one => chosen.has(one.language)).flatMap(one => one.findings.filter(finding => finding.level === "error"));
    const inSpite = useInSpite(`publish.${story.id}.reason`, blocking);
    const unreviewed = (previews.data ?? []).filter(one => chosen.has(one.language) && one.unreviewed.length > 0);
    const going = all.filter(one => chosen.has(one.language));
    const planned = going.filter(one => one.state === "scheduled" && one.differs);
    const updated = going.filter(one => one.state === "published" || keepsTime && planned.includes(one));
    const fresh = going.filter(one => !updated.includes(one));
    // What stands in the previews is what may go out: words that came since are read first.
    const read = (language: Lang): number | undefined => previews.data?.find(one => one.language === language)?.version;
    const isStopped = chosen.size === 0 || going.some(one => read(one.language) === undefined) || isUnchecked || unreviewed.length > 0 || (blocking.length > 0 && !goesPast(inSpite)) || (isLater && at === null);

    const publish = async () => {
        if (isStopped) {
            return;
        }
        try {
            const done = await attempt(operation => post(`/stories/${story.id}/release`, {
                operation, languages: fresh.map(one => one.language), read: Object.fromEntries(going.map(one => [one.language, read(one.language)!])), ...(isLater && at && fresh.length > 0 ? { at } : {}),
                ...(updated.length > 0 ? { updates: { languages: updated.map(one => one.language), substantive: isSubstantive } } : {}), ...overriding(inSpite),
            }));
            onDone();
            const stayed = done.blocked.map(one => one.language);
            if (stayed.length === 0) {
                inSpite.forget();
                onClose();
            } else {
                previews.reload();
                say(t("publish.stayed", { what: stayed.map(languageName).join(", ") }), { isError: true });
            }
            const waits = done.editions.filter(one => !one.visible && one.waitsFor !== null);
            const text = isLater && at ? t("publish.scheduled", { time: when(at) }) : waits.length > 0 ? t("publish.waits", { what: waits.map(one => languageName(one.language)).join(", ") }) : fresh.length === 0 && updated.every(one => one.state === "scheduled") ? t("publish.keepsTime") : n("publish.done", done.editions.length);
            if (done.undoUntil) {
                offerUndo(story.id, done.undoUntil, text);
            } else {
                say(text);
            }
        } catch {
            previews.reload();
        }
    };
    return <Dialog title={t("publish.title")} onClose={onClose} wide keys={{ "Mod+Enter": () => void publish() }}>
        <Wrong problem={problem} />
        {all.length === 0 && <p class="state">{t("publish.nothing")}</p>}
        <Ready of={previews}>{found => <div class="cards">
            {all.map(edition => <ReleaseCard key={edition.language} story={story} edition={edition} preview={found.find(one => one.language === edition.language)} isChosen={chosen.has(edition.language)} hasChanged={edition.language === changed && all.length > 1}
                onChoose={on => choose(new Set(on ? [...chosen, edition.language] : [...chosen].filter(one => one !== edition.language)))} show={finding => { onClose(); show(finding); }} goTo={place => { onClose(); goTo(edition.language, place); }} />)}
        </div>}</Ready>
        <form class="foot-form" onSubmit={event => { event.preventDefault(); void publish(); }}>
            {checks.length > 0 && <fieldset class="stops">
                <legend>{t("publish.unchecked")}</legend>
                {checks.map(check => <CheckField key={check.item} checked={ticks.current.get(check.item)?.done ?? check.done} label={<>{inWords(check.words) || check.item}{check.by && <small> {check.by}</small>}</>} onChange={done => void tick(check.item, done)} />)}
            </fieldset>}
            {planned.length > 0 && <CheckField label={t("publish.keepsTime")} checked={keepsTime} onChange={setKeepsTime} />}
            {updated.some(one => one.state === "published") && <CheckField label={t("publish.substantive")} checked={isSubstantive} onChange={setSubstantive} />}
            {fresh.length > 0 && <CheckField label={t("publish.later")} checked={isLater} onChange={setLater} />}
            {isLater && fresh.length > 0 && <InstantField label={t("publish.at")} value={at} onChange={setAt} required />}
            {blocking.length > 0 && <InSpiteOf of={inSpite} story={story} languages={going.map(one => one.language)} />}
            {all.length > 0 && <div class="actions">
                <Do class="first" act={publish} disabled={isStopped}>{chosen.size === 0 ? t("publish.title") : isLater ? n("publish.schedule", chosen.size) : fresh.length > 0 ? n("publish.now", chosen.size) : n("publish.update", chosen.size)} <kbd>{keyName("Mod+Enter")}</kbd></Do>
            </div>}
        </form>
    </Dialog>;
}
