import type { Picture, Role, Text } from "./blocks.ts";

/** A place that something is said of. */
export interface Told {
    /** Null for headline and summary. */
    block: string | null;
    /** `headline`, `alt`, `pictures.1.credit`; null for what a block itself says. */
    field: string | null;
    /** In that text, its markup removed. */
    range: [number, number] | null;
    /** What stood there, where that is known. */
    words?: string | undefined;
}

/** What a check found. */
export interface Finding extends Told {
    id: string;
    rule: string;
    level: "error" | "warning" | "note";
    message: string;
    suggestions: string[];
    /** It could become a term. */
    isDrift?: boolean;
}

/** Words that the newsroom knows more of. `key`: what is asked for when somebody wants to know. */
export interface WordMark extends Told {
    range: [number, number];
    kind: "preferred" | "allowed" | "forbidden" | "name";
    key: string;
}

export interface Diff { kind: "same" | "removed" | "added"; text: string }
export interface BlockState {
    block: string | null;
    source: string | null;
    state: "own" | "fresh" | "stale" | "missing" | "different" | "machine";
    change?: Diff[];
    reason?: string;
}
/** What a machine wrote and no person has looked at: a block, `:headline` or `:summary`. */
export interface Unreviewed extends LostMarkup { place: string; by: string; hash: string }
/** What of the source's markup a machine's text lacks: addresses of links, and how often emphasis. */
export interface LostMarkup { lostLinks: readonly string[]; lostEmphasis: number }
export interface Presence { id: string; name: string; language: string; block: string | null }
export interface TagChoice { slug: string; name: string }
export interface StoryChoice { id: string; headline: string; at: string | null; url: string | null; state?: string; reads?: number }
export type SuppressionScope = "once" | "story" | "rule";

export interface EditionProps {
    language: string;
    /** Read once, when the edition is opened; afterwards texts come by `EditionsView.receive`. */
    text: Text;
    /** The language that this edition was translated from. */
    from?: string | null;
    readOnly?: boolean;
    /** Why, in words: stands above the edition, and is said to whoever types in it. */
    whyReadOnly?: string;
    states?: readonly BlockState[];
    unreviewed?: readonly Unreviewed[];
    /** Why places of the source stayed empty when the edition was filled. */
    left?: Readonly<Record<string, string>>;
    findings?: readonly Finding[];
    /** Terms and tagged names; none where they aren't to be shown. */
    marks?: readonly WordMark[];
    people?: readonly Presence[];
    /** Beside the language's name: “published 12:40”, “1 stale”. */
    status?: string;
    tone?: "fresh" | "stale" | "machine" | "plain";
}

/** How much of a picture is sent, from 0 to 1; or what it waits for: also a server that is reached can be full, or fail. */
export type HowFar = number | "connection" | "server";

/** Everything that the editor asks of the application. Nothing here fetches by itself. */
export interface EditorCalls {
    /** The text changed; at the next rest, and within a third of a second. */
    changed(language: string, text: Text): void;
    /** Whether something was typed that `changed` has not told yet: at once. */
    typing(language: string, isTyping: boolean): void;
    /** Something was typed: at each key. */
    typed?(): void;
    /** What is a picture's address in the desk. */
    pictureUrl(file: string, width: number): string;
    /** Takes in a picture for a block. An Error's message says what to do. `isOnly`: one refused there before gives way. */
    upload(picture: File, progress: (part: HowFar) => void, place: { language: string; block: string; alt: string; isOnly?: true }): Promise<Picture>;
    /** Waits for the picture that an earlier page was sending into a block; null where there is none. `isAsked`: what failed is sent again. */
    resumed?(language: string, block: string, progress: (part: HowFar) => void, isAsked: boolean): Promise<{ picture: Picture; name: string } | null>;
    /** A picture came whose place in the text is gone. `name`: its file's, on this device. */
    homeless?(name: string): void;
    findTags(query: string, language: string): Promise<TagChoice[]>;
    tag(slug: string, language: string): Promise<TagChoice | null>;
    findStories(query: string, language: string): Promise<StoryChoice[]>;
    story(id: string, language: string): Promise<StoryChoice | null>;
    agree(language: string, block: string | null, source: string, as: "fresh" | "different", reason?: string): void;
    /** Says of what a machine wrote that it is right, or that it isn't. */
    review(language: string, place: string, isRight: boolean): void;
    /** Has a block that is missing filled from memory or by a machine. */
    fill(language: string, source: string): void;
    suppress(language: string, finding: Finding, scope: SuppressionScope): void;
    /** Makes a term of what a finding says is rendered in several ways; not there for those who may not. */
    makeTerm?(finding: Finding): void;
    /** What the newsroom knows of a marked word, as something to look at. */
    about?(mark: WordMark, language: string): Promise<HTMLElement>;
    /** Times by the newsroom's clock: as fields have them, the instant that is meant, and, for whoever has another clock, whose it is. */
    clock: { typed(at: string): string; meant(text: string): string | null; other(at: string): string | null };
    /** Where the caret is, for the others to see. */
    at(language: string, block: string | null): void;
    /** Which finding is shown now, so that a list beside can show the same. */
    showing?(finding: Finding | null): void;
    /** Something was left out of a paste, or couldn't be done. */
    say(message: string): void;
}

export type { Role };
