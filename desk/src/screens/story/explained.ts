import type { InterlingualPair, PairedPlace } from "../../api/types.ts";
import { calendarDay, lasts, number, t } from "../../words/index.ts";

/** What both sides of a pair come to, where words alone don't show it: «2,5 млрд» and “2.5 million”. */
export function explained(pair: InterlingualPair): string | null {
    const { source, target } = pair;
    if (pair.kind !== "fact" || !source || !target) {
        return null;
    }
    const [one, other] = [said(source, pair.what), said(target, pair.what)];
    return one === null || other === null ? null
        : one === other ? (source.words === target.words ? null : t("pairs.both", { value: one }))
            : t(pair.standing === "explained" ? "pairs.comesTo" : "pairs.differ", { source: one, target: other });
}

/** Null for what the words say better: “last year” is nothing that can be counted. */
function said({ value, unit }: PairedPlace, what: string | null): string | null {
    if (value === null || value === "" || what === "relativeDate" || what === "weekday") {
        return null;
    }
    if (what === "date") {
        return /^\d{4}-\d{2}-\d{2}$/.test(value) ? calendarDay(value) : /^\d{4}$/.test(value) ? value : null;
    }
    if (!/^-?\d{1,15}(\.\d+)?$/.test(value)) {
        return unit ? `${value} ${unit}` : value;
    }
    if (unit === null) {
        return value.length === 4 ? value : number(Number(value));
    }
    return (what === "duration" || what === "age" ? lasts(Number(value), unit) : null) ?? `${number(Number(value))} ${unit}`;
}
