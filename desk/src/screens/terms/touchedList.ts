import type { Touched, TouchedEdition } from "../../api/types.ts";

/** What a term touches, as far as it is read. */
export interface TouchedList extends Omit<Touched, "editions"> { editions: readonly TouchedEdition[] }

export const nothingRead: TouchedList = { editions: [], next: null, likely: 0, isMore: false, isFilling: false };

/**
 * Reads on behind a list, or one from its beginning, and shows it page by page. Once a page came from an index that was
 * still being filled, the list lacks something until it is read from the beginning again.
 */
export async function readTouched(ask: (after: string | null) => Promise<Touched>, list: TouchedList, most: number, show: (list: TouchedList) => void = () => { }): Promise<TouchedList> {
    let isFirst = true;
    while ((isFirst || list.next !== null) && list.editions.length < most) {
        const page = await ask(list.next);
        list = { ...isFirst ? page : list, editions: [...list.editions, ...page.editions], next: page.next, isFilling: list.isFilling || page.isFilling };
        isFirst = false;
        show(list);
    }
    return list;
}

/** Milliseconds before an incomplete list is read again: a moment's work is soon done, an index made anew takes minutes. */
export const pauseAfter = (rounds: number): number => Math.min(30_000, 1_000 * 2 ** rounds);
