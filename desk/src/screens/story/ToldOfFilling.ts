import type { FillLine } from "../../api/types.ts";

/** What the server told of a filling until now; begun again after a break, it tells of what is still lacking. */
export class ToldOfFilling {
    of = 0;
    readonly whys = new Map<string, string>();
    #lacking = new Set<string>();
    #filled = new Set<string>();
    readonly remarks = new Set<string>();
    #isBegun = false;
    #isEnded = false;

    get done(): number {
        return this.of - this.#lacking.size;
    }

    get filled(): number {
        return this.#filled.size;
    }

    /** Of every place it is known what became of it. */
    get isOver(): boolean {
        return this.#isEnded || this.#isBegun && this.#lacking.size === 0;
    }

    hear(line: FillLine): void {
        if (line.kind === "begun") {
            // What was lacking before the break and isn't now was filled, and its line got lost.
            for (const place of this.#lacking) {
                if (!line.places?.includes(place)) {
                    this.#filled.add(place);
                }
            }
            this.#isBegun = true;
            this.#lacking = new Set(line.places);
            for (const place of this.#lacking) {
                this.whys.delete(place);
            }
            this.of = Math.max(this.of, this.#lacking.size);
            if (line.why) {
                this.remarks.add(line.why);
            }
            return;
        }
        if (line.place) {
            this.#lacking.delete(line.place);
        }
        if (line.kind === "filled") {
            this.#filled.add(line.place ?? "");
            if (line.why) {
                this.remarks.add(line.why);
            }
        } else if (line.kind !== "written" && line.place) {
            this.whys.set(line.place, line.why ?? "");
        }
        this.#isEnded ||= line.kind === "ended";
    }
}
