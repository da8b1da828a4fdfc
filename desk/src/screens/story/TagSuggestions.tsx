import { useRef } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { Story, TagMention } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { nameOf } from "../../shell/known.ts";
import { Wrong } from "../../shell/Wrong.tsx";
import { n, t } from "../../words/index.ts";

/** Tags that the text names: Enter gives one to the story, Delete says that the story isn't about it. */
export function TagSuggestions({ story, mentions, take, again }: { story: Story; mentions: readonly TagMention[]; take(one: TagMention): void; again(): void }) {
    const list = useRef<HTMLUListElement>(null);
    const { attempt, problem } = useAttempt();
    const dismiss = async (one: TagMention) => {
        try {
            await attempt(operation => post(`/stories/${story.id}/dismissed-tags`, { operation, tag: one.slug }));
            again();
        } catch {
            // Said above the list.
        }
    };
    // Whoever goes through the list by keys goes on with the next.
    const then = (at: number) => requestAnimationFrame(() => {
        const left = list.current?.querySelectorAll<HTMLElement>("button.take");
        left?.[Math.min(at, left.length - 1)]?.focus();
    });
    if (mentions.length === 0) {
        return <Wrong problem={problem} />;
    }
    return <fieldset class="suggested"><legend>{t("tags.suggested")}</legend>
        <Wrong problem={problem} />
        <ul ref={list}>{mentions.map((one, i) => <li key={one.slug}>
            <button type="button" class="take small" onClick={() => { take(one); then(i); }} onKeyDown={event => {
                if (event.key === "Delete") {
                    event.preventDefault();
                    void dismiss(one).then(() => then(i));
                }
            }}><span aria-hidden="true">+ </span>{nameOf(one, one.slug)} <small>{n("term.places", one.places)}</small></button>
            <button type="button" class="close" aria-label={t("tags.dismiss", { name: nameOf(one, one.slug) })} title={t("tags.dismiss", { name: nameOf(one, one.slug) })} onClick={() => void dismiss(one)}>×</button>
        </li>)}</ul>
    </fieldset>;
}
