import { post, wayOf } from "../../api/client.ts";
import type { Id } from "../../api/types.ts";
import type { CheckAnswered, CheckAsked } from "../../checker.ts";
import { trusted } from "../../shell/trusted.ts";
import { ToldBefore, type CheckedAnew, type Texts } from "./toldAnew.ts";

/** Its name changes with its content; the build says it. */
declare const CHECKER: string;

const longest = 10_000;

/** Asks the copy check of one story, one question at a time, where the browser can beside the page that somebody types in. */
export class Checker {
    #worker = typeof CHECKER === "string" && "Worker" in globalThis ? new Worker(trusted(`/desk/${CHECKER}`)) : null;
    #answered: (answer: CheckAnswered | null) => void = () => { };
    /** What the worker has; null where it is to begin anew. */
    #sent: Texts | null = null;
    #before = new ToldBefore();
    #ended = new AbortController();

    constructor(private readonly story: Id) {
        if (this.#worker) {
            this.#worker.onmessage = (event: MessageEvent<CheckAnswered>) => this.#answered(event.data);
            // It couldn't be loaded: the page asks by itself from now on.
            this.#worker.onerror = () => {
                this.#worker = null;
                this.#answered(null);
            };
        }
    }

    get isEnded(): boolean {
        return this.#ended.signal.aborted;
    }

    /** @throws where no answer came. */
    async ask(texts: Texts): Promise<CheckedAnew> {
        const answer = await this.#askBeside(texts);
        if (answer !== null && "told" in answer) {
            return answer.told;
        }
        // Who it is, and who may ask, only the page can say anew: a session that ended, another token.
        if (answer !== null && answer.status !== 401 && answer.status !== 403) {
            throw new Error(`The check answered ${answer.status}.`);
        }
        const said = await post(`/stories/${this.story}/check`, { texts }, { signal: this.#ended.signal, timeout: longest });
        if (this.#worker) {
            this.#sent = null;
            this.#before = new ToldBefore();
        }
        return this.#before.of(said, texts);
    }

    /** Null where there is no worker to ask. */
    async #askBeside(texts: Texts): Promise<CheckAnswered | null> {
        const sent = this.#sent;
        const asked: CheckAsked = {
            ...await wayOf(`/stories/${this.story}/check`), of: Object.keys(texts), isFirst: sent === null, timeout: longest,
            texts: Object.fromEntries(Object.entries(texts).filter(([language, text]) => sent?.[language] !== text)),
        };
        this.#sent = texts;
        return new Promise(resolve => {
            this.#answered = resolve;
            this.#worker === null ? resolve(null) : this.#worker.postMessage(asked);
        });
    }

    end(): void {
        this.#ended.abort();
        this.#worker?.terminate();
    }
}
