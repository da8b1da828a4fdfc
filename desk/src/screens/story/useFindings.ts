import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { Checked, Finding, Lang, Story, Text, WordMark } from "../../api/types.ts";
import { wordsIn } from "../../editor/blockTexts.ts";
import { AtRest } from "./AtRest.ts";
import { toldOf } from "./shownEdition.ts";
import { steady } from "./steady.ts";

type Texts = Readonly<Record<Lang, Text>>;

/** What the copy check says of the texts that it is told of: asked when typing rests, never in its way. */
export function useFindings(story: Story): Checked & { isOld: boolean; tell(texts: Texts): void; again(): void; typed(): void } {
    const [checked, setChecked] = useState<Checked>({ findings: [], marks: [], tags: [] });
    const [isOld, setOld] = useState(false);
    const last = useRef<Texts>({});
    const answered = useRef<Texts>({});
    const [asking, abort] = useMemo(() => {
        const abort = new AbortController();
        return [new AtRest<Texts>(async texts => {
            try {
                const answer = await post(`/stories/${story.id}/check`, { texts }, { signal: abort.signal, timeout: 10_000 });
                const before = answered.current;
                answered.current = texts;
                const told = <T extends Finding | WordMark>(earlier: readonly T[], now: readonly T[]) => [...steady(earlier, now.map(one => saidOf(one, texts)), language => before[language] === texts[language])];
                setChecked(checked => ({ ...answer, findings: told(checked.findings, sorted(answer.findings)), marks: told(checked.marks, answer.marks) }));
                setOld(false);
            } catch {
                setOld(!abort.signal.aborted);
            }
        }), abort] as const;
    }, [story.id]);
    useEffect(() => () => {
        asking.stop();
        abort.abort();
    }, [asking]);
    const again = () => {
        if (Object.keys(last.current).length > 0) {
            asking.tell(last.current);
        }
    };
    return {
        ...checked, isOld, again,
        // At once, not with the screen that shows them: that comes a frame later.
        tell(texts) {
            last.current = texts;
            again();
        },
        typed: () => asking.typed(),
    };
}

/** With the words that it was said of: by the time it is shown, others may stand there. */
function saidOf<T extends Parameters<typeof toldOf>[0]>(one: T, texts: Texts): T {
    return { ...one, words: wordsIn(texts[one.edition] as never, toldOf(one)) };
}

const order = { error: 0, warning: 1, hint: 2, off: 3 };

function sorted(findings: readonly Finding[]): Finding[] {
    return findings.map((finding, i) => ({ finding, i })).sort((a, b) => order[a.finding.level] - order[b.finding.level] || a.i - b.i).map(one => one.finding);
}
