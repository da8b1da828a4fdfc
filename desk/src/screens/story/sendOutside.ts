import { getFile } from "../../api/client.ts";
import type { Id, Lang } from "../../api/types.ts";
import { saveFile } from "../../shell/saveFile.ts";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { t } from "../../words/index.ts";

/** Gives out an edition as XLIFF, once everything that was typed is with the server: `flush` says whether it is. */
export async function sendOutside(story: Id, language: Lang, flush: () => Promise<boolean>): Promise<void> {
    try {
        if (!await flush()) {
            say(t("save.notYet"), { isError: true });
            return;
        }
        const file = await getFile(`/stories/${story}/editions/${language}/xliff`);
        saveFile(file);
        say(t("outside.sent", { name: file.name }));
    } catch (error) {
        sayProblem(error);
    }
}
