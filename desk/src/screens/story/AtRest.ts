/** How long keys rest before something is asked of what they wrote. */
const shortest = 200;
/** A question that takes long waits for half as long a rest, up to this. */
const longest = 1_000;

/** Asks when keys rest, one question at a time; what changed meanwhile is asked once the answer is there. */
export class AtRest<T> {
    #due: { value: T } | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isAsking = false;
    #lastKey = -Infinity;
    #rest = shortest;

    constructor(private readonly ask: (value: T) => Promise<void>, private readonly now: () => number = () => performance.now()) {
    }

    /** A key, whose words come by `tell`. */
    typed(): void {
        this.#lastKey = this.now();
    }

    tell(value: T): void {
        this.#due = { value };
        this.#plan();
    }

    stop(): void {
        clearTimeout(this.#timer);
        this.#due = null;
    }

    #plan(): void {
        clearTimeout(this.#timer);
        if (this.#due === null || this.#isAsking) return;
        const wait = this.#lastKey + this.#rest - this.now();
        if (wait > 0) {
            this.#timer = setTimeout(() => this.#plan(), wait);
            return;
        }
        const { value } = this.#due;
        this.#due = null;
        this.#isAsking = true;
        const began = this.now();
        void this.ask(value).finally(() => {
            this.#isAsking = false;
            this.#rest = Math.min(longest, Math.max(shortest, (this.now() - began) / 2));
            this.#plan();
        });
    }
}
