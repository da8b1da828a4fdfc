import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Checked, Story } from "../../api/types.ts";
import { AtRest } from "./AtRest.ts";
import { Checker } from "./Checker.ts";
import { whole, type Texts } from "./toldAnew.ts";

/** What the copy check says of the texts that it is told of: asked when typing rests, never in its way. */
export function useFindings(story: Story): Checked & { isOld: boolean; isKnown: boolean; tell(texts: Texts): void; again(): void; typed(): void } {
    const [checked, setChecked] = useState<Checked>({ findings: [], marks: [], tags: [] });
    const [isOld, setOld] = useState(false);
    // Before the first answer nobody knows whether there is something to find.
    const [isKnown, setKnown] = useState(false);
    const last = useRef<Texts>({});
    const [asking, checker] = useMemo(() => {
        const checker = new Checker(story.id);
        return [new AtRest<Texts>(async texts => {
            try {
                const told = await checker.ask(texts);
                setChecked(checked => ({ findings: whole(checked.findings, told.findings), marks: whole(checked.marks, told.marks), tags: told.tags }));
                setKnown(true);
                setOld(false);
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
