import { useState } from "preact/hooks";
import { get, post, put, theirsOf } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Hold, HoldKind, Story } from "../../api/types.ts";
import { arrange, instant } from "../../shell/arrange.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, InstantField, SelectField, TextField } from "../../shell/fields.tsx";
import { useKept } from "../../shell/kept.ts";
import { whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { full, inWords, n, t } from "../../words/index.ts";
import { pictureAddress } from "../pictures/address.ts";
import { holding, isEarlier, ticking, type Wanted } from "./holding.ts";
import { mediaOf } from "./media.ts";

type Own = Hold["media"][number];

const none: Wanted = { kind: null, eventAt: null, media: [] };
const plain = ({ kind, eventAt, media }: Wanted) => ({ kind, eventAt, media: media.map(({ item, kind, eventAt }) => ({ item, kind, eventAt })).sort((a, b) => a.item < b.item ? -1 : 1) });
const ofHold = (one: Wanted): unknown => [one.kind, instant(one.eventAt), plain(one).media.map(({ item, kind, eventAt }) => [item, kind, instant(eventAt)])];

/** Silence that lives depend on: when the text, and apart from it the pictures, may be seen. */
export function HoldDialog({ story, onClose, onDone }: { story: Story; onClose(): void; onDone(): void }) {
    const loaded = useLoad(async signal => ({ kinds: (await get("/hold-kinds", { signal })).kinds, hold: await get(`/stories/${story.id}/hold`, { signal }) }), [story.id]);
    return <Dialog title={t("hold.title")} onClose={onClose}>
        <p class="hint">{t("hold.what")}</p>
        <Ready of={loaded}>{({ kinds, hold }) => <>
            <Form key={hold.version} story={story} kinds={kinds} hold={hold} onDone={() => { loaded.reload(); onDone(); }} />
            <Checks story={story} hold={hold} onDone={() => { loaded.reload(); onDone(); }} />
        </>}</Ready>
    </Dialog>;
}

function Form({ story, kinds, hold, onDone }: { story: Story; kinds: readonly HoldKind[]; hold: Hold; onDone(): void }) {
    const [kind, setKind] = useState(hold.kind ?? kinds[0]?.kind ?? "");
    const [eventAt, setEventAt] = useState(hold.eventAt);
    const [reason, setReason, forgetReason] = useKept(`hold.${story.id}.reason`);
    const [own, setOwn] = useState<readonly Omit<Own, "until">[]>(hold.media);
    const { attempt, problem } = useAttempt();
    // What is held and no longer in the text stays held: another story may show it.
    const shown = mediaOf(story);
    const media = [...shown, ...hold.media.filter(one => !shown.some(other => other.item === one.item)).map(({ item }) => ({ item, alt: item, picture: null }))];
    const wait = (item: string, kind: string, eventAt: string | null) => setOwn([...own.filter(one => one.item !== item), ...(kind && eventAt ? [{ item, kind, eventAt }] : [])]);
    const [lifts, setLifts] = useState(false);
    const theirs = theirsOf(problem, "hold");
    const mine = { kind, eventAt, media: own };
    const says = ({ kind: which, eventAt, media: apart }: Wanted): Said[] => [
        [t("hold.kind"), inWords(kinds.find(one => one.kind === which)?.names) || which || ""],
        [t("hold.eventAt"), eventAt ? full(eventAt) : ""],
        [t("hold.apart"), apart.map(one => `${media.find(other => other.item === one.item)?.alt || t("pictures.noAlt")}: ${full(one.eventAt)}`).join("\n")],
    ];
    const act = async (wanted: Wanted, seen: Hold) => {
        setLifts(wanted.kind === null);
        try {
            await attempt(operation => arrange("hold", seen, ofHold, ofHold(wanted), one => put(`/stories/${story.id}/hold`, { operation, version: one.version, ...plain(wanted), reason: reason.trim() || null })));
            forgetReason();
            onDone();
            say(wanted.kind === null ? t("hold.lifted") : t("hold.set"));
        } catch {
            // Said in the form.
        }
    };
    const set = (seen = hold) => act(mine, seen);
    const whyNotSet = whyNot(isEarlier(hold, mine, kinds, Date.now()) ? "hold" : holding(story), null, story);
    const whyNotLift = whyNot(isEarlier(hold, none, kinds, Date.now()) ? "hold" : holding(story), null, story);
    const lift = (seen = hold) => act(none, seen);
    return <>
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={says(theirs)} mine={says(lifts ? none : mine)} onTheirs={() => { onDone(); say(t("both.left")); }} onMine={() => lifts ? lift(theirs) : set(theirs)} />}
        {hold.textUntil && <p class="state">{t("hold.until", { time: full(hold.textUntil) })} {hold.mediaUntil && t("hold.pictures", { time: full(hold.mediaUntil) })}</p>}
        <form onSubmit={event => { event.preventDefault(); void set(); }}>
            <SelectField label={t("hold.kind")} value={kind} onChange={setKind} options={kinds.map(one => [one.kind ?? "", `${inWords(one.names)} — ${n("hours", one.textMinutes / 60)}`] as const)} />
            <InstantField label={t("hold.eventAt")} value={eventAt} onChange={setEventAt} required />
            {media.length > 0 && <details open={own.length > 0}>
                <summary>{t("hold.apart")}</summary>
                <p class="hint">{t("hold.apartHint")}</p>
                {media.map(one => {
                    const its = own.find(other => other.item === one.item);
                    const until = hold.media.find(other => other.item === one.item)?.until;
                    return <fieldset key={one.item} class="apart">
                        <legend>{one.picture && <img src={pictureAddress(one.picture, 160)} alt="" width={64} />} {one.alt || t("pictures.noAlt")} {until && <small>{t("hold.until.one", { time: full(until) })}</small>}</legend>
                        <div class="pair">
                            <SelectField label={t("hold.kind")} value={its?.kind ?? ""} onChange={value => wait(one.item, value, its?.eventAt ?? eventAt ?? new Date().toISOString())} options={[["", t("hold.likeOthers")] as const, ...kinds.map(kind => [kind.kind ?? "", `${inWords(kind.names)} — ${n("hours", kind.mediaMinutes / 60)}`] as const)]} />
                            {its && <InstantField label={t("hold.eventAt")} value={its.eventAt} onChange={value => value && wait(one.item, its.kind, value)} required />}
                        </div>
                    </fieldset>;
                })}
            </details>}
            {hold.kind !== null && <TextField label={t("hold.reason")} hint={t("hold.reasonHint")} value={reason} onChange={setReason} maxLength={1000} />}
            {whyNotSet && <p class="hint">{whyNotSet}</p>}
            <div class="actions">
                <Do class="first" act={() => set()} disabled={eventAt === null || whyNotSet !== undefined} title={whyNotSet}>{t("hold.do")}</Do>
                {hold.kind !== null && <Do act={() => lift()} disabled={whyNotLift !== undefined} title={whyNotLift}>{t("hold.lift")}</Do>}
            </div>
        </form>
    </>;
}

/** What has to be looked at. Each tick is an act of its own, also before the one before it was answered. */
function Checks({ story, hold, onDone }: { story: Story; hold: Hold; onDone(): void }) {
    const { attempt, problem } = useAttempt();
    const why = whyNot(ticking, null, story);
    const tick = async (item: string, done: boolean) => {
        try {
            await attempt(() => post(`/stories/${story.id}/hold/checks`, { operation: operation(), version: hold.version, item, done }));
        } catch {
            // Said above; what waits there now may be another event.
        }
        onDone();
    };
    return <>
        <Wrong problem={problem} />
        {hold.checks.length > 0 && <fieldset>
            <legend>{t("hold.checks")}</legend>
            {hold.checks.map(check => <CheckField key={check.item} checked={check.done} disabled={why !== undefined} title={why} label={<>{inWords(check.words)}{check.by && <small> {check.by}</small>}</>} onChange={done => void tick(check.item, done)} />)}
        </fieldset>}
    </>;
}
