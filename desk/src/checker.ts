// Asks the copy check beside the page: three long texts are written out, and a long answer is read, while somebody types.
import { postBeside, type Way } from "./api/beside.ts";
import type { Checked } from "./api/types.ts";
import { ToldBefore, type CheckedAnew, type Texts } from "./screens/story/toldAnew.ts";

/** `texts`: those that are others than in the question before. `of`: all that are checked. `isFirst`: nothing was told before. `timeout`: in milliseconds. */
export interface CheckAsked extends Way { texts: Texts; of: readonly string[]; isFirst: boolean; timeout: number }
export type CheckAnswered = { told: CheckedAnew } | { status: number };

let texts: Texts = {};
let before = new ToldBefore();

async function ask({ texts: anew, of, isFirst, timeout, ...way }: CheckAsked): Promise<CheckAnswered> {
    texts = Object.fromEntries(of.map(language => [language, anew[language] ?? texts[language]!]));
    if (isFirst) before = new ToldBefore();
    const answered = await postBeside<Checked>(way, { texts }, timeout);
    return "answer" in answered ? { told: before.of(answered.answer, texts) } : answered;
}

self.addEventListener("message", (event: MessageEvent<CheckAsked>) => void ask(event.data).then(answer => self.postMessage(answer)));
