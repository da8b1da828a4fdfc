// What the server says and hears: names for the shapes of its own description. Instants are RFC 3339 in UTC.
import type { components } from "./schema.d.ts";

type Said = components["schemas"];

export type Lang = string;
export type Instant = string;
export type Id = string;

export type Role = Said["Role"];
export const roles: readonly Role[] = ["reporter", "translator", "editor", "dutyEditor", "chiefEditor", "administrator"];
export type Permission = Said["Permission"];
export type Grant = Said["Grant"];
export type Person = Said["PersonView"];
export type Session = Said["SessionView"];
export type SessionRow = Said["SessionRow"];
export type Passkey = Said["PasskeyRow"];
export type StaffState = Said["StaffState"];
export type Staff = Said["StaffRow"];
export type AuditRow = Said["AuditRow"];

/** What a 409 shows of the other side, by its kind. */
export type Theirs = { [One in Extract<Said["Conflict"], { kind: string }> as One["kind"]]: NonNullable<One["theirs"]> };

// Stories

export type Text = Said["TextView"];
export type Draft = Said["TheirText"];
/** A block exactly as the story bundle has it. */
export type Block = Text["body"][number];
export type Kind = Said["StoryKind"];
export type EditionState = Said["EditionState"];
export type Workflow = Said["WorkState"];
export type Flag = Said["StoryFlags"];
export const flags: readonly Flag[] = ["exclusive", "breaking", "photo", "video"];
export type Diff = Said["DiffView"];
export type BlockState = Said["BlockStateView"];
export type Work = Said["WorkView"];
export type Edition = Said["EditionView"];
export type Story = Said["StoryView"];
/** What a machine wrote and no person has looked at. `place`: a block, `:headline` or `:summary`; `by`: an engine's name, or `memory`. */
export type Unreviewed = Edition["unreviewed"][number];
export type StyleRule = Said["RuleView"];
export type KeptStyleRule = Said["KeptRuleView"];
export type StyleRuleTrial = Said["RuleTrialView"];
export type Machines = Said["EnginesView"];
/** One event of a filling. `place` names a block of the source. */
export type Usage = Machines["engines"][number]["today"];
export type FillLine = Said["FillLine"];
export type SideBySide = Said["SideBySideView"];
export type Side = SideBySide["places"][number];
export type StatedText = Side["text"];
export type Memory = Said["MemoryView"];
export type Offer = Said["OfferView"];
export type RememberedBlock = Said["RememberedBlock"];
export type MemoryStock = Said["MemoryStockView"];
export type MemoryImport = Said["MemoryImportView"];
/** What a file from a translator outside would make of an edition. */
export type Compared = Said["ComparedView"];
export type ComparedUnit = Compared["units"][number];
export type Level = Said["Level"];
export type Finding = Said["FindingView"];
/** `rule`: null where it is one finding; `text.style/na-ukraini` is a rule of a rule. */
export type Suppression = Said["SuppressionView"];
export type RevisionRow = Said["RevisionView"];
export type Comparison = Said["ComparisonView"];
export type Presence = Said["ColleagueView"];
export type Lease = Said["LeaseView"];
export type Live = Said["LiveMessage"];

// Releasing

export type Card = Said["CardView"];
/** What readers get of one edition, and what still stands in its way. */
export type Foreseen = Said["ForeseenEditionView"];
export type Released = Said["DoneView"];
export type Hold = Said["HoldView"];
export type HoldKind = Said["HoldKindView"];
export type HoldKinds = Said["HoldKindsView"];
export type ChecklistItem = Said["ChecklistItemView"];
export type Checklist = Said["ChecklistView"];

// Work

export type ListCount = Said["ListView"];
export type RowState = Said["RowState"];
export type Row = Said["RowView"];
export type ShiftRow = Said["ShiftView"];
export type Similar = Said["SimilarView"];

export type Rubric = Said["RubricView"];
export type Tag = Said["TagView"];
export type Author = Said["AuthorView"];
export type StaticPage = Said["PageView"];

export type Picture = Said["PictureView"];
export type PictureUse = Said["UseView"];
export type Upload = Said["UploadView"];

export type Lead = Said["LeadView"];
export type Leads = Said["LeadsView"];
export type StoryReads = Said["StoryReadsView"];
export type ReadNow = Said["ReadNowView"];

// Terms

export type TermWords = Said["TermWords"];
export type Term = Said["TermView"];
export type Terms = Said["TermsView"];
export type TermClash = Said["TermClashView"];
export type KeptTerm = Said["KeptTermView"];
export type TermPast = Said["TermPastView"];
export type PlannedAs = Said["PlannedAs"];
export type TermRemark = Said["TermRemarkView"];
export type TermPreview = Said["TermPreviewView"];
/** What the checks say of the texts on the screen, with the words that are known in them and the tags that they name. */
export type Checked = Said["CheckView"];
/** An expression of the source that is rendered in several ways: it could become a term. */
export type Drift = NonNullable<Finding["drift"]>;
/** Words that the newsroom knows more of: a term's, or a tagged name's. */
export type WordMark = Checked["marks"][number];
/** A tag that the texts name and the story isn't given. */
export type TagMention = Checked["tags"][number];
export type Touched = Said["TouchedView"];
export type TouchedEdition = Touched["editions"][number];
export type RewritePreview = Said["RewritePreviewView"];
export type TouchedText = TouchedEdition["texts"][number];
export type TermPlace = TouchedEdition["texts"][number]["places"][number];

// Two languages

export type Interlingual = Said["InterlingualView"];
export type InterlingualPair = Interlingual["pairs"][number];
/** Words of a text that can be held against another's without reading its language. `value`: the same in every language. */
export type PairedPlace = NonNullable<InterlingualPair["source"]>;
