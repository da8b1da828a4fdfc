import { useEffect, useState } from "preact/hooks";

/** A value that screens share, and are told of when it changes. */
export class Cell<T> {
    #value: T;
    readonly #listeners = new Set<(value: T) => void>();

    constructor(value: T) {
        this.#value = value;
    }

    get value(): T {
        return this.#value;
    }

    set value(value: T) {
        if (Object.is(value, this.#value)) {
            return;
        }
        this.#value = value;
        for (const listener of [...this.#listeners]) {
            listener(value);
        }
    }

    listen(listener: (value: T) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

export function useCell<T>(cell: Cell<T>): T {
    const [, again] = useState({});
    useEffect(() => {
        const shown = cell.value;
        const stop = cell.listen(() => again({}));
        if (!Object.is(shown, cell.value)) {
            again({});
        }
        return stop;
    }, [cell]);
    return cell.value;
}
