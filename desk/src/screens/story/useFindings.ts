import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Checked, Story } from "../../api/types.ts";
import { keysRest } from "../../shell/rest.ts";
import { AtRest } from "./AtRest.ts";
import { Checker } from "./Checker.ts";
import { whole, type CheckedAnew, type Texts } from "./toldAnew.ts";

/** An answer that comes amid a word is shown after it: milliseconds of rest, and how long it waits for one. */
const restToShow = 100;
const longestToShow = 1_000;

/** What the copy check says of the texts that it is told of: asked when typing rests, never in its way. */
export function useFindings(story: Story): Checked & { isOld: boolean; isKnown: boolean; tell(texts: Texts): void; again(): void; typed(): void } {
    const [checked, setChecked] = useState<Checked>({ findings: [], marks: [], tags: [] });
    const [isOld, setOld] = useState(false);
    // Before the first answer nobody knows whether there is something to find.
    const [isKnown, setKnown] = useState(false);
    const last = useRef<Texts>({});
    const [asking, checker] = useMemo(() => {
        const checker = new Checker(story.id);
        const due: CheckedAnew[] = [];
        const show = () => {
            const all = due.splice(0);
            setChecked(checked => all.reduce<Checked>((before, { findings, marks, tags }) => ({ findings: whole(before.findings, findings), marks: whole(before.marks, marks), tags }), checked));
            setKnown(true);
        };
        return [new AtRest<Texts>(async texts => {
            try {
                due.push(await checker.ask(texts));
                setOld(false);
                if (due.length === 1) {
                    void keysRest(restToShow, longestToShow).then(show);
                }
            } catch {
                setOld(!checker.isEnded);
            }
        }), checker] as const;
    }, [story.id]);
    useEffect(() => () => {
        asking.stop();
        checker.end();
    }, [asking]);
    const again = () => {
        if (Object.keys(last.current).length > 0) {
            asking.tell(last.current);
        }
    };
    return {
        ...checked, isOld, isKnown, again,
        // At once, not with the screen that shows them: that comes a frame later.
        tell(texts) {
            last.current = texts;
            again();
        },
        typed: () => asking.typed(),
    };
}
