// What the server says and hears, as docs/desk.md has it. Instants are RFC 3339 in UTC.
export type Lang = string;
export type Instant = string;
export type Id = string;

export type Role = "reporter" | "translator" | "editor" | "dutyEditor" | "chiefEditor" | "administrator";
export const roles: readonly Role[] = ["reporter", "translator", "editor", "dutyEditor", "chiefEditor", "administrator"];

export type Permission =
    | "seeDrafts" | "write" | "translate" | "approve" | "publish" | "override" | "withdraw" | "hold" | "reinstate" | "assign" | "lead"
    | "keepTaxonomy" | "keepPictures" | "keepTerms" | "seeReads" | "seeAudit" | "keepStaff" | "keepSettings";

export interface Grant { role: Role; rubrics?: string[] | null; languages?: Lang[] | null }
export interface Person { id: Id; name: string }

export interface Session {
    person: { id: Id; name: string; email: string; language: Lang; grants: Grant[]; permissions: Permission[]; needsCredential: boolean };
    token: string;
    newsroom: { name: string; languages: Lang[]; defaultLanguage: Lang; stateLanguage: Lang | null; timeZone: string; publicUrl: string; machines: string[] };
}

export interface SessionRow { id: Id; startedAt: Instant; lastUsedAt: Instant; device: string | null; address: string | null; current: boolean }
export interface Passkey { id: string; name: string | null; madeAt: Instant; lastUsedAt?: Instant | null }
export type StaffState = "invited" | "active" | "locked" | "left";
export interface Staff { id: Id; name: string; email: string; language?: Lang; grants: Grant[]; state: StaffState; lastSeen: Instant | null; version?: number }
export interface AuditRow { at: Instant; name: string; action: string; story?: Id | null; language?: Lang | null; subject?: string | null; detail?: unknown }

// Stories

/** A block exactly as the story bundle has it. */
export interface Block { id: string; type: string; [field: string]: unknown }
export interface Text { headline: string; summary: string | null; body: Block[] }
export type Kind = "news" | "publication" | "live";
export type EditionState = "draft" | "review" | "approved" | "scheduled" | "published" | "takenDown";
export type Workflow = "draft" | "review" | "approved";
export type Flag = "exclusive" | "breaking" | "photo" | "video";
export const flags: readonly Flag[] = ["exclusive", "breaking", "photo", "video"];

export interface Diff { kind: "same" | "removed" | "added"; text: string }
export interface BlockState { block: Id | null; source: Id | null; sourceHash?: string | null; state: "own" | "fresh" | "stale" | "missing" | "different" | "machine"; change?: Diff[] | null; reason?: string | null }
export interface Work { assignee: Person | null; dueAt: Instant | null; note: string | null; version: number }

export interface Edition {
    id: Id; language: Lang; slug: string; version: number; translatedFrom: Lang | null; state: EditionState;
    publishedAt: Instant | null; embargoedUntil: Instant | null; visibleSince: Instant | null; updatedAt: Instant | null;
    takenDown: { at: Instant; notice: string | null } | null;
    corrections: { at: Instant; text: string }[];
    /** Corrections and updates of other editions that this one hasn't followed yet, with what was changed there. */
    looks: { at: Instant; corrected: Lang; note: string; byUpdate: boolean; tellsReaders: boolean; blocks: { source: Id; block: Id | null; following: "stale" | "unreleased" | "followed"; change: Diff[] }[] }[];
    draft: Text & { version: number; changedAt: Instant | null; changedBy: Person | null };
    released: { revision: Id; text: Text } | null;
    differs: boolean;
    blocks: BlockState[];
    unreviewed: Unreviewed[];
    work: Work;
}

/** What a machine wrote and no person has looked at. `place`: a block, `:headline` or `:summary`; `by`: an engine's name, or `memory`. */
export interface Unreviewed { place: string; by: string; hash: string }
export interface Usage { requests: number; characters: number; failures: number; cost: number }
export interface Machines { publishesUnreviewed: boolean; engines: { name: string; kind: string; perDay: number; perMonth: number; today: Usage; month: Usage }[]; orders: { pair: string; engines: string[]; lacking: string[] }[] }
/** One event of a filling. `place` names a block of the source. */
export interface FillLine { kind: "begun" | "filled" | "left" | "written" | "sourceChanged" | "ended"; places?: string[] | null; hasEngine?: boolean | null; place?: string | null; block?: string | null; by?: string | null; version?: number | null; why?: string | null }
export interface StatedText { text: string; facts: number[][] }
export interface Side { place: string; by: string; hash: string; sourceHash: string | null; source: StatedText | null; text: StatedText; differences: { kind: string; source: string | null; text: string | null }[] }
export interface SideBySide { language: Lang | null; places: Side[] }
export interface Offer { score: number; source: string; target: string; difference: Diff[]; story: { id: Id; headline: string } | null; import: string | null; at: Instant }
export interface Memory { from: Lang; blocks: { source: Id; block: Id | null; texts: { name: string; offers: Offer[] }[] }[]; left: number }

export interface Story {
    id: Id; externalId: string; version: number; kind: Kind; originalLanguage: Lang; place: Record<Lang, string> | null; flags: string[]; advertiser: string | null;
    rubrics: string[]; tags: string[]; authors: string[]; sources: { name: string; url?: string | null }[]; editions: Edition[];
}

export type Level = "error" | "warning" | "hint" | "off";
export interface Finding {
    id: string; rule: string; part?: string | null; level: Level; edition: Lang; block: string | null; field: string | null; range: { start?: number; end?: number } | null;
    message: string; suggestions: string[]; excerpt?: { before: string; words: string; after: string } | null; suppressible: boolean; drift?: Drift | null;
}
/** An expression of the source that is rendered in several ways: it could become a term. */
export interface Drift { source: Lang; phrase: string; renderings: { words: string; places: number }[] }
/** Words that the newsroom knows more of: a term's, or a tagged name's. */
export interface WordMark { edition: Lang; block: string | null; field: string | null; range: { start?: number; end?: number }; term: string | null; status: "preferred" | "allowed" | "forbidden" | null; tag: string | null }
/** A tag that the texts name and the story isn't given. */
export interface TagMention { slug: string; names: Record<Lang, string>; places: number }
export interface Checked { findings: Finding[]; marks: WordMark[]; tags: TagMention[] }
/** Words of a text that can be held against another's without reading its language. `value`: the same in every language. */
export interface PairedPlace { block: string | null; field: string | null; range: { start?: number; end?: number }; words: string; value: string | null; unit: string | null }
export interface InterlingualPair { kind: "fact" | "name" | "quote"; what: string | null; standing: "changed" | "missing" | "added" | "same" | "explained" | "alone"; source: PairedPlace | null; target: PairedPlace | null; isGuess: boolean }
export interface Interlingual { source: Lang; pairs: InterlingualPair[] }
/** `rule`: null where it is one finding; `text.style/na-ukraini` is a rule of a rule. */
export interface Suppression { id: Id; scope: "once" | "story" | "rule"; finding: string | null; rule: string | null; reason: string | null; hidesErrors: boolean; madeAt: Instant; madeBy: Person }

export interface RevisionRow { id: Id; number: number; madeAt: Instant; madeBy: Person | string | null; reason: string | null; headline: string }
export interface Comparison { headline: Diff[]; summary: Diff[]; blocks: { id: Id; state: string; diff: Diff[] }[] }

export interface Presence { id: Id; name: string; language: Lang; block: Id | null; since: Instant }

export type Live =
    | { kind: "story"; story: Id; language?: Lang; version?: number; by?: string }
    | { kind: "presence"; story: Id; people: Presence[] }
    | { kind: "lists" }
    /** Something was missed: everything that is shown is asked for again. */
    | { kind: "reset" }
    | { kind: "lease"; story: Id; language: Lang; holder: Person | null };

// Releasing

export interface Card { title: string; text: string | null; picture: { file: string; alt: string } | null; url: string }
/** What readers get of one edition, and what still stands in its way. */
export interface Foreseen {
    language: Lang; version: number; differs: boolean; from: Instant | null; waitsFor: string | null; uncovered: string[];
    card: Card; social: Card; search: { title: string; text: string; url: string }; findings: Finding[]; blocked: boolean; unchecked: string[]; unreviewed: Unreviewed[]; held: string[];
}
export interface Released { at: Instant; undoUntil: Instant | null; editions: { language: Lang; at: Instant | null; visible: boolean; waitsFor: string | null }[]; blocked: { language: Lang; findings: Finding[]; unreviewed: Unreviewed[]; why: string | null }[] }
export interface Hold { version: number; kind: string | null; eventAt: Instant | null; textUntil: Instant | null; mediaUntil: Instant | null; media: { item: string; kind: string; eventAt: Instant; until: Instant }[]; checks: { item: string; words: Record<Lang, string>; done: boolean; by: string | null; at: Instant | null }[] }
export interface HoldKind { kind: string | null; names: Record<Lang, string>; textMinutes: number; mediaMinutes: number }
export interface HoldKinds { version: number; kinds: HoldKind[] }
export interface ChecklistItem { item: string | null; kind: string | null; words: Record<Lang, string> }
export interface Checklist { version: number; items: ChecklistItem[] }

// Work

export interface ListCount { name: string; count: number; more?: boolean }
export type RowState = EditionState | "missing";
export interface Row {
    story: Id; externalId: string; language: Lang; headline: string; state: RowState; kind: Kind; flags: Flag[]; rubrics: string[]; authors: string[]; assignee: Person | null; writer: Person | null;
    changedAt: Instant; publishedAt: Instant | null; visibleSince: Instant | null; dueAt: Instant | null; note: string | null; stale: number; correctionAt: Instant | null;
    editions: { language: Lang; state: RowState; stale: number; url: string | null }[]; reads: number;
}
export interface ShiftRow { story: Id; originalLanguage: Lang; outSince: Instant | null; minutesOut: number | null; editions: Row[] }
export interface Page<T> { rows: T[]; next: string | null }

export interface Named { slug: string; version?: number; names: Record<Lang, string>; retired?: boolean; mergedInto?: string | null }
export interface Rubric extends Named { parent?: string | null; position?: number }
export interface Tag extends Named { kind: "person" | "place" | "organisation" | "topic"; forms?: Record<Lang, string[]>; wikidata?: string | null; picture?: string | null }
export interface Author extends Named { picture?: string | null }
export interface StaticPage { slug: string; version: number; retired?: boolean; editions: Record<Lang, { title: string; body: Block[] }> }

export interface Picture {
    file: string; width: number; height: number; bytes: number; color?: string | null; alt: string | null; caption: string | null; credit: string | null; focus: { x: number; y: number } | null;
    licence: string | null; expiresAt: Instant | null; expired?: boolean; mayPassOn: boolean; takenInAt?: Instant; version: number; uses: number; image: string;
}
export interface PictureUse { story: Id | null; language: Lang | null; headline: string | null; visible: boolean; slug: string | null; names: Record<Lang, string> | null }

export interface Lead { story: Id; headline: string; visible?: boolean; until: Instant | null }
export interface Leads { version: number; most: number; leads: Lead[]; breaking: Lead | null }

export interface Day { day: string; reads: number }
export interface StoryReads { story: Id; before: number; reads: number; editions: { language: Lang; reads: number; days: Day[] }[]; hours: { hour: Instant; reads: number }[] }
export interface ReadNow { story: Id; headline: string; language: Lang; lastHour: number; reads: number }

// Terms

export interface TermWords { preferred: string | null; allowed: string[]; forbidden: string[]; note: string | null; examples: string[]; forms: Record<string, string[]> }
export interface Term { id: string; version: number; note: string | null; languages: Record<Lang, TermWords>; retired: boolean; mergedInto: string | null }
export interface Terms { terms: Term[]; next: string | null; count: number }
export interface TermClash { kind: "preferredTwice" | "forbidden"; language: Lang; word: string; terms: string[]; message: string }
export interface KeptTerm { id: string; version: number; clashes: TermClash[] }
export interface TermPast { at: Instant; name: string; done: string; before: Term | null; after: Term | null; by: string | null }
export type PlannedAs = "added" | "changed" | "same" | "retired" | "other" | "full";
export interface TermRemark { line: number; message: string }
export interface TermPreview {
    counts: Partial<Record<PlannedAs, number>>; terms: { as: PlannedAs; id: string; before: Record<Lang, TermWords> | null; after: Record<Lang, TermWords> }[];
    remarks: TermRemark[]; clashes: TermClash[]; otherLanguages: Lang[]; seen: string;
}
export interface TermPlace { start: number; end: number; standing: "preferred" | "allowed" | "forbidden" | "former"; phrase: string; suggestion: string | null }
export interface TouchedText { block: string | null; field: string; text: string; places: TermPlace[] }
export interface TouchedEdition { story: Id; language: Lang; headline: string; since: Instant; texts: TouchedText[] }
export interface Touched { editions: TouchedEdition[]; next: string | null; likely: number; isMore: boolean }
export interface RewritePreview { story: Id; language: Lang; headline: string; version: number; standing: "ready" | "nothing" | "notAllowed" | "gone"; hasMore: boolean; texts: TouchedText[] }
