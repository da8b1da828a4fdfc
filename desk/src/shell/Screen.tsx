import { useEffect } from "preact/hooks";
import { named, t } from "../words/index.ts";
import { lazy } from "./lazy.tsx";
import { usePlace } from "./router.tsx";
import { may, session } from "./session.ts";
import { NoDrafts, ofDrafts } from "./sight.tsx";
import { Empty } from "./states.tsx";
import { ListScreen } from "../screens/lists/ListScreen.tsx";

const StoryScreen = lazy(() => import("../screens/story/StoryScreen.tsx").then(m => m.StoryScreen));
const screens = {
    shift: lazy(() => import("../screens/shift/ShiftScreen.tsx").then(m => m.ShiftScreen)),
    leads: lazy(() => import("../screens/leads/LeadsScreen.tsx").then(m => m.LeadsScreen)),
    pictures: lazy(() => import("../screens/pictures/PicturesScreen.tsx").then(m => m.PicturesScreen)),
    reads: lazy(() => import("../screens/reads/ReadsScreen.tsx").then(m => m.ReadsScreen)),
    rubrics: lazy(() => import("../screens/taxonomy/RubricsScreen.tsx").then(m => m.RubricsScreen)),
    tags: lazy(() => import("../screens/taxonomy/TagsScreen.tsx").then(m => m.TagsScreen)),
    terms: lazy(() => import("../screens/terms/TermsScreen.tsx").then(m => m.TermsScreen)),
    rules: lazy(() => import("../screens/rules/RulesScreen.tsx").then(m => m.RulesScreen)),
    memory: lazy(() => import("../screens/memory/MemoryScreen.tsx").then(m => m.MemoryScreen)),
    authors: lazy(() => import("../screens/taxonomy/AuthorsScreen.tsx").then(m => m.AuthorsScreen)),
    pages: lazy(() => import("../screens/taxonomy/PagesScreen.tsx").then(m => m.PagesScreen)),
    engines: lazy(() => import("../screens/engines/EnginesScreen.tsx").then(m => m.EnginesScreen)),
    holds: lazy(() => import("../screens/holds/HoldsScreen.tsx").then(m => m.HoldsScreen)),
    staff: lazy(() => import("../screens/staff/StaffScreen.tsx").then(m => m.StaffScreen)),
    audit: lazy(() => import("../screens/audit/AuditScreen.tsx").then(m => m.AuditScreen)),
    me: lazy(() => import("../screens/me/MeScreen.tsx").then(m => m.MeScreen)),
};

/** The screen of an address. */
export function Screen() {
    const { path } = usePlace();
    const [name = "", rest] = path.split("/");
    useEffect(() => {
        document.title = `${name === "list" || name === "" ? named("list", rest ?? "mine") : named("screen", name)} — ${session.value?.newsroom.name ?? ""}`;
    }, [name, rest]);
    if (ofDrafts.has(name) && !may("seeDrafts")) {
        return <NoDrafts />;
    }
    if (name === "" || name === "list") {
        return <ListScreen key={rest ?? "mine"} name={rest ?? "mine"} />;
    }
    if (name === "story" && rest) {
        return <StoryScreen key={rest} id={rest} />;
    }
    const Known = (screens as Record<string, (typeof screens)["me"] | undefined>)[name];
    return Known ? <Known /> : <><h1>{t("missing.title")}</h1><Empty>{t("missing.detail")}</Empty></>;
}
