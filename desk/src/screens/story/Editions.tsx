import type { RefObject } from "preact";
import { useEffect, useImperativeHandle } from "preact/hooks";
import type { Finding, Lang, Presence, Story, Text } from "../../api/types.ts";

export interface EditionsHandle { show(finding: Finding): void; take(finding: Finding): void; focus(language: Lang): void; flush(): Promise<void>; keep(): Promise<void> }
export type Saved = { kind: "saved" | "waiting" | "offline" | "conflict" | "full" | "refused" };

export function Editions({ handle, story, onTexts }: {
    handle: RefObject<EditionsHandle>; story: Story; current: Lang; findings: readonly Finding[]; isNarrow: boolean; people: readonly Presence[];
    onCurrent(language: Lang, block: string | null): void; onTexts(texts: Readonly<Record<Lang, Text>>): void; onSaved(saved: Saved): void; onStory(story: Story): void; reload(): void;
}) {
    useImperativeHandle(handle, () => ({ show() { }, take() { }, focus() { }, flush: () => Promise.resolve(), keep: () => Promise.resolve() }), []);
    useEffect(() => onTexts(Object.fromEntries(story.editions.map(one => [one.language, { headline: one.draft.headline, summary: one.draft.summary, body: one.draft.body }]))), [story]);
    return <div />;
}
