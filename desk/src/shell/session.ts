import { connect, post, remove, whoAmI, Problem } from "../api/client.ts";
import type { Lang, Permission, Session, Story } from "../api/types.ts";
import { inWords, inZone, language, languageName, named, speak, t } from "../words/index.ts";
import { Cell } from "./cell.ts";
import { keysRest } from "./rest.ts";
import { refused, upFrom } from "./rights.ts";
import { rubrics } from "./rubrics.ts";

/** Undefined until it is known whether somebody is signed in. */
export const session = new Cell<Session | null | undefined>(undefined);

/** Whether the server answered last time. */
export const online = new Cell(true);

/** Whether the server took last time what was written: it may be reached, and fail or be full. */
export const able = new Cell(true);

/** Set while a session has ended and work waits for the same person to sign in again. */
export const waiting = new Cell<{ done(again: boolean): void } | null>(null);

const kept = "dateline.session";

// Who signs in again in one tab is back in all of them.
const tabs = new BroadcastChannel("dateline-session");
let heard = 0;
tabs.onmessage = () => {
    heard++;
    if (waiting.value) {
        void isBackElsewhere().then(is => is && waiting.value?.done(true));
    } else {
        void look();
    }
};
addEventListener("visibilitychange", () => document.visibilityState === "visible" && void look());

/** Asks the server who this is by now: another tab may have signed out, and in as somebody else. */
export async function look(): Promise<void> {
    const mine = session.value;
    const given = mine?.token ? await whoAmI().catch(() => null) : null;
    if (given !== null && session.value === mine && given.token !== mine!.token) {
        signedIn(given);
    }
}

export function signedIn(given: Session): void {
    if (session.value && session.value.person.id !== given.person.id) {
        // Whatever is of the person before is let go of first: nothing of theirs is sent as somebody else's.
        waiting.value?.done(false);
        session.value = null;
    }
    if (given.token !== session.value?.token) {
        tabs.postMessage(null);
    }
    // What a start without a connection needs; nothing secret: the session itself is a cookie that no script sees.
    localStorage.setItem(kept, JSON.stringify({ ...given, token: "" }));
    inZone(given.newsroom.timeZone);
    session.value = given;
    if (given.person.language !== language.value && !localStorage.getItem("dateline.language")) {
        void speak(given.person.language);
    }
    // Whichever way they came back.
    waiting.value?.done(true);
}

/** Asks the server who this is; without a connection, whoever was here last goes on with what this device holds. */
export async function begin(): Promise<void> {
    try {
        signedIn(await whoAmI());
    } catch (error) {
        if (error instanceof Problem && error.status === 401) {
            session.value = null;
            return;
        }
        const before = localStorage.getItem(kept);
        if (before) {
            const given = JSON.parse(before) as Session;
            inZone(given.newsroom.timeZone);
            session.value = given;
        } else {
            session.value = null;
        }
    }
}

/** Asks the server who this is, for what this person is about to send. Throws where somebody else is here by now: it is given up. */
async function renew(): Promise<void> {
    const who = session.value?.person.id;
    const given = await whoAmI();
    if (session.value?.person.id === who) {
        signedIn(given);
    }
    if (session.value?.person.id !== who) {
        throw new DOMException("Somebody else is signed in.", "AbortError");
    }
}

export async function refreshToken(): Promise<void> {
    try {
        await renew();
    } catch {
        // The next request says what is wrong.
    }
}

export async function signOut(): Promise<void> {
    await remove("/session");
    localStorage.removeItem(kept);
    session.value = null;
}

export const enterByLink = (token: string): Promise<Session> => post("/session/link", { token }, { anonymous: true });

/** What a story is filed under, where an act is about one. */
type Filed = Pick<Story, "rubrics">;

/** Whether they may do it, or any of several things, here. The server decides; this only keeps from offering what it would refuse. */
export function may(wanted: Permission | readonly Permission[], code: Lang | null = null, story: Filed | null = null): boolean {
    return whyNot(wanted, code, story) === undefined;
}

/** Why not, in words: a role that is missing, or that is for other languages or rubrics. Undefined where there is nothing to say. */
export function whyNot(wanted: Permission | readonly Permission[], code: Lang | null = null, story: Filed | null = null): string | undefined {
    const grants = session.value?.person.grants ?? [];
    const filed = upFrom(story?.rubrics ?? [], rubrics.value);
    const all = [wanted].flat().map(one => ({ one, no: refused(grants, one, code, filed) }));
    if (all.some(({ no }) => no === null)) {
        return undefined;
    }
    const { one, no } = all[0]!;
    switch (no?.why) {
        case "otherLanguages": return t("why.otherLanguages", { limits: no.languages.map(languageName).join(", ") });
        case "otherRubrics": return t("why.otherRubrics", { limits: no.rubrics.map(slug => inWords(rubrics.value.find(other => other.slug === slug)?.names) || slug).join(", ") });
        default: return t("why.noRole", { what: named("permission", one) });
    }
}

/** What somebody needs who writes this edition. */
export const toWrite = (story: Pick<Story, "originalLanguage">, code: Lang): Permission => code === story.originalLanguage ? "write" : "translate";

export const languages = (): readonly Lang[] => session.value?.newsroom.languages ?? [];

let again: Promise<boolean> | null = null;

/** Asks the same person to sign in again, over whatever they are doing, but never amid a sentence: the rest of it would go into the form. */
export function askToSignIn(): Promise<boolean> {
    if (!session.value) {
        return Promise.resolve(false);
    }
    again ??= keysRest(2_000).then(isBackByNow).then(is => is || new Promise<boolean>(resolve => {
        waiting.value = {
            done(isBack) {
                waiting.value = null;
                resolve(isBack);
            },
        };
    })).finally(() => { again = null; });
    return again;
}

/** As below; whoever came back while the server was being asked is not missed. */
async function isBackByNow(): Promise<boolean> {
    for (;;) {
        const before = heard;
        const is = await isBackElsewhere();
        if (is || before === heard) {
            return is;
        }
    }
}

/** Whether the same person is signed in: they have come back meanwhile, in another tab. */
async function isBackElsewhere(): Promise<boolean> {
    try {
        const given = await whoAmI();
        const is = given.person.id === session.value?.person.id;
        if (is && given.token !== session.value!.token) {
            signedIn(given);
        }
        return is;
    } catch {
        return false;
    }
}

let guestToken = "";

/** The token of somebody who is let in and has yet to set what they come back with. */
export function connectToken(token: string): void {
    guestToken = token;
}

connect({
    who: () => session.value?.person.id ?? null,
    token: async () => {
        if (session.value?.token === "") {
            try {
                await renew();
            } catch (error) {
                // While nobody can say who this is, nothing is sent: it would be refused as if nobody were signed in.
                if (!(error instanceof Problem && error.status === 401)) {
                    throw error;
                }
            }
        }
        return session.value?.token ?? guestToken;
    },
    renewToken: isBackElsewhere,
    signInAgain: askToSignIn,
    stranger: () => void look(),
    language: () => language.value,
    offline: () => ({ title: t("offline.title"), detail: t("offline.detail") }),
    strange: () => ({ title: t("strange.title"), detail: t("strange.detail") }),
    reached: answered => {
        const wasOff = !online.value;
        online.value = answered;
        if (answered && wasOff && session.value?.token === "") {
            void refreshToken();
        }
    },
});
