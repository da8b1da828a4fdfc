import { get, put } from "../../api/client.ts";
import type { Edition, Side, StatedText, Story } from "../../api/types.ts";
import { enginesOf } from "../../editor/blocks.ts";
import { lostSentences } from "../../editor/lostMarkup.ts";
import type { LostMarkup } from "../../editor/types.ts";
import { editorWords } from "../../editor/words.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do } from "../../shell/fields.tsx";
import { Ready, useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { language as spoken, languageName, n, named, t } from "../../words/index.ts";
import { lineName } from "./wordsAt.ts";

/** Who made it, in words. */
export const maker = (by: string): string => enginesOf(by) === "" ? t("review.memory") : t("review.machine", { by: enginesOf(by) });

/** What of the source's links and emphasis isn't there, each in a sentence. */
export const lost = (of: LostMarkup): string[] => lostSentences(editorWords[spoken.value], of);

/** What machines wrote beside its source, facts marked and those that differ first named: accepted all at once, or one by one. */
export function ReviewDialog({ story, edition, onClose, onDone }: { story: Story; edition: Edition; onClose(): void; onDone(): void }) {
    const { attempt, problem } = useAttempt();
    const source = story.editions.find(one => one.language === edition.translatedFrom);
    const sides = useLoad(signal => get(`/stories/${story.id}/editions/${edition.language}/review`, { signal }), [story.id, edition.language], [edition.draft.version, source?.draft.version]);
    const review = async (accepted: readonly Side[], rejected: readonly Side[]) => {
        const seen = (side: Side) => ({ place: side.place, hash: side.hash, sourceHash: side.sourceHash });
        try {
            await attempt(operation => put(`/stories/${story.id}/editions/${edition.language}/review`, { operation, accepted: accepted.map(seen), rejected: rejected.map(seen) }));
            onDone();
            if (accepted.length + rejected.length === sides.data?.places.length) {
                say(n("review.accepted", accepted.length));
                onClose();
            }
        } catch {
            onDone();
        }
        sides.reload();
    };
    return <Dialog title={t("review.title", { language: languageName(edition.language) })} onClose={onClose} wide>
        <Wrong problem={problem} />
        <Ready of={sides}>{({ language, places }) => places.length === 0 ? <p class="state">{t("review.nothing")}</p> : <>
            <p class="hint">{t("review.what")}</p>
            <ol class="sides">
                {places.map(side => <li key={side.place}>
                    <h3>{lineName(side.place)} <small>{maker(side.by)}</small></h3>
                    <div class="pair">
                        <p lang={language ?? undefined}><span class="unseen">{language ? languageName(language) : ""}: </span>{side.source ? <Facts of={side.source} /> : <em>{t("review.noSource")}</em>}</p>
                        <p lang={edition.language}><span class="unseen">{languageName(edition.language)}: </span><Facts of={side.text} /></p>
                    </div>
                    {side.differences.length + lost(side).length > 0 && <ul class="stops" aria-label={t("review.differ")}>
                        {lost(side).map(sentence => <li key={sentence} class="lost">{sentence}</li>)}
                        {side.differences.map((one, i) => <li key={i}>{named("fact", one.kind)}: {[one.source, one.text].filter(Boolean).join(" → ")}</li>)}
                    </ul>}
                    <div class="actions">
                        <Do class="small" act={() => review([side], [])}>{t("review.accept")}</Do>
                        <Do class="small" act={() => review([], [side])}>{t("review.reject")}</Do>
                    </div>
                </li>)}
            </ol>
            <div class="actions"><Do class="first" act={() => review(places, [])}>{n("review.acceptAll", places.length)}</Do></div>
        </>}</Ready>
    </Dialog>;
}

/** A text with its numbers, dates and sums marked. */
function Facts({ of }: { of: StatedText }) {
    const parts = [];
    let at = 0;
    for (const [start, end] of [...of.facts].sort((a, b) => a[0]! - b[0]!) as [number, number][]) {
        if (start < at) {
            continue;
        }
        parts.push(of.text.slice(at, start), <mark key={start}>{of.text.slice(start, end)}</mark>);
        at = end;
    }
    return <>{parts}{of.text.slice(at)}</>;
}
