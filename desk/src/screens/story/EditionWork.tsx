import { useEffect, useRef, useState } from "preact/hooks";
import { put, remove, theirsOf } from "../../api/client.ts";
import type { Edition, Permission, Work, Workflow } from "../../api/types.ts";
import { arrange, instant } from "../../shell/arrange.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Do, InstantField, SelectField, TextArea } from "../../shell/fields.tsx";
import { useKept } from "../../shell/kept.ts";
import { useStaff } from "../../shell/known.ts";
import { may, session, toWrite, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { full, languageName, named, t, when } from "../../words/index.ts";
import { State } from "../lists/marks.tsx";
import { addressing } from "./actions.ts";
import { Looks } from "./Looks.tsx";
import type { OfStory } from "./WorkPanel.tsx";

/** Something that a person wanted while a colleague was earlier with something else. */
interface Undecided { theirs: readonly Said[]; mine: readonly Said[]; what: string; again(): Promise<void> }

/** What somebody asks for: who does it until when, and what they are told. */
interface Wanted { assignee: string; dueAt: string | null; note: string }
const wantedOf = (work: Work): Wanted => ({ assignee: work.assignee?.id ?? "", dueAt: work.dueAt, note: work.note ?? "" });

const ofWork = (assignee: string | null, dueAt: string | null, note: string | null): unknown => [assignee, instant(dueAt), note];
const saysOfState = (state: string): Said[] => [[t("work.state"), named("state", state)]];
const saysOfTime = (at: string | null): Said[] => [[t("publish.at"), at ? full(at) : ""]];

/** Who has one edition until when, how far it is, and what can be done with it. */
export function EditionWork({ story, edition, asked, onAsked, open, onDone, read, goTo }: OfStory & { edition: Edition }) {
    const [kept, keepTyped, forget] = useKept(`work.${story.id}.${edition.language}`);
    // With what it was typed over: where a colleague was there meanwhile, it is the person's to decide.
    const [typed] = useState(() => kept === "" ? null : JSON.parse(kept) as { base: Work; wanted: Wanted });
    const [base, setBase] = useState(typed?.base ?? edition.work);
    const [wanted, want] = useState(typed?.wanted ?? wantedOf(base));
    const { assignee, dueAt, note } = wanted;
    const { attempt, problem, clear } = useAttempt();
    const moving = useAttempt();
    const [undecided, decide] = useState<Undecided | null>(null);
    const staff = useStaff();
    const box = useRef<HTMLDetailsElement>(null);
    const [isOpen] = useState(story.editions.length < 2 || edition.looks.length > 0 || typed !== null);
    const isChanged = assignee !== (base.assignee?.id ?? "") || dueAt !== base.dueAt || note !== (base.note ?? "");
    const path = `/stories/${story.id}/editions/${edition.language}` as const;

    const set = (part: Partial<Wanted>) => {
        const now = { ...wanted, ...part };
        want(now);
        keepTyped(JSON.stringify(now) === JSON.stringify(wantedOf(base)) ? "" : JSON.stringify({ base, wanted: now }));
    };
    const begin = (work: Work) => {
        setBase(work);
        want(wantedOf(work));
        forget();
    };
    // A colleague's assignment is taken where nothing here waits to be kept.
    useEffect(() => {
        if (edition.work.version > base.version && !isChanged) {
            begin(edition.work);
        }
    }, [edition.work.version, isChanged]);

    /** Moves the edition on; `theirs`: knowing what a colleague made of it. */
    const move = async (said: { theirs: (one: Edition) => readonly Said[]; mine: readonly Said[]; what: string }, act: (operation: string, seen: Edition) => Promise<unknown>, done: string | null, seen: Edition) => {
        decide(null);
        try {
            await moving.attempt(operation => act(operation, seen));
            if (done !== null) {
                say(done);
            }
        } catch (error) {
            const theirs = theirsOf(error, "edition");
            if (theirs !== null && JSON.stringify(said.theirs(theirs)) !== JSON.stringify(said.theirs(seen))) {
                decide({ theirs: said.theirs(theirs), mine: said.mine, what: said.what, again: () => move(said, act, done, theirs) });
            }
        }
        onDone();
    };
    const state = async (to: Workflow, what: string) => {
        // Nobody approves what isn't on their screen, nor before what they typed themselves is with the server.
        const text = to === "approved" ? await read(edition.language) : null;
        if (to === "approved" && text === null) {
            say(t("save.notYet"), { isError: true });
            return;
        }
        await move({ theirs: one => saysOfState(one.state), mine: saysOfState(to), what },
            (operation, seen) => arrange("edition", text === null ? seen : { ...seen, draft: { ...seen.draft, version: text } }, one => [one.state, to === "approved" && one.draft.version !== text], [to, false],
                one => put(`${path}/state`, { operation, version: one.work.version, state: to, ...(text === null ? {} : { base: text }) })),
            null, edition);
    };
    useEffect(() => {
        if (asked?.language !== edition.language) {
            return;
        }
        onAsked();
        box.current!.open = true;
        if (asked.to === null) {
            box.current!.querySelector("select")!.focus();
        } else {
            void state(asked.to, t(asked.to === "review" ? "state.toReview" : asked.to === "approved" ? "state.approve" : "state.toDraft"));
        }
    }, [asked]);
    const unschedule = () => move({ theirs: one => saysOfTime(one.publishedAt), mine: saysOfTime(null), what: t("unschedule") },
        (operation, seen) => arrange("edition", seen, one => one.publishedAt, null, one => remove(`${path}/publication`, { query: { operation, version: one.version } })),
        t("unscheduled"), edition);

    const keep = async (seen: Work = base) => {
        const asked = { assignee: assignee || null, dueAt, note: note.trim() || null };
        try {
            const theirs = await attempt(operation => arrange("edition", { work: seen }, ({ work }) => ofWork(work.assignee?.id ?? null, work.dueAt, work.note), ofWork(asked.assignee, asked.dueAt, asked.note),
                async one => begin(await put(`${path}/work`, { operation, version: one.work.version, ...asked }))));
            if (theirs !== null) {
                begin(theirs.work);
            }
            onDone();
            say(t("work.kept"));
        } catch {
            // Said in the form.
        }
    };
    const theirs = theirsOf(problem, "edition");
    const saysOfWork = (work: { assignee: string | null; dueAt: string | null; note: string | null }): Said[] => [
        [t("work.assignee"), people.find(([id]) => id === work.assignee)?.[1] ?? ""],
        [t("work.due"), work.dueAt ? full(work.dueAt) : ""],
        [t("work.note"), work.note ?? ""],
    ];
    /** What keeps somebody from pressing what needs one of these, and why. */
    const needs = (...wanted: Permission[]) => ({ disabled: !may(wanted, edition.language, story), title: whyNot(wanted, edition.language, story) });
    // Their own work everybody takes and gives back.
    const whyNotAssign = base.assignee === null || base.assignee.id === session.value!.person.id ? undefined : whyNot("assign", edition.language, story);
    const isOut = edition.state === "published" || edition.state === "scheduled" || edition.state === "takenDown";
    const people = [...new Map([...[base.assignee, theirs?.work.assignee].filter(one => one != null), { id: session.value!.person.id, name: session.value!.person.name }, ...staff].map(one => [one.id, one.name] as const))];
    return <details ref={box} open={isOpen}>
        <summary>{languageName(edition.language)} <State of={edition.state} /></summary>
        {edition.publishedAt && <p class="hint">{t(edition.state === "scheduled" ? "edition.scheduledFor" : "edition.publishedAt", { time: full(edition.publishedAt) })}</p>}
        {edition.embargoedUntil && <p class="hint">{t("edition.embargoed", { time: full(edition.embargoedUntil) })}</p>}
        {edition.takenDown && <p class="hint">{t("edition.takenDown", { time: full(edition.takenDown.at) })}</p>}
        {edition.corrections.length > 0 && <ul class="corrections">{edition.corrections.map(one => <li key={one.at}><small>{when(one.at)}</small> {one.text}</li>)}</ul>}
        {edition.looks.length > 0 && <Looks edition={edition} path={path} goTo={goTo} onDone={onDone} />}
        <Wrong problem={moving.problem} />
        {undecided && <BothSides theirs={undecided.theirs} mine={undecided.mine} mineIs={undecided.what} onTheirs={() => { decide(null); moving.clear(); say(t("both.left")); }} onMine={undecided.again} />}
        {!isOut && <div class="actions">
            {edition.state === "draft" && <Do act={() => state("review", t("state.toReview"))} {...needs(toWrite(story, edition.language), "approve")}>{t("state.toReview")}</Do>}
            {edition.state === "review" && <Do class="first" act={() => state("approved", t("state.approve"))} {...needs("approve")}>{t("state.approve")}</Do>}
            {edition.state !== "draft" && <Do act={() => state("draft", t("state.toDraft"))} {...needs(toWrite(story, edition.language), "approve")}>{t("state.toDraft")}</Do>}
        </div>}
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={saysOfWork({ ...theirs.work, assignee: theirs.work.assignee?.id ?? null })} mine={saysOfWork({ assignee: assignee || null, dueAt, note: note.trim() || null })}
            onTheirs={() => { begin(theirs.work); clear(); onDone(); say(t("both.left")); }} onMine={() => keep(theirs.work)} />}
        <SelectField label={t("work.assignee")} value={assignee} onChange={assignee => set({ assignee })} disabled={whyNotAssign !== undefined} hint={whyNotAssign} options={[["", t("work.nobody")] as const, ...people]} />
        <InstantField label={t("work.due")} value={dueAt} onChange={dueAt => set({ dueAt })} />
        <TextArea label={t("work.note")} rows={2} value={note} onChange={note => set({ note })} maxLength={1000} />
        <div class="actions">
            {isChanged && <Do class="first" act={() => keep()}>{t("work.keep")}</Do>}
            <button type="button" onClick={() => open({ history: edition })}>{t("history")}</button>
            {edition.state !== "takenDown" && <button type="button" {...needs("publish")} onClick={() => open({ embargo: edition })}>{t("embargo")}</button>}
            <button type="button" {...needs(...addressing(story, edition))} onClick={() => open({ slug: edition })}>{t("slug")}</button>
            {edition.state === "scheduled" && <Do act={unschedule} {...needs("publish")}>{t("unschedule")}</Do>}
        </div>
    </details>;
}

