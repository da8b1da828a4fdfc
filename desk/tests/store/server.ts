import type { Text } from "../../src/editor/blocks.ts";
import type { Theirs } from "../../src/store/database.ts";
import type { Answer, Outgoing } from "../../src/store/send.ts";

/** The server's rules of a draft in memory: the version guards, an operation is done once. */
export class Server {
    draft: Theirs;
    readonly done = new Map<string, Answer>();
    readonly asked: Outgoing[] = [];
    applied = 0;
    /** What goes wrong next: before the server hears it, or after it has done it. */
    harm: ("lostBefore" | "lostAfter" | "twice" | Answer)[] = [];

    constructor(text: Text) {
        this.draft = { ...text, version: 1, changedAt: null, changedBy: null };
    }

    readonly send = async (what: Outgoing): Promise<Answer> => {
        const harm = this.harm.shift();
        if (harm === "lostBefore") return { kind: "offline" };
        if (typeof harm === "object") return harm;
        this.asked.push(structuredClone(what));
        const answer = this.#take(what);
        if (harm === "twice") this.#take(what);
        await Promise.resolve();
        return harm === "lostAfter" ? { kind: "offline" } : answer;
    };

    /** Another editor's save. */
    other(change: (text: Text) => Text): void {
        this.draft = { ...change(this.draft), version: this.draft.version + 1, changedAt: "2026-11-20T10:00:00Z", changedBy: { id: "2", name: "Ірина Лис" } };
    }

    #take(what: Outgoing): Answer {
        const known = this.done.get(what.operation);
        if (known !== undefined) return known;
        if (what.kind === "act") {
            this.applied++;
            const answer: Answer = what.begins ? { kind: "done", version: this.draft.version } : { kind: "done" };
            this.done.set(what.operation, answer);
            return answer;
        }
        if (what.base !== this.draft.version) return { kind: "conflict", theirs: structuredClone(this.draft) };
        this.applied++;
        this.draft = { ...what.text, version: this.draft.version + 1, changedAt: null, changedBy: null };
        const answer: Answer = { kind: "done", version: this.draft.version };
        this.done.set(what.operation, answer);
        return answer;
    }
}
