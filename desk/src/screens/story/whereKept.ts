import type { Lang } from "../../api/types.ts";
import type { Whereabouts } from "../../store/store.ts";

/** Where the words of each edition are: looked up again only where something became of them, once for all that happens meanwhile. */
export class WhereKept {
    #known = new Map<Lang, Whereabouts | null>();
    #due = new Set<Lang>();
    #isLooking = false;

    constructor(private readonly look: (language: Lang) => Promise<Whereabouts | null>, private readonly told: (known: ReadonlyMap<Lang, Whereabouts | null>) => void) {
    }

    /** Something became of these; of none: what is known is told once more, since it may mean something else by now. */
    async changed(...languages: readonly Lang[]): Promise<void> {
        languages.forEach(language => this.#due.add(language));
        if (this.#isLooking) return;
        this.#isLooking = true;
        try {
            for (let next; (next = this.#due.values().next().value) !== undefined;) {
                this.#due.delete(next);
                this.#known.set(next, await this.look(next));
            }
        } finally {
            this.#isLooking = false;
        }
        this.told(this.#known);
    }
}
