import { lazy } from "./lazy.tsx";
import { useEffect, useRef, useState } from "preact/hooks";
import { n, named, t } from "../words/index.ts";
import { useCell } from "./cell.ts";
import { useKeys } from "./keys.ts";
import { counts, type ListName } from "./lists.ts";
import { Palette } from "./Palette.tsx";
import { go, Link, usePlace } from "./router.tsx";
import { Screen } from "./Screen.tsx";
import { able, may, online, session, whyNot } from "./session.ts";
import { Shortcuts } from "./Shortcuts.tsx";
import { say, Toasts } from "./Toasts.tsx";
import { newVersion, takeNewVersion } from "./version.ts";
import { ifMay } from "./why.ts";
import { SignInAgain } from "../screens/enter/SignInAgain.tsx";

const NewStory = lazy(() => import("../screens/story/NewStory.tsx").then(m => m.NewStory));
const Flash = lazy(() => import("../screens/story/FlashDialog.tsx").then(m => m.FlashDialog));
const Help = lazy(() => import("./Help.tsx").then(m => m.Help));

type Window = "palette" | "shortcuts" | "help" | "story" | "flash" | null;

/** Everything around a screen: where one can go, what one can start, and what is said at the foot. */
export function Frame() {
    const [shown, show] = useState<Window>(null);
    const [isOpen, setOpen] = useState(false);
    const place = usePlace();
    const isOnline = useCell(online);
    const isAble = useCell(able);
    const version = useCell(newVersion);
    const who = useCell(session)!;
    const main = useRef<HTMLElement>(null);
    const first = useRef(true);

    useEffect(() => {
        setOpen(false);
        // A screen reader hears where it is now; a first load leaves the focus where the browser puts it.
        if (!first.current) {
            main.current?.focus({ preventScroll: true });
        }
        first.current = false;
    }, [place.path]);

    // What waits on this device goes on its way, whatever screen is open.
    useEffect(() => {
        void import("./drafts.ts").then(({ drafts }) => drafts()).catch(() => { });
        void import("../screens/pictures/uploads.ts").then(async ({ resume }) => {
            const count = await resume();
            if (count > 0) {
                say(n("pictures.resumed", count), { seen: 15_000, action: { name: t("pictures.showSending"), act: () => go("pictures") } });
            }
        }).catch(() => { });
    }, [who.person.id]);

    useKeys({
        "n": () => ifMay("write", () => show("story")),
        "f": () => ifMay("publish", () => show("flash")),
        "Mod+k": () => show("palette"),
        "Mod+Shift+k": () => show("palette"),
        "?": () => show("shortcuts"),
        "F1": () => show("help"),
        "Escape": () => setOpen(false),
        "/": () => {
            const box = document.querySelector<HTMLInputElement>("input[type=search]");
            if (box) {
                box.focus();
            } else {
                show("palette");
            }
        },
    });

    const isStory = place.path.startsWith("story/");
    return <div class={isStory ? "frame writing" : "frame"}>
        <a class="skip" href="#main" onClick={event => { event.preventDefault(); main.current?.focus(); }}>{t("skip")}</a>
        <header class="top">
            <button type="button" class="menu" aria-expanded={isOpen} aria-controls="navigation" onClick={() => setOpen(!isOpen)}>{isOpen ? t("closeMenu") : t("menu")}</button>
            <Link to="" class="name">{who.newsroom.name}<span aria-hidden="true">.</span></Link>
            <button type="button" class="find" onClick={() => show("palette")} aria-label={t("palette")}>⌕</button>
        </header>
        <nav id="navigation" class={isOpen ? "side open" : "side"} aria-label={t("navigation")}>
            <Link to="" class="name">{who.newsroom.name}<span aria-hidden="true">.</span></Link>
            <div class="start">
                <button type="button" class="first" disabled={!may("write")} title={whyNot("write")} onClick={() => show("story")}>{t("newStory")} <kbd>N</kbd></button>
                <button type="button" disabled={!may("publish")} title={whyNot("publish")} onClick={() => show("flash")}>{t("flash")} <kbd>F</kbd></button>
            </div>
            <div class="ways">
            {may("seeDrafts") && <>
                <Lists names={["mine", "review", "scheduled", "today", "all"]} />
                <h2>{t("nav.attention")}</h2>
                <Lists names={["missing", "stale", "corrections"]} />
            </>}
            <h2>{t("nav.newsroom")}</h2>
            <Pages of={[["shift", may("seeDrafts")], ["leads", may("lead")], ["pictures", may("seeDrafts")], ["reads", may("seeReads")]]} />
            <h2>{t("nav.order")}</h2>
            <Pages of={[["rubrics", true], ["tags", true], ["terms", true], ["rules", true], ["memory", may("translate")], ["authors", true], ["pages", true], ["holds", may("hold") || may("keepSettings")], ["engines", may("keepSettings")], ["staff", may("keepStaff")], ["audit", may("seeAudit")]]} />
            </div>
            <div class="foot">
                <Link to="me" aria-current={place.path === "me" ? "page" : undefined}>{who.person.name}</Link>
                <button type="button" onClick={() => show("help")}>{t("help")} <kbd>F1</kbd></button>
                <button type="button" onClick={() => show("shortcuts")}>{t("keys")} <kbd>?</kbd></button>
                <button type="button" onClick={() => show("palette")}>{t("palette")} <kbd>Ctrl K</kbd></button>
            </div>
        </nav>
        {isOpen && <button type="button" class="veil" aria-label={t("closeMenu")} onClick={() => setOpen(false)} />}
        <main id="main" ref={main} tabIndex={-1}>
            <div role="status">{!isOnline ? <p class="offline">{t("offline.banner")}</p> : !isAble && <p class="offline">{t("unable.banner")}</p>}</div>
            {version && <p class="notice" role="status">{t("version.ready")} <button type="button" onClick={takeNewVersion}>{t("version.take")}</button></p>}
            {who.person.needsCredential && place.path !== "me" && <p class="notice">{t("credential.needed")} <Link to="me">{t("credential.set")}</Link></p>}
            <Screen />
        </main>
        {shown === "story" && <NewStory onClose={() => show(null)} />}
        {shown === "flash" && <Flash onClose={() => show(null)} />}
        {shown === "help" && <Help path={place.path} onClose={() => show(null)} />}
        {shown === "palette" && <Palette onClose={() => show(null)} start={what => show(what)} />}
        {shown === "shortcuts" && <Shortcuts onClose={() => show(null)} />}
        <SignInAgain />
        <Toasts />
    </div>;
}

function Lists({ names }: { names: readonly ListName[] }) {
    const { path } = usePlace();
    const numbers = useCell(counts);
    return <ul>
        {names.map(name => <li key={name}>
            <Link to={`list/${name}`} aria-current={path === `list/${name}` || path === "" && name === "mine" ? "page" : undefined}>
                {named("list", name)}
                {numbers[name] !== undefined && name !== "all" && <span class="tally"><span aria-hidden="true">{Math.abs(numbers[name]!)}{numbers[name]! < 0 && "+"}</span><span class="unseen">, {n("stories", Math.abs(numbers[name]!))}</span></span>}
            </Link>
        </li>)}
    </ul>;
}

function Pages({ of }: { of: readonly (readonly [name: string, isShown: boolean])[] }) {
    const { path } = usePlace();
    return <ul>
        {of.filter(([, isShown]) => isShown).map(([name]) => <li key={name}><Link to={name} aria-current={path === name || path.startsWith(`${name}/`) ? "page" : undefined}>{named("screen", name)}</Link></li>)}
    </ul>;
}

export const openStory = (id: string, language?: string): void => go(language ? `story/${id}?language=${language}` : `story/${id}`);
