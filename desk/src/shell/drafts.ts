import { call, Problem, put, theirsOf } from "../api/client.ts";
import type { Block, Id, Lang, Story } from "../api/types.ts";
import type { Text } from "../editor/blocks.ts";
import type { Answer, Outgoing } from "../store/send.ts";
import { DeskStore } from "../store/store.ts";
import { keepStory } from "./keptStories.ts";
import { keepLeft } from "./leftRevisions.ts";
import { isMark, sayRefused } from "./refusedActs.ts";
import { able, askToSignIn, online, session } from "./session.ts";
import { taken } from "./taken.ts";
import { countUnsentBy } from "./unsent.ts";

let open: { owner: string; store: Promise<DeskStore> } | null = null;

/** The drafts of whoever is signed in: on this device at once, on the server as soon as it can be reached. */
export function drafts(): Promise<DeskStore> {
    const owner = session.value!.person.id;
    if (open?.owner !== owner) {
        void open?.store.then(store => store.close());
        // What was begun for whoever is gone by now waits for them.
        const store = DeskStore.open({ owner, send: async what => session.value?.person.id === owner ? await send(what) : { kind: "offline" } });
        open = { owner, store };
        void store.then(opened => {
            void keepLeft(opened).catch(() => { });
            countUnsentBy("texts", async () => (await opened.waiting()).texts);
            const acts = (areMarks: boolean) => async () => ({ kept: (await opened.waiting()).acts.filter(path => isMark(path) === areMarks).length, lost: 0 });
            countUnsentBy("marks", acts(true));
            countUnsentBy("revisions", acts(false));
            opened.listen(event => {
                if (session.value?.person.id !== owner) {
                    return;
                }
                if (event.kind === "connection" && event.state === "signIn") {
                    void askToSignIn().then(isBack => isBack && opened.resume());
                } else if (event.kind === "connection") {
                    online.value = event.state !== "offline";
                    able.value = event.state !== "unable";
                } else if (event.kind === "refused") {
                    sayRefused(event);
                }
            });
        });
    }
    return open.store;
}

session.listen(who => {
    if (who === null && open) {
        // What is saved is forgotten on this device, what is unsent stays for its owner.
        void open.store.then(store => store.close(true));
        open = null;
        able.value = true;
    }
});
addEventListener("online", () => void open?.store.then(store => store.resume()));
online.listen(is => is && void open?.store.then(store => store.resume()));

/** The server has a story that was begun here: from now on its drafts follow the server's count. */
async function begun(id: Id, language: Lang, story: Story): Promise<Answer> {
    await keepStory(session.value!.person.id, story);
    setTimeout(() => { taken.value = id; });
    return { kind: "done", version: story.editions.find(one => one.language === language)!.draft.version };
}

async function send(what: Outgoing): Promise<Answer> {
    try {
        if (what.kind === "draft") {
            const { version } = await put(`/stories/${what.story}/editions/${what.language}/draft`, { operation: what.operation, base: what.base, text: { ...what.text, body: what.text.body as unknown as Block[] } }, { anonymous: true });
            return { kind: "done", version };
        }
        const answer = await call<Story | undefined>(what.method, what.path, { ...what.body, operation: what.operation }, { anonymous: true });
        return what.begins ? await begun(what.story, what.language, answer!) : { kind: "done" };
    } catch (error) {
        if (!(error instanceof Problem)) {
            throw error;
        }
        const theirs = what.kind === "draft" ? theirsOf(error, "draft") : null;
        switch (error.status) {
            case 0: return { kind: "offline" };
            case 401: return { kind: "signIn" };
            case 403: return error.code === "notAllowed" ? { kind: "notAllowed", title: error.title, detail: error.detail } : { kind: "signIn" };
            case 409: return theirs !== null ? { kind: "conflict", theirs: { ...theirs, body: theirs.body as unknown as Text["body"] } } : { kind: "refused", title: error.title, detail: error.detail };
            case 429: return { kind: "tooMany", after: 5_000 };
            default: return error.status >= 500 ? { kind: "unable" } : { kind: "refused", title: error.title, detail: error.detail };
        }
    }
}
