import type { Text } from "../editor/blocks.ts";
import type { Database } from "./database.ts";
import { uuid7 } from "./ids.ts";
import { same } from "./merge.ts";
import { outgoing, queued, sendableText } from "./queue.ts";
import type { Answer, Outgoing } from "./send.ts";

interface Taken { version: number; base: Text }

/** Texts that this device has no room for: they go to the server straight away, and whoever wrote them writes again. */
export class Rescue {
    #texts = new Map<string, { story: string; language: string; text: Text }>();
    #taken = new Map<string, Taken>();

    get isNeeded(): boolean {
        return this.#texts.size > 0;
    }

    get texts(): Iterable<{ story: string; language: string }> {
        return this.#texts.values();
    }

    hold(story: string, language: string, text: Text): void {
        this.#texts.set(`${story}\0${language}`, { story, language, text });
    }

    /** What the server has taken meanwhile, which this device had no room to note. */
    taken(story: string, language: string): Taken | undefined {
        return this.#taken.get(`${story}\0${language}`);
    }

    /** There was room again. */
    written(story: string, language: string): void {
        this.#texts.delete(`${story}\0${language}`);
        this.#taken.delete(`${story}\0${language}`);
    }

    /** Tells the server the first of them. */
    async tell(db: Database, owner: string, now: () => number, ask: (what: Outgoing) => Promise<Answer>): Promise<void> {
        const [name, { story, language, text }] = [...this.#texts][0]!;
        const kept = await db.get("drafts", [owner, story, language]);
        const known = this.#taken.get(name) ?? await asked(db, owner, story, language, ask) ?? kept;
        const out = sendableText(text);
        if (known === undefined || kept?.conflict !== null || same(out, known.base)) return;
        const answer = await ask({ kind: "draft", operation: uuid7(now()), story, language, base: known.version, text: out });
        if (answer.kind === "done" && answer.version !== undefined) this.#taken.set(name, { version: answer.version, base: out });
    }
}

/** A save that the server may have taken while there was no room to note it: asked again, it answers the same. */
async function asked(db: Database, owner: string, story: string, language: string, ask: (what: Outgoing) => Promise<Answer>): Promise<Taken | undefined> {
    const item = (await queued(db, owner)).find(q => q.kind === "draft" && q.sent && q.story === story && q.language === language);
    const answer = item && await ask(outgoing(item));
    return answer?.kind === "done" && answer.version !== undefined ? { version: answer.version, base: item!.text! } : undefined;
}
