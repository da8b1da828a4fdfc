import type { Finding, Lang, Story } from "../../api/types.ts";
import { CorrectionDialog } from "./CorrectionDialog.tsx";
import { AddEdition, EmbargoDialog, SlugDialog } from "./EditionDialogs.tsx";
import { HistoryDialog } from "./HistoryDialog.tsx";
import { HoldDialog } from "./HoldDialog.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { OutsideDialog } from "./OutsideDialog.tsx";
import { ReviewDialog } from "./ReviewDialog.tsx";
import { ReinstateDialog, WithdrawDialog } from "./WithdrawDialog.tsx";
import type { StoryWindow } from "./WorkPanel.tsx";

export type AnyWindow = StoryWindow | { add: Lang } | { looks: Lang } | { outside: Lang };

/** The window that is open over a story, if one is. */
export function StoryWindows({ story, open, current, onClose, onDone, flush, show, goTo, onAdded }: {
    story: Story; open: AnyWindow | null; current: Lang; flush(): Promise<boolean>; onClose(): void; onDone(): void; show(finding: Finding): void; goTo(language: Lang, place: string): void; onAdded(story: Story, language: Lang, fills: boolean): void;
}) {
    const around = { story, onClose, onDone };
    switch (open) {
        case null: return null;
        case "publish": return <PublishDialog {...around} show={show} goTo={goTo} />;
        case "correction": return <CorrectionDialog {...around} language={current} />;
        case "withdraw": return <WithdrawDialog {...around} />;
        case "reinstate": return <ReinstateDialog {...around} />;
        case "hold": return <HoldDialog {...around} />;
    }
    if ("embargo" in open) {
        return <EmbargoDialog {...around} edition={open.embargo} />;
    }
    if ("slug" in open) {
        return <SlugDialog {...around} edition={open.slug} />;
    }
    if ("history" in open) {
        return <HistoryDialog {...around} edition={open.history} />;
    }
    if ("add" in open) {
        return <AddEdition story={story} language={open.add} onClose={onClose} onDone={(added, fills) => onAdded(added, open.add, fills)} />;
    }
    const edition = story.editions.find(one => one.language === ("looks" in open ? open.looks : open.outside));
    return !edition ? null : "looks" in open ? <ReviewDialog {...around} edition={edition} /> : <OutsideDialog {...around} edition={edition} flush={flush} />;
}
