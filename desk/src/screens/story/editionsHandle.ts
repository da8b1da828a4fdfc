import type { Finding, Lang, PairedPlace } from "../../api/types.ts";

/** What a screen may ask of the editions that it shows. */
export interface EditionsHandle {
    show(finding: Finding): void;
    /** Goes to a place in an edition's text. */
    toWords(language: Lang, place: PairedPlace): void;
    take(finding: Finding, suggestion: string): void;
    /** Goes into an edition's text. */
    focus(language: Lang): void;
    next(step: 1 | -1): void;
    /** Waits until everything that was typed is with the server. False where it can't be. */
    flush(): Promise<boolean>;
    /** The version of the text that is on the screen, once everything that was typed is with the server. Null where it can't be. */
    read(language: Lang): Promise<number | null>;
    /** Puts what the memory has into a block, a line, or where a block is missing. */
    offer(language: Lang, source: string, block: string | null, texts: Readonly<Record<string, string>>): void;
    /** Says of what a machine wrote that it is right, or that it isn't. */
    review(language: Lang, place: string, isRight: boolean): Promise<void>;
    /** Goes to a block, the headline or the summary. */
    goTo(language: Lang, place: string): void;
    /** Keeps a revision of every edition that was changed. */
    keep(reason?: "paused" | "left"): Promise<void>;
}
