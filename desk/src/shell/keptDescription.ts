import { put as write, Problem, theirsOf } from "../api/client.ts";
import { operation } from "../api/operation.ts";
import type { Body } from "../api/routes.ts";
import type { Id, Story } from "../api/types.ts";
import { descriptionOf, merged, type Description } from "../screens/story/description.ts";

/** What somebody has changed, and what they changed it from. */
interface Kept { version: number; base: Description; mine: Description; operation: Id }

interface Around {
    put(path: `/stories/${string}`, body: Body<`/stories/${string}`, "put">): Promise<Story>;
    /** Puts it on this device, or takes it off. */
    keep(text: string | null): void;
    /** Tries again after so many milliseconds, unless it is tried sooner. */
    later(act: () => void, milliseconds: number): () => void;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isNamed = (source: Description["sources"][number]): boolean => source.name.trim() !== "";
/** What the server is told: a source that has no name yet isn't one. */
const sent = (of: Description): Description => ({ ...of, sources: of.sources.filter(isNamed) });

/**
 * What somebody changes of a story's description. It is on this device as soon as it is changed and is sent until the
 * server has it, whatever screen is open by then; a colleague's fields are taken where they weren't changed here.
 */
export class KeptDescription {
    mine: Description;
    /** Why the server won't take it. */
    problem: Problem | null = null;
    isSending = false;
    isOffline = false;
    #story: Id;
    #around: Around;
    #version: number;
    #base: Description;
    #operation = operation();
    #failures = 0;
    #hasEnded = false;
    #stop: () => void = () => { };
    #running: Promise<void> | null = null;
    #listeners = new Set<(saved: Story | null) => void>();

    constructor(story: Id, now: { version: number; description: Description }, kept: string | null, around: Partial<Around> & Pick<Around, "keep">) {
        this.#story = story;
        this.#around = {
            put: write,
            later(act, milliseconds) {
                const timer = setTimeout(act, milliseconds);
                return () => clearTimeout(timer);
            },
            ...around,
        };
        this.#version = now.version;
        this.#base = this.mine = now.description;
        this.hear(kept);
    }

    /** The server doesn't have all of it. */
    get isWaiting(): boolean {
        return !same(sent(this.mine), this.#base);
    }

    listen(listener: (saved: Story | null) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    change(part: Partial<Description>): void {
        this.mine = { ...this.mine, ...part };
        this.#operation = operation();
        this.problem = null;
        this.#keep();
        this.#again(700);
        this.#tell();
    }

    /** What the server has by now. */
    renew(story: Story): void {
        if (story.version > this.#version) {
            this.#renew(story.version, descriptionOf(story));
            this.#keep();
            this.#tell();
        }
    }

    /** What another tab, or an earlier one, has kept on this device. */
    hear(text: string | null): void {
        if (text === null) {
            return;
        }
        const kept = JSON.parse(text) as Kept;
        if (this.isWaiting) {
            this.mine = merged(this.#base, this.mine, kept.mine);
        } else {
            const [version, base] = [this.#version, this.#base];
            this.#version = kept.version;
            this.#base = kept.base;
            this.mine = kept.mine;
            this.#operation = kept.operation;
            if (version > kept.version) {
                this.#renew(version, base);
            }
        }
        // Whoever typed it sends it sooner, if they are still there.
        this.#again(5_000);
        this.#tell();
    }

    /** Sends at once what waits. False where the server doesn't have it afterwards. */
    async flush(): Promise<boolean> {
        while (this.isWaiting && !this.#hasEnded) {
            await this.#once();
            if (this.isWaiting && (this.isOffline || this.problem !== null)) {
                return false;
            }
        }
        return !this.isWaiting;
    }

    /** Somebody else is at the desk: what waits stays on the device for its owner. */
    end(): void {
        this.#hasEnded = true;
        this.#stop();
    }

    #once(): Promise<void> {
        this.#stop();
        return this.#running ??= this.#send().finally(() => { this.#running = null; });
    }

    async #send(): Promise<void> {
        this.isSending = true;
        this.problem = null;
        this.#tell();
        try {
            const [version, wanted, id] = [this.#version, sent(this.mine), this.#operation];
            const saved = await this.#around.put(`/stories/${this.#story}`, { operation: id, version, ...wanted });
            this.#answered();
            if (saved.version >= this.#version) {
                this.#version = saved.version;
                this.#base = wanted;
            }
            // An answer to what had been done before may bring what colleagues did since.
            if (saved.version > version + 1) {
                this.#renew(saved.version, descriptionOf(saved));
            }
            this.#keep();
            this.#tell(saved);
        } catch (error) {
            this.#failed(error);
        } finally {
            this.isSending = false;
            this.#tell();
        }
    }

    #answered(): void {
        this.isOffline = false;
        this.#failures = 0;
    }

    #failed(error: unknown): void {
        if (this.#hasEnded) {
            return;
        }
        if (!(error instanceof Problem)) {
            throw error;
        }
        const theirs = theirsOf(error, "story");
        if (theirs !== null) {
            this.#answered();
            this.#operation = operation();
            this.#renew(theirs.version, descriptionOf(theirs));
            this.#keep();
            this.#again(0);
        } else if (error.offline || error.status === 401 || error.status === 429 || error.status >= 500 || error.status === 404 && this.#version === 0) {
            // The last of them: the server hasn't heard of the story yet, which goes before.
            this.isOffline = true;
            this.#again(Math.min(60_000, 1_000 * 2 ** this.#failures++));
        } else {
            this.#answered();
            this.#operation = operation();
            this.#keep();
            this.problem = error;
        }
    }

    #renew(version: number, theirs: Description): void {
        const begun = this.mine.sources.filter(one => !isNamed(one));
        const both = merged(this.#base, sent(this.mine), theirs);
        this.mine = { ...both, sources: [...both.sources, ...begun] };
        this.#version = version;
        this.#base = theirs;
    }

    #again(milliseconds: number): void {
        this.#stop();
        if (this.isWaiting && !this.#hasEnded) {
            this.#stop = this.#around.later(() => void this.#once(), milliseconds);
        }
    }

    #keep(): void {
        const kept: Kept = { version: this.#version, base: this.#base, mine: this.mine, operation: this.#operation };
        this.#around.keep(same(this.mine, this.#base) ? null : JSON.stringify(kept));
    }

    #tell(saved: Story | null = null): void {
        for (const listener of [...this.#listeners]) {
            listener(saved);
        }
    }
}
