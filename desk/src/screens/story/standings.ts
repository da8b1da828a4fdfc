import type { ComparedUnit } from "../../api/types.ts";

/** What is to be decided, what is taken anyway, what can't be, and what is so already. */
export interface Sorted { decide: readonly ComparedUnit[]; takes: readonly ComparedUnit[]; left: readonly ComparedUnit[]; same: readonly ComparedUnit[] }

export function sorted(units: readonly ComparedUnit[]): Sorted {
    const isLeft = (one: ComparedUnit) => one.standing === "untranslated" || one.standing === "gone";
    return {
        decide: units.filter(one => one.needsWord),
        takes: units.filter(one => one.standing === "new" || one.standing === "machine"),
        left: units.filter(isLeft),
        same: units.filter(one => one.standing === "same"),
    };
}

/** Ticks that still mean what they meant: of units that would replace the same words by the same. */
export function stillTicked(ticked: ReadonlySet<string>, before: readonly ComparedUnit[], now: readonly ComparedUnit[]): ReadonlySet<string> {
    const said = (units: readonly ComparedUnit[], unit: string) => JSON.stringify(units.find(one => one.unit === unit && one.needsWord)?.difference);
    return new Set([...ticked].filter(unit => said(now, unit) !== undefined && said(now, unit) === said(before, unit)));
}
