import { useState } from "preact/hooks";
import { post, put, query, remove } from "../../api/client.ts";
import { operation } from "../../api/operation.ts";
import type { Edition, Story, Workflow } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Do, InstantField, SelectField, TextArea } from "../../shell/fields.tsx";
import { useStaff } from "../../shell/known.ts";
import { may, mayIn, session, whyNot } from "../../shell/session.ts";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { full, languageName, t, when } from "../../words/index.ts";
import { State } from "../lists/marks.tsx";

export type StoryWindow = "publish" | "correction" | "withdraw" | "reinstate" | "hold" | { embargo: Edition } | { slug: Edition } | { history: Edition };

/** Who does what until when, edition by edition, and what can be done with each. */
export function WorkPanel({ story, open, onDone }: { story: Story; open(window: StoryWindow): void; onDone(): void }) {
    return <section class="work" aria-label={t("work")}>
        <h2>{t("work")}</h2>
        {story.editions.map(edition => <EditionWork key={edition.language} story={story} edition={edition} open={open} onDone={onDone} />)}
        <h3>{t("work.story")}</h3>
        <div class="actions stack">
            <button type="button" disabled={!may("hold")} title={whyNot("hold")} onClick={() => open("hold")}>{t("hold.title")}</button>
            {story.editions.some(one => one.state === "takenDown") && <button type="button" disabled={!may("reinstate")} title={whyNot("reinstate")} onClick={() => open("reinstate")}>{t("reinstate.title")}</button>}
            {story.editions.some(one => one.state === "published" || one.state === "scheduled") && <button type="button" class="danger" disabled={!may("withdraw")} title={whyNot("withdraw")} onClick={() => open("withdraw")}>{t("withdraw.title")}</button>}
        </div>
    </section>;
}

function EditionWork({ story, edition, open, onDone }: { story: Story; edition: Edition; open(window: StoryWindow): void; onDone(): void }) {
    const { work } = edition;
    const [assignee, setAssignee] = useState(work.assignee?.id ?? "");
    const [dueAt, setDueAt] = useState(work.dueAt);
    const [note, setNote] = useState(work.note ?? "");
    const { attempt, problem } = useAttempt();
    const staff = useStaff();
    const [isOpen] = useState(story.editions.length < 2 || edition.looks.length > 0);
    const isChanged = assignee !== (work.assignee?.id ?? "") || dueAt !== work.dueAt || note !== (work.note ?? "");
    const path = `/stories/${story.id}/editions/${edition.language}`;
    const state = async (to: Workflow) => {
        try {
            await put(`${path}/state`, { operation: operation(), state: to });
            onDone();
        } catch (error) {
            sayProblem(error);
        }
    };
    const keep = async () => {
        try {
            await attempt(operation => put(`${path}/work`, { operation, assignee: assignee || null, dueAt, note: note.trim() || null }));
            onDone();
            say(t("work.kept"));
        } catch {
            // Said in the form.
        }
    };
    const unschedule = async () => {
        try {
            await remove(`${path}/publication${query({ operation: operation() })}`);
            onDone();
            say(t("unscheduled"));
        } catch (error) {
            sayProblem(error);
        }
    };
    const looked = async () => {
        try {
            await post(`${path}/correction/look`, { operation: operation() });
            onDone();
            say(t("correction.lookedDone"));
        } catch (error) {
            sayProblem(error);
        }
    };
    const isOut = edition.state === "published" || edition.state === "scheduled" || edition.state === "takenDown";
    const people = [...new Map([...(work.assignee ? [work.assignee] : []), { id: session.value!.person.id, name: session.value!.person.name }, ...staff].map(one => [one.id, one.name] as const))];
    return <details open={isOpen}>
        <summary>{languageName(edition.language)} <State of={edition.state} /></summary>
        {edition.publishedAt && <p class="hint">{t(edition.state === "scheduled" ? "edition.scheduledFor" : "edition.publishedAt", { time: full(edition.publishedAt) })}</p>}
        {edition.embargoedUntil && <p class="hint">{t("edition.embargoed", { time: full(edition.embargoedUntil) })}</p>}
        {edition.takenDown && <p class="hint">{t("edition.takenDown", { time: full(edition.takenDown.at) })}</p>}
        {edition.corrections.length > 0 && <ul class="corrections">{edition.corrections.map(one => <li key={one.at}><small>{when(one.at)}</small> {one.text}</li>)}</ul>}
        {edition.looks.length > 0 && <>
            <ul class="corrections">{edition.looks.map(one => <li key={one.at + one.corrected}><small>{when(one.at)}</small> {t("correction.toLook", { language: languageName(one.corrected) })} <span lang={one.corrected}>{one.note}</span></li>)}</ul>
            <div class="actions"><Do act={looked}>{t("correction.looked")}</Do></div>
        </>}
        {!isOut && <div class="actions">
            {edition.state === "draft" && <Do act={() => state("review")}>{t("state.toReview")}</Do>}
            {edition.state === "review" && <Do class="first" act={() => state("approved")} disabled={!mayIn("approve", edition.language)} title={whyNot("approve")}>{t("state.approve")}</Do>}
            {edition.state !== "draft" && <Do act={() => state("draft")}>{t("state.toDraft")}</Do>}
        </div>}
        <Wrong problem={problem} />
        <SelectField label={t("work.assignee")} value={assignee} onChange={setAssignee} disabled={!may("assign") && work.assignee !== null && work.assignee.id !== session.value!.person.id} options={[["", t("work.nobody")] as const, ...people]} />
        <InstantField label={t("work.due")} value={dueAt} onChange={setDueAt} />
        <TextArea label={t("work.note")} rows={2} value={note} onChange={setNote} maxLength={1000} />
        <div class="actions">
            {isChanged && <Do class="first" act={keep}>{t("work.keep")}</Do>}
            <button type="button" onClick={() => open({ history: edition })}>{t("history")}</button>
            {edition.state !== "takenDown" && <button type="button" disabled={!mayIn("publish", edition.language)} title={whyNot("publish")} onClick={() => open({ embargo: edition })}>{t("embargo")}</button>}
            <button type="button" disabled={!mayIn("publish", edition.language)} title={whyNot("publish")} onClick={() => open({ slug: edition })}>{t("slug")}</button>
            {edition.state === "scheduled" && <Do act={unschedule}>{t("unschedule")}</Do>}
        </div>
    </details>;
}

