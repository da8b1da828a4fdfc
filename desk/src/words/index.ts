import type { uk } from "./uk.ts";
import { Cell } from "../shell/cell.ts";
import { clockAt, instantOf } from "./zone.ts";

/** Forms of a counted phrase, by the plural rules of its language (CLDR). */
export type Plural = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
/** What another language has to say, word for word. */
export type Said<Original> = { readonly [K in keyof Original]: Original[K] extends string ? string : Plural };
export type Words = Said<typeof uk>;
type Keys<V> = { [K in keyof Words]: Words[K] extends V ? K : never }[keyof Words];
export type Word = Keys<string>;
export type Counted = Exclude<Keys<Plural>, Word>;
export type Interface = "uk" | "en" | "ru";
export const interfaces: readonly Interface[] = ["uk", "en", "ru"];

export const language = new Cell<Interface>("uk");
let words: Words;
let plurals: Intl.PluralRules;
let zone: string | undefined;
const locales: Record<Interface, string> = { uk: "uk-UA", en: "en-GB", ru: "ru-UA" };

/** Takes the interface into a language; the words of one come with the first load, the others when asked for. */
export async function speak(wanted: string): Promise<void> {
    const known = interfaces.find(one => one === wanted) ?? "en";
    words = known === "uk" ? (await import("./uk.ts")).uk : known === "ru" ? (await import("./ru.ts")).ru : (await import("./en.ts")).en;
    plurals = new Intl.PluralRules(locales[known]);
    formats.clear();
    document.documentElement.lang = known;
    language.value = known;
}

/** Times are shown and typed in the newsroom's zone, wherever its people sit. */
export function inZone(name: string): void {
    zone = name;
    formats.clear();
}

export function t(word: Word, values?: Record<string, string | number>): string {
    return fill(words[word], values);
}

/** A counted phrase: `{n}` in it is the number. */
export function n(word: Counted, count: number, values?: Record<string, string | number>): string {
    const forms: Plural = words[word];
    return fill(forms[plurals.select(count)] ?? forms.other, { n: number(count), ...values });
}

/** A word whose key is put together from what the server says; the key itself where there is none, so that nothing is hidden. */
export function named(prefix: string, key: string): string {
    const found = (words as Readonly<Record<string, string | Plural>>)[`${prefix}.${key}`];
    return typeof found === "string" ? found : key;
}

/** Everything that is named under a prefix: what it stands for, and its word. */
export function allNamed(prefix: string): [key: string, word: string][] {
    return Object.entries(words).flatMap(([key, word]) => key.startsWith(`${prefix}.`) && typeof word === "string" ? [[key.slice(prefix.length + 1), word] as [string, string]] : []);
}

function fill(text: string, values?: Record<string, string | number>): string {
    return values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => name in values ? String(values[name]) : whole) : text;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let made = formats.get(name);
    if (!made) {
        made = new Intl.DateTimeFormat(locales[language.value], { ...(zone ? { timeZone: zone } : {}), ...options });
        formats.set(name, made);
    }
    return made;
}

const numbers = new Map<string, Intl.NumberFormat>();

export function number(value: number): string {
    const locale = locales[language.value];
    let made = numbers.get(locale);
    if (!made) {
        made = new Intl.NumberFormat(locale);
        numbers.set(locale, made);
    }
    return made.format(value);
}

const units: Readonly<Record<string, string>> = { s: "second", min: "minute", h: "hour", d: "day", w: "week", mo: "month", y: "year" };

/** “3 months”, of a unit as the server names it; null of one that isn't a time. */
export function lasts(value: number, unit: string): string | null {
    const name = units[unit];
    return name === undefined ? null : new Intl.NumberFormat(locales[language.value], { style: "unit", unit: name, unitDisplay: "long" }).format(value);
}

export const time = (at: string): string => format("time", { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
export const date = (at: string): string => format("date", { day: "numeric", month: "long", year: "numeric" }).format(new Date(at));
export const dayOf = (at: string | Date): string => format("day", { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));
export const full = (at: string): string => format("full", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** A day of the calendar, `2026-11-30`, which has no instant: the same in every zone. */
export const calendarDay = (day: string, isShort = false): string => format(isShort ? "shortDay" : "calendarDay", { day: "numeric", timeZone: "UTC", ...(isShort ? { month: "short" } : { month: "long", year: "numeric" }) }).format(new Date(day));

/** An instant as a field for day and time has it, by the newsroom's clock. */
export const typed = (at: string): string => clockAt(at, zone);

/** The instant that is meant by what stands in such a field. */
export const meant = (text: string): string | null => instantOf(text, zone);

/** Whose time it is, for somebody whose own clock shows another one at that instant, or, where none is given, now. */
export function otherClock(at: string | null): string | null {
    const [here, there] = [clockAt(at ?? new Date().toISOString()), typed(at ?? new Date().toISOString())];
    if (zone === undefined || here === there) {
        return null;
    }
    const day: Intl.DateTimeFormatOptions = here.slice(0, 10) === there.slice(0, 10) ? {} : { day: "numeric", month: "long" };
    return `${t("zone.newsroom", { zone })}${at === null ? "" : ` ${t("zone.here", { time: new Intl.DateTimeFormat(locales[language.value], { ...day, hour: "2-digit", minute: "2-digit" }).format(new Date(at)) })}`}`;
}

/** All of it, for the editor. */
export const newsroomClock = { typed, meant, other: otherClock };

/** Today only the time, this year without the year. */
export function when(at: string, now: Date = new Date()): string {
    if (dayOf(at) === dayOf(now)) {
        return time(at);
    }
    return format("when", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(at));
}

/** How long ago, in the largest unit that says it. */
export function since(at: string, now: number = Date.now()): string {
    const minutes = Math.round((now - Date.parse(at)) / 60_000);
    const relative = new Intl.RelativeTimeFormat(locales[language.value], { numeric: "auto", style: "short" });
    return Math.abs(minutes) < 60 ? relative.format(-minutes, "minute") : Math.abs(minutes) < 48 * 60 ? relative.format(-Math.round(minutes / 60), "hour") : relative.format(-Math.round(minutes / 1440), "day");
}

/** How long already, in the largest unit that says it: «2 години», by the plural rules of the language. */
export function lasting(at: string, now: number = Date.now()): string {
    const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
    const [count, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 48 * 60 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"];
    return new Intl.NumberFormat(locales[language.value], { style: "unit", unit, unitDisplay: "long" }).format(count);
}

const languageNames = new Map<string, string>();

/** A language by its name in itself: Українська, English, Русский. */
export function languageName(code: string): string {
    let known = languageNames.get(code);
    if (known === undefined) {
        try {
            const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
            known = name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
        } catch {
            known = code;
        }
        languageNames.set(code, known);
    }
    return known;
}

/** A text in the interface's language, or in any that there is. */
export function inWords(names: Record<string, string> | null | undefined): string {
    return names ? names[language.value] ?? Object.values(names)[0] ?? "" : "";
}
