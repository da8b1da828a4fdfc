import { useEffect, useRef, useState } from "preact/hooks";
import { get, post, put } from "../../api/client.ts";
import type { Drift, KeptTerm, Lang, Term } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, SelectField, TextField } from "../../shell/fields.tsx";
import { sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, n, named, t } from "../../words/index.ts";
import { made, standingIn, type OtherRendering, type Standing } from "./made.ts";
import { sayKept } from "./sayKept.ts";
import { drafted, noWords, plain, wordsOf } from "./term.ts";
import { Clashes } from "./TermDialog.tsx";

const standings: readonly Standing[] = ["unsaid", "allowed", "forbidden"];

/**
 * An expression that is rendered now so and now otherwise, made a term: the most frequent rendering is proposed. The others
 * are offered to be replaced where they stand for it; forbidden, they are found in every story.
 */
export function MakeTerm({ drift, language, onClose, onDone }: { drift: Drift; language: Lang; onClose(): void; onDone(): void }) {
    const [phrase, setPhrase] = useState(drift.phrase);
    const [chosen, choose] = useState(drift.renderings[0]?.words ?? "");
    const [word, setWord] = useState(chosen);
    const [said, say] = useState<Readonly<Record<string, Partial<OtherRendering>>>>({});
    const [there, setThere] = useState<Term | null>(null);
    const [clashes, setClashes] = useState<KeptTerm["clashes"]>([]);
    const { attempt, problem } = useAttempt();

    // A concept that the newsroom has already gets this language's words, and keeps what it says.
    const find = (text: string, signal?: AbortSignal) => get("/terms", { query: { q: text.trim() }, ...signal ? { signal } : {} }).then(all =>
        setThere(all.terms.find(one => [one.languages[drift.source]?.preferred ?? "", ...one.languages[drift.source]?.allowed ?? []].some(known => plain(known) === plain(text))) ?? null));
    useEffect(() => {
        const abort = new AbortController();
        find(phrase, abort.signal).catch(sayProblem);
        return () => abort.abort();
    }, [phrase]);

    const others = drift.renderings.filter(one => one.words !== chosen);
    const settled = ({ words }: { words: string }): OtherRendering => ({ word: words, standing: standingIn(drafted(there).languages[language], words), ...said[words] });
    const isKeeping = useRef(false);
    const keep = async () => {
        // Enter twice, or Enter and the button: it is one term.
        if (isKeeping.current) {
            return;
        }
        isKeeping.current = true;
        const body = made(there, { source: drift.source, phrase, language, word, others: others.map(settled) });
        try {
            const done = await attempt(operation => there ? put(`/terms/${encodeURIComponent(there.id)}`, { ...body, operation, version: there.version }) : post("/terms", { ...body, operation }));
            onDone();
            sayKept(t("term.made", { word: phrase }), done.id, there, body);
            // Pressed once more, while it says what this contradicts, it changes the same term.
            setThere({ retired: false, mergedInto: null, ...body, id: done.id, version: done.version });
            setClashes(done.clashes);
            if (done.clashes.length === 0) {
                onClose();
            }
        } catch {
            // Said in the form; what a colleague made of the term meanwhile is asked for.
            await find(phrase).catch(sayProblem);
        } finally {
            isKeeping.current = false;
        }
    };
    return <Dialog title={t("term.make")} onClose={onClose}>
        <Wrong problem={problem} />
        <Clashes of={clashes} />
        <form onSubmit={event => { event.preventDefault(); void keep(); }}>
            <TextField label={languageName(drift.source)} lang={drift.source} maxLength={300} required value={phrase} onChange={setPhrase} />
            {there && <p class="hint" role="status">{t("term.there", { word: wordsOf(drafted(there).languages[drift.source] ?? noWords)[0] ?? there.id })}</p>}
            <SelectField label={t("term.renderings", { language: languageName(language) })} value={chosen} options={drift.renderings.map(one => [one.words, `${one.words} · ${n("term.places", one.places)}`] as const)}
                onChange={words => { choose(words); setWord(words); }} />
            <TextField label={t("term.preferred")} hint={t("term.baseForm")} lang={language} maxLength={300} required value={word} onChange={setWord} />
            {others.length > 0 && <fieldset><legend>{t("term.otherRenderings")}</legend>
                <p class="hint">{t("term.otherRenderingsHint")}</p>
                {others.map(one => {
                    const { word, standing } = settled(one);
                    const set = (part: Partial<OtherRendering>) => say({ ...said, [one.words]: { ...said[one.words], ...part } });
                    return <div key={one.words} class="pair">
                        <SelectField label={`${one.words} · ${n("term.places", one.places)}`} value={standing} options={standings.map(name => [name, named("renderingIs", name)] as const)} onChange={value => set({ standing: value as Standing })} />
                        {standing !== "unsaid" && <TextField label={t("term.otherWord", { word: one.words })} lang={language} maxLength={300} value={word} onChange={word => set({ word })} />}
                    </div>;
                })}
            </fieldset>}
            <div class="actions"><Do class="first" data-first act={keep} disabled={phrase.trim() === "" || word.trim() === ""}>{t("term.makeDo")}</Do></div>
        </form>
    </Dialog>;
}
