import { useEffect, useMemo, useState } from "preact/hooks";
import type { Id, Story } from "../api/types.ts";
import { descriptionOf } from "../screens/story/description.ts";
import { taken } from "./taken.ts";
import { hearKept, keepHere, keptHere } from "./kept.ts";
import { KeptDescription } from "./keptDescription.ts";
import { online, session } from "./session.ts";
import { countUnsentBy } from "./unsent.ts";

const beginning = "description.";
let owner: Id | null = null;
let all = new Map<Id, KeptDescription>();

/** A story's description as it stands here, and its way to the server. What waits is sent at once when one leaves. */
export function useDescription(story: Story, onSaved: (story: Story) => void): KeptDescription {
    const kept = useMemo(() => {
        const before = all.get(story.id) ?? begin(story.id, { version: story.version, description: descriptionOf(story) });
        before.renew(story);
        return before;
    }, [story.id]);
    const [, again] = useState({});
    useEffect(() => kept.listen(saved => saved ? onSaved(saved) : again({})), [kept]);
    useEffect(() => kept.renew(story), [kept, story]);
    useEffect(() => () => void kept.flush(), [kept]);
    return kept;
}

function begin(story: Id, now: { version: number; description: ReturnType<typeof descriptionOf> }): KeptDescription {
    const who = session.value!.person.id;
    const text = keptHere(beginning).find(([name]) => name === story)?.[1] ?? null;
    const made = new KeptDescription(story, now, text, { keep: text => keepHere(beginning + story, text, who) });
    all.set(story, made);
    return made;
}

/** Sends what an earlier page left on this device, and what waits for a connection, whatever screen is open. */
export function keepDescriptions(): void {
    const flush = () => all.forEach(one => void one.flush());
    const look = () => {
        if (owner === (session.value?.person.id ?? null)) {
            return;
        }
        all.forEach(one => one.end());
        all = new Map();
        owner = session.value?.person.id ?? null;
        for (const [story, text] of owner === null ? [] : keptHere(beginning)) {
            const { version, base } = JSON.parse(text) as { version: number; base: ReturnType<typeof descriptionOf> };
            begin(story, { version, description: base });
        }
        flush();
    };
    look();
    session.listen(look);
    online.listen(is => is && flush());
    taken.listen(story => story !== null && void all.get(story)?.flush());
    hearKept(beginning, (story, text) => all.get(story)?.hear(text));
    countUnsentBy("descriptions", () => Promise.resolve({ kept: [...all.values()].filter(one => one.isWaiting).length, lost: 0 }));
}
