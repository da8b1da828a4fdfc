// A page for the browser tests alone: a screen, or a part of a story's, for somebody with the roles that the address gives. The test answers for the server.
import { render } from "preact";
import { useState } from "preact/hooks";
import { get } from "../../src/api/client.ts";
import type { Grant, Session, Story } from "../../src/api/types.ts";
import { HoldDialog } from "../../src/screens/story/HoldDialog.tsx";
import { PublishDialog } from "../../src/screens/story/PublishDialog.tsx";
import { WorkPanel } from "../../src/screens/story/WorkPanel.tsx";
import { useRubrics } from "../../src/shell/known.ts";
import { allows } from "../../src/shell/rights.ts";
import { place } from "../../src/shell/router.tsx";
import { Screen } from "../../src/shell/Screen.tsx";
import { signedIn } from "../../src/shell/session.ts";
import { Toasts } from "../../src/shell/Toasts.tsx";
import { inZone, speak } from "../../src/words/index.ts";

const ask = new URLSearchParams(location.search);
const violations: string[] = [];
document.addEventListener("securitypolicyviolation", e => violations.push(`${e.violatedDirective} ${e.sample}`));
addEventListener("error", e => violations.push(`error ${e.message}`));
Object.assign(window, { demo: { said: [], violations } });

await speak("en");
localStorage.setItem("dateline.language", "en");
const grants = JSON.parse(ask.get("grants")!) as Grant[];
signedIn({
    person: { id: "11111111-1111-4111-8111-111111111111", name: "Olena", email: "olena@dubohai.example", language: "en", grants, permissions: [...new Set(grants.flatMap(one => allows[one.role]))], needsCredential: false },
    token: "token", newsroom: { name: "Dubohai", languages: ["uk", "en"], defaultLanguage: "uk", stateLanguage: "uk", timeZone: "Europe/Kyiv", publicUrl: location.origin, machines: [] },
} as Session);
inZone("Europe/Kyiv");
place.value = { path: ask.get("path") ?? "", search: new URLSearchParams() };

const nothing = (): void => { };

function Part({ story }: { story: Story }) {
    useRubrics();
    const [isOpen, open] = useState(true);
    switch (isOpen && ask.get("part")) {
        case "hold": return <HoldDialog story={story} onClose={() => open(false)} onDone={nothing} />;
        case "publish": return <PublishDialog story={story} onClose={() => open(false)} onDone={nothing} show={nothing} goTo={nothing} />;
        case "work": return <WorkPanel story={story} asked={null} onAsked={nothing} open={nothing} onDone={nothing} read={async () => null} goTo={nothing} />;
        default: return null;
    }
}

const part = ask.has("part") ? <Part story={await get("/stories/11111111-1111-4111-8111-222222222222")} /> : <Screen />;
render(<><main id="main">{part}</main><Toasts /></>, document.body);
