import { useEffect } from "preact/hooks";
import { get, remove } from "../../api/client.ts";
import type { Finding, Story, Suppression } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Do } from "../../shell/fields.tsx";
import { whyNot } from "../../shell/session.ts";
import { useLoad } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t, when } from "../../words/index.ts";

/** The rule that a finding is of; of a house style, the one rule of it. */
export const ruleOf = (finding: Finding): string => finding.part ? `${finding.rule}/${finding.part}` : finding.rule;

/** What nobody wanted to hear of again: by whom, why, and how it is heard again. `turn`: something was silenced. */
export function Silenced({ story, turn, again }: { story: Story; turn: unknown; again(): void }) {
    const loaded = useLoad(signal => get(`/stories/${story.id}/suppressions`, { signal }), [story.id]);
    const { attempt, problem } = useAttempt();
    useEffect(() => loaded.reload(), [turn]);
    const hear = async (one: Suppression) => {
        try {
            await attempt(operation => remove(`/stories/${story.id}/suppressions/${one.id}`, { query: { operation } }));
            say(t("silenced.heard"));
            again();
        } catch {
            // Said above the list.
        }
        loaded.reload();
    };
    const all = loaded.data ?? [];
    return all.length === 0 ? null : <details class="silenced">
        <summary>{t("silenced.title")} <span class="tally">{all.length}</span></summary>
        <Wrong problem={problem} />
        <ul>{all.map(one => <li key={one.id}>
            <strong>{one.rule !== null ? named("rule", one.rule.split(".")[0]!) : one.hides ? named("rule", one.hides.rule.split(".")[0]!) : t("silenced.one")}</strong> {one.rule !== null && <code>{one.rule}</code>} {one.hides && <small>{languageName(one.hides.edition)}</small>} <small>{t(one.scope === "rule" ? "silenced.everywhere" : one.scope === "story" ? "silenced.inStory" : "suppress.once")}</small>
            {one.hides && <>
                <p>{one.hides.message}</p>
                {one.hides.excerpt.words && <blockquote lang={one.hides.edition}>{one.hides.excerpt.before}<mark>{one.hides.excerpt.words}</mark>{one.hides.excerpt.after}</blockquote>}
            </>}
            {one.rule === null && !one.hides && <p class="hint">{t("silenced.changed")}</p>}
            {one.reason && <p>{one.reason}</p>}
            <p class="hint">{one.madeBy.name}, {when(one.madeAt)}</p>
            <div class="actions"><Do class="small" disabled={one.scope === "rule" && whyNot("keepTerms") !== undefined} title={one.scope === "rule" ? whyNot("keepTerms") : undefined} act={() => hear(one)}>{t("silenced.hear")}</Do></div>
        </li>)}</ul>
    </details>;
}
