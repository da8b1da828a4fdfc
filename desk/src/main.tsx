import { render } from "preact";
import "./styles/desk.css";
import { useCell } from "./shell/cell.ts";
import { keepDescriptions } from "./shell/descriptions.ts";
import { Frame } from "./shell/Frame.tsx";
import { keepCounting } from "./shell/lists.ts";
import { keepListening } from "./shell/live.ts";
import { begin, session } from "./shell/session.ts";
import { keepOffline } from "./shell/version.ts";
import { tellWhyNot } from "./shell/why.ts";
import { Enter } from "./screens/enter/Enter.tsx";
import { language, speak } from "./words/index.ts";

function Desk() {
    const who = useCell(session);
    // Words changed: everything is said again.
    const spoken = useCell(language);
    return who === undefined ? null : who === null || location.hash.startsWith("#enter=") ? <Enter key={spoken} /> : <Frame key={spoken} />;
}

const wanted = localStorage.getItem("dateline.language") ?? navigator.languages.map(code => code.slice(0, 2)).find(code => ["uk", "en", "ru"].includes(code)) ?? "uk";
const root = document.getElementById("desk")!;
await Promise.all([speak(wanted), begin()]);
if (session.value && !localStorage.getItem("dateline.language")) {
    await speak(session.value.person.language);
}
keepDescriptions();
render(<Desk />, root);
// At once, and not with the next drawing: somebody else may be in by then, and what screens say as they go is of the person before.
session.listen(who => who === null && render(<Desk />, root));
keepListening();
keepCounting();
tellWhyNot();
void keepOffline().catch(() => { });
