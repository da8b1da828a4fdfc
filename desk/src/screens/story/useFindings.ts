import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../../api/client.ts";
import type { Checked, Finding, Lang, Story, Text } from "../../api/types.ts";
import { useCalm } from "../../shell/states.tsx";

/** What the copy check says of what is on the screen: asked when typing rests, never in its way. */
export function useFindings(story: Story, texts: Readonly<Record<Lang, Text>>): Checked & { isOld: boolean; again(): void } {
    const [checked, setChecked] = useState<Checked>({ findings: [], marks: [], tags: [] });
    const [isOld, setOld] = useState(false);
    const [turn, setTurn] = useState(0);
    const calm = useCalm(texts, 600);
    const running = useRef<AbortController | null>(null);
    useEffect(() => {
        if (Object.keys(calm).length === 0) {
            return;
        }
        running.current?.abort();
        const abort = running.current = new AbortController();
        post(`/stories/${story.id}/check`, { texts: calm }, { signal: abort.signal, timeout: 10_000 }).then(answer => {
            if (!abort.signal.aborted) {
                setChecked({ ...answer, findings: sorted(answer.findings) });
                setOld(false);
            }
        }, () => abort.signal.aborted || setOld(true));
        return () => abort.abort();
    }, [calm, story.id, turn]);
    return { ...checked, isOld, again: () => setTurn(turn => turn + 1) };
}

const order = { error: 0, warning: 1, hint: 2, off: 3 };

function sorted(findings: readonly Finding[]): Finding[] {
    return findings.map((finding, i) => ({ finding, i })).sort((a, b) => order[a.finding.level] - order[b.finding.level] || a.i - b.i).map(one => one.finding);
}
