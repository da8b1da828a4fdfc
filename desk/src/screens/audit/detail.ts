import { deviceOf } from "../../shell/device.ts";
import { date, full, languageName, named, number, t } from "../../words/index.ts";

/** One thing that the audit keeps of an act, in the reader's words. */
export interface Told { label: string; value: string }

type Kept = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Kept => typeof value === "object" && value !== null && !Array.isArray(value);
const isNothing = (value: unknown): boolean => value === null || value === undefined || value === "" || Array.isArray(value) && value.length === 0 || isObject(value) && Object.values(value).every(isNothing);
const lower = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

// Whose values are names of the program's own, and where their words are.
const wordsOf: Readonly<Record<string, (word: string) => string>> = {
    role: word => named("role", word),
    state: word => named("staffState", word),
    from: word => named("state", word),
    to: word => named("state", word),
    way: word => named("way", word),
    why: word => named("refused", word),
    kind: word => named("detailKind", word),
    flags: word => named("flag", word),
    reason: word => named("reason", word),
    scope: word => named("scope", word),
    as: word => named("agreed", word),
};

/** What stood before and after is said of what differs alone. */
export function told(detail: unknown): Told[] {
    if (!isObject(detail)) {
        return isNothing(detail) ? [] : [{ label: "", value: valued("", detail) }];
    }
    const { before, after, ...others } = detail;
    return [...changes(before, after), ...Object.entries(others).filter(([, value]) => !isNothing(value)).map(([key, value]) => ({ label: labelOf(key), value: valued(key, value) }))];
}

function changes(before: unknown, after: unknown): Told[] {
    if (isObject(before) && isObject(after)) {
        return [...new Set([...Object.keys(before), ...Object.keys(after)])]
            .filter(key => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null))
            .map(key => ({ label: labelOf(key), value: `${orNothing(key, before[key])} → ${orNothing(key, after[key])}` }));
    }
    return [["before", before], ["after", after]].filter(([, value]) => !isNothing(value)).map(([key, value]) => ({ label: labelOf(key as string), value: valued(key as string, value) }));
}

const labelOf = (key: string): string => named("detail", key);
const orNothing = (key: string, value: unknown): string => isNothing(value) ? "—" : valued(key, value);

function valued(key: string, value: unknown): string {
    if (Array.isArray(value)) {
        return value.map(one => valued(key, one)).join("; ");
    }
    if (isObject(value)) {
        const parts = told(value);
        return parts.length === 1 ? parts[0]!.value : parts.map(one => one.label ? `${one.label}: ${one.value}` : one.value).join(", ");
    }
    if (typeof value === "boolean") {
        return t(value ? "yes" : "no");
    }
    if (typeof value === "number") {
        return number(value);
    }
    const text = String(value);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) {
        return full(text);
    }
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
        return date(text);
    }
    if (key === "device") {
        return deviceOf(text);
    }
    if (key === "language" || key === "languages") {
        return languageName(text);
    }
    // A reason is mostly what somebody wrote.
    const word = /^[A-Za-z]+$/.test(text) ? wordsOf[key]?.(lower(text)) : undefined;
    return word === undefined || key === "reason" && word === lower(text) ? text : word;
}
