import type { Edition, Lang, Permission, Story, Workflow } from "../../api/types.ts";
import type { Action } from "../../shell/actions.ts";
import { may, toWrite } from "../../shell/session.ts";
import { ifMay } from "../../shell/why.ts";
import { languageName, t } from "../../words/index.ts";
import { missingLanguages } from "./EditionDialogs.tsx";
import { ticking } from "./holding.ts";
import { lacking } from "./lacking.ts";
import type { StoryWindow } from "./WorkPanel.tsx";

export type Panel = "findings" | "translation" | "pairs" | "description" | "work";

/** Something of an edition's work that was asked for elsewhere: a state to move to, or, with null, who does it. */
export interface AskedWork { language: Lang; to: Workflow | null }

/** How the screen does what is chosen. */
export interface Does {
    fill(language: Lang): void; look(language: Lang): void; send(language: Lang): void; takeBack(language: Lang): void; publish(): void; correct(): void; preview(): void; keep(): void;
    show(panel: Panel): void; open(window: StoryWindow | { add: Lang }): void; ask(work: AskedWork): void;
    keyName(key: string): string;
}

/** Whoever writes a draft may give it another address; one that readers have is the publishers'. */
export const addressing = (story: Story, edition: Edition): Permission[] => edition.publishedAt === null ? [toWrite(story, edition.language), "publish"] : ["publish"];

/** Everything that can be done with a story, for the palette. */
export function actionsOf(story: Story, does: Does): Action[] {
    const each = (can: (one: Edition) => boolean, name: string, act: (one: Edition) => void): Action[] => story.editions.filter(can).map(one => ({ name: `${name}: ${languageName(one.language)}`, act: () => act(one) }));
    const isIn = (...states: Edition["state"][]) => (one: Edition) => states.includes(one.state);
    const always = () => true;
    const isTranslated = (one: Edition) => story.editions.some(source => source.language === one.translatedFrom) && may("translate", one.language, story);
    return [
        { name: t("publish.title"), key: does.keyName("Mod+Enter"), act: () => ifMay("publish", does.publish, null, story) },
        { name: t("correction.title"), act: () => ifMay("publish", does.correct, null, story) },
        { name: t("preview"), act: does.preview },
        { name: t("keys.keep"), key: does.keyName("Mod+s"), act: does.keep },
        { name: t("findings"), act: () => does.show("findings") },
        { name: t("translation"), act: () => does.show("translation") },
        ...(story.editions.some(one => one.translatedFrom) ? [{ name: t("pairs"), key: does.keyName("Alt+b"), act: () => does.show("pairs") }] : []),
        { name: t("description"), act: () => does.show("description") },
        { name: t("work"), act: () => does.show("work") },
        ...each(one => lacking(story, one) > 0, t("fill.do"), one => does.fill(one.language)),
        ...each(one => one.unreviewed.length > 0, t("review.look"), one => does.look(one.language)),
        ...each(isTranslated, t("outside.send"), one => does.send(one.language)),
        ...each(isTranslated, t("outside.back"), one => does.takeBack(one.language)),
        ...each(always, t("work.assignee"), one => does.ask({ language: one.language, to: null })),
        ...each(isIn("draft"), t("state.toReview"), one => ifMay([toWrite(story, one.language), "approve"], () => does.ask({ language: one.language, to: "review" }), one.language, story)),
        ...each(isIn("review"), t("state.approve"), one => ifMay("approve", () => does.ask({ language: one.language, to: "approved" }), one.language, story)),
        ...each(isIn("review", "approved"), t("state.toDraft"), one => ifMay([toWrite(story, one.language), "approve"], () => does.ask({ language: one.language, to: "draft" }), one.language, story)),
        ...each(one => one.state !== "takenDown", t("embargo"), one => ifMay("publish", () => does.open({ embargo: one }), one.language, story)),
        ...each(always, t("slug"), one => ifMay(addressing(story, one), () => does.open({ slug: one }), one.language, story)),
        { name: t("hold.title"), act: () => ifMay(ticking, () => does.open("hold"), null, story) },
        { name: t("withdraw.title"), act: () => ifMay("withdraw", () => does.open("withdraw")) },
        ...(story.editions.some(isIn("takenDown")) ? [{ name: t("reinstate.title"), act: () => ifMay("reinstate", () => does.open("reinstate"), null, story) }] : []),
        ...story.editions.map(one => ({ name: t("history.title", { language: languageName(one.language) }), act: () => does.open({ history: one }) })),
        ...missingLanguages(story).map(code => ({ name: t("edition.addTitle", { language: languageName(code) }), act: () => does.open({ add: code }) })),
    ];
}
