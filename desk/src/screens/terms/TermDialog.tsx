import { useEffect, useRef, useState } from "preact/hooks";
import { get, post, put, theirsOf } from "../../api/client.ts";
import type { KeptTerm, Lang, Term, TermClash } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, Pick, TextArea, type Choice } from "../../shell/fields.tsx";
import { Link } from "../../shell/router.tsx";
import { languages, may, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { say } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, t } from "../../words/index.ts";
import { sayKept } from "./sayKept.ts";
import { drafted, noWords, says, sent, type Draft, type DraftWords } from "./term.ts";
import { termHere } from "./termHere.ts";
import { TermHistory } from "./TermHistory.tsx";
import { TermLanguage } from "./TermLanguage.tsx";

/** What somebody wanted to be done, so that it can be done all the same. */
interface Wanted { what?: string; said: string; closes: boolean; kept?: Pick<Term, "languages">; send(operation: string, version: number): Promise<KeptTerm> }

const partsOf = { preferred: "term.preferredIn", allowed: "term.allowedIn", forbidden: "term.forbiddenIn", note: "term.noteIn", examples: "term.examplesIn", forms: "term.formsIn" } as const;

export const termSays = (term: Pick<Term, "note" | "languages">): Said[] => says(term, (part, code) => t(partsOf[part], { language: languageName(code) }), t("term.note"));

/** A term: its words in every language, what it contradicts, and who made it so. */
export function TermDialog({ term, onClose, onDone }: { term: Term | null; onClose(): void; onDone(): void }) {
    const [at, setAt] = useState<{ id: string; version: number } | null>(term);
    const [draft, setDraft] = useState<Draft>(drafted(term));
    const [clashes, setClashes] = useState<readonly TermClash[]>([]);
    const [into, setInto] = useState<Choice[]>([]);
    const [wanted, want] = useState<Wanted | null>(null);
    // Kept once, and still open because of what it contradicts, it is compared with that.
    const keptBefore = useRef<Pick<Term, "languages"> | null>(term);
    const { attempt, problem } = useAttempt();
    const theirs = theirsOf(problem, "term");
    const address = at && `/terms/${encodeURIComponent(at.id)}` as const;
    const codes: Lang[] = [...languages(), ...Object.keys(draft.languages).filter(code => !languages().includes(code))];
    useEffect(() => {
        if (address) {
            const abort = new AbortController();
            // What it contradicts is besides what it says: without it, everything works.
            get(address, { signal: abort.signal }).then(one => setClashes(one.clashes), () => { });
            return () => abort.abort();
        }
        return undefined;
    }, []);

    const act = async (wanted: Wanted, version = at?.version ?? 0) => {
        want(wanted);
        try {
            const done = await attempt(operation => wanted.send(operation, version));
            onDone();
            if (wanted.kept) {
                sayKept(wanted.said, done.id, keptBefore.current, wanted.kept);
                keptBefore.current = wanted.kept;
            } else {
                say(wanted.said);
            }
            setAt(done);
            setClashes(done.clashes);
            if (wanted.closes || done.clashes.length === 0) {
                onClose();
            }
        } catch {
            // Said in the form.
        }
    };
    const keep = () => act({ said: t("taxonomy.kept"), closes: false, kept: sent(draft), send: (operation, version) => address ? put(address, { ...sent(draft), operation, version }) : post("/terms", { ...sent(draft), operation }) });
    const end = (what: string, send: Wanted["send"], said: string) => act({ what, said, closes: true, send });
    const retire = (retired: boolean) => (operation: string, version: number) => post(`${address!}/retire`, { operation, version, retired });
    const set = (code: Lang, part: Partial<DraftWords>) => setDraft({ ...draft, languages: { ...draft.languages, [code]: { ...noWords, ...draft.languages[code], ...part } } });
    const findOthers = async (text: string, signal: AbortSignal): Promise<Choice[]> =>
        (await get("/terms", { query: { q: text.trim() }, signal })).terms.filter(other => other.id !== at?.id).slice(0, 12).map(other => ({ value: other.id, name: termHere(other), more: other.id }));

    return <Dialog title={term ? termHere(term) : t("terms.add")} onClose={onClose} wide>
        <Wrong problem={problem} />
        {theirs && wanted && <BothSides theirs={[...termSays(theirs), standing(theirs)]} mine={[...termSays(sent(draft)), standing(term)]} {...(wanted.what ? { mineIs: wanted.what } : {})}
            onTheirs={() => { onDone(); onClose(); say(t("both.left")); }} onMine={() => act(wanted, theirs.version)} />}
        <Clashes of={clashes} />
        <form onSubmit={event => { event.preventDefault(); void keep(); }}>
            {codes.map(code => <TermLanguage key={code} code={code} words={draft.languages[code] ?? noWords} onChange={part => set(code, part)} />)}
            <TextArea label={t("term.note")} hint={t("term.noteHint")} value={draft.note} rows={2} maxLength={4000} onChange={note => setDraft({ ...draft, note })} />
            <div class="actions"><Do class="first" act={keep} disabled={!may("keepTerms")} title={whyNot("keepTerms")}>{t("keep")}</Do></div>
        </form>
        {at && <p><Link to={`terms?touched=${encodeURIComponent(at.id)}`}>{t("touched.link")}</Link></p>}
        {address && term && <TermHistory address={address} />}
        {at && term?.retired && may("keepTerms") && <div class="actions"><Do act={() => end(t("taxonomy.revive"), retire(false), t("taxonomy.revived"))}>{t("taxonomy.revive")}</Do></div>}
        {at && term && !term.retired && may("keepTerms") && <details>
            <summary>{t("taxonomy.end")}</summary>
            <Pick label={t("taxonomy.merge")} hint={t("term.mergeHint")} single chosen={into} onChange={setInto} find={findOthers} />
            <div class="actions">
                <Do disabled={into.length === 0} act={() => end(t("taxonomy.mergeDo"), (operation, version) => post(`${address!}/merge`, { operation, version, into: into[0]!.value }), t("taxonomy.merged"))}>{t("taxonomy.mergeDo")}</Do>
                <Do class="danger" act={() => end(t("taxonomy.retire"), retire(true), t("term.retired"))}>{t("taxonomy.retire")}</Do>
            </div>
        </details>}
    </Dialog>;
}

const standing = (term: Term | null): Said => [t("staff.state"), term?.mergedInto ? t("taxonomy.mergedInto", { name: term.mergedInto }) : term?.retired ? t("taxonomy.retired") : ""];

/** What contradicts what: told, and left to the person. */
export function Clashes({ of }: { of: readonly TermClash[] }) {
    return <div role="status">{of.length > 0 && <section class="notice"><h2>{t("term.clashes")}</h2><ul>{of.map(clash => <li key={clash.message}>{clash.message}</li>)}</ul></section>}</div>;
}
