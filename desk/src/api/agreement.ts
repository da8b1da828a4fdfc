// The build fails where the server says something else than the screens expect: schema.d.ts is generated from
// openapi.json (npm run types).
import type { components } from "./schema.d.ts";
import type { AuditRow, Block, BlockState, Checked, Comparison, FillLine, Finding, Grant, Hold, Interlingual, KeptTerm, Machines, Memory, Passkey, Permission, Presence, RevisionRow, RewritePreview, Role, Session, SessionRow, SideBySide, Staff, StaffState, Story, Suppression, TermClash, TermRemark, Text, Touched, Work } from "./types.ts";

type Said = components["schemas"];

/** The description allows numbers to be written as text, which the server never does, and describes a document by its parts in C#. */
type Plain<T> = [T] extends [string | number | null | undefined] ? (string | number extends T ? number | Extract<T, null | undefined> : T)
    : [Said["Document"], T] extends [T, Said["Document"]] ? Block[]
        : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** What the server says fits what is expected of it. */
type Fits<Server extends Expected, Expected> = Server;

export type Agreement = [
    Fits<Plain<Said["SessionView"]>, Session>,
    Fits<Plain<Said["SessionRow"]>, SessionRow>,
    Fits<Plain<Said["PasskeyRow"]>, Passkey>,
    Fits<Plain<Said["StaffRow"]>, Staff>,
    Fits<Plain<Said["StaffState"]>, StaffState>,
    Fits<Plain<Said["Role"]>, Role>,
    Fits<Plain<Said["Permission"]>, Permission>,
    Fits<Plain<Said["Grant"]>, Grant>,
    Fits<Plain<Said["AuditRow"]>, AuditRow>,
    Fits<Plain<Said["StoryView"]>, Story>,
    Fits<Plain<Said["TextView"]>, Text>,
    Fits<Plain<Said["WorkView"]>, Work>,
    Fits<Plain<Said["AssignedView"]>, Work>,
    Fits<Plain<Said["HoldView"]>, Hold>,
    Fits<Plain<Said["TermClashView"]>, TermClash>,
    Fits<Plain<Said["KeptTermView"]>, KeptTerm>,
    Fits<Plain<Said["TermRemarkView"]>, TermRemark>,
    Fits<Plain<Said["TouchedView"]>, Touched>,
    Fits<Plain<Said["RewritePreviewView"]>, RewritePreview>,
    Fits<Plain<Said["BlockStateView"]>, BlockState>,
    Fits<Plain<Said["FindingView"]>, Finding>,
    Fits<Plain<Said["InterlingualView"]>, Interlingual>,
    Fits<Plain<Said["SideBySideView"]>, SideBySide>,
    Fits<Plain<Said["MemoryView"]>, Memory>,
    Fits<Plain<Said["EnginesView"]>, Machines>,
    Fits<Plain<Said["FillLine"]>, FillLine>,
    Fits<Plain<Said["CheckView"]>, Checked>,
    Fits<Plain<Said["SuppressionView"]>, Suppression>,
    Fits<Plain<Said["RevisionView"]>, RevisionRow>,
    Fits<Plain<Said["ComparisonView"]>, Comparison>,
    Fits<Plain<Said["ColleagueView"]>, Presence>,
];
