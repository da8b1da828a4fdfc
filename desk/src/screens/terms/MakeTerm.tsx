import { useEffect, useRef, useState } from "preact/hooks";
import { get, post, put } from "../../api/client.ts";
import type { Drift, KeptTerm, Lang, Term } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { CheckField, Do, SelectField, TextField } from "../../shell/fields.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, n, t } from "../../words/index.ts";
import { drafted, lines, noWords, sent, wordsOf, type Draft } from "./term.ts";
import { Clashes } from "./TermDialog.tsx";

const plain = (word: string): string => word.trim().toLocaleLowerCase().replace(/[’ʼ]/g, "'");

/**
 * An expression that is rendered now so and now otherwise, made a term: the most frequent rendering is proposed, and the
 * others are to be replaced where a translation has them for it.
 */
export function MakeTerm({ drift, language, onClose, onDone }: { drift: Drift; language: Lang; onClose(): void; onDone(): void }) {
    const [phrase, setPhrase] = useState(drift.phrase);
    const [chosen, choose] = useState(drift.renderings[0]?.words ?? "");
    const [word, setWord] = useState(chosen);
    const [allowed, allow] = useState<readonly string[]>([]);
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

    const isKeeping = useRef(false);
    const keep = async () => {
        // Enter twice, or Enter and the button: it is one term.
        if (isKeeping.current) {
            return;
        }
        isKeeping.current = true;
        const draft: Draft = drafted(there);
        const [theirs, own] = [draft.languages[drift.source] ?? noWords, draft.languages[language] ?? noWords];
        const others = [...lines(own.allowed), ...own.preferred && plain(own.preferred) !== plain(word) ? [own.preferred] : [], ...allowed].filter(one => plain(one) !== plain(word));
        const body = sent({
            ...draft,
            languages: {
                ...draft.languages,
                [drift.source]: there ? theirs : { ...noWords, preferred: phrase },
                [language]: { ...own, preferred: word, allowed: [...new Set(others)].join("\n"), forbidden: lines(own.forbidden).filter(one => plain(one) !== plain(word)).join("\n") },
            },
        });
        try {
            const done = await attempt(operation => there ? put(`/terms/${encodeURIComponent(there.id)}`, { ...body, operation, version: there.version }) : post("/terms", { ...body, operation }));
            onDone();
            say(t("term.made", { word: phrase }));
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
    const others = drift.renderings.filter(one => one.words !== chosen);
    return <Dialog title={t("term.make")} onClose={onClose}>
        <Wrong problem={problem} />
        <Clashes of={clashes} />
        <form onSubmit={event => { event.preventDefault(); void keep(); }}>
            <TextField label={languageName(drift.source)} lang={drift.source} maxLength={300} required value={phrase} onChange={setPhrase} />
            {there && <p class="hint" role="status">{t("term.there", { word: wordsOf(drafted(there).languages[drift.source] ?? noWords)[0] ?? there.id })}</p>}
            <SelectField label={t("term.renderings", { language: languageName(language) })} value={chosen} options={drift.renderings.map(one => [one.words, `${one.words} · ${n("term.places", one.places)}`] as const)}
                onChange={words => { choose(words); setWord(words); allow(allowed.filter(one => one !== words)); }} />
            <TextField label={t("term.preferred")} hint={t("term.baseForm")} lang={language} maxLength={300} required value={word} onChange={setWord} />
            {others.length > 0 && <fieldset><legend>{t("term.alsoAllowed")}</legend>
                {others.map(one => <CheckField key={one.words} label={<><span lang={language}>{one.words}</span> <small>{n("term.places", one.places)}</small></>} checked={allowed.includes(one.words)} onChange={on => allow(on ? [...allowed, one.words] : allowed.filter(other => other !== one.words))} />)}
                <p class="hint">{t("term.othersReplaced")}</p>
            </fieldset>}
            <div class="actions"><Do class="first" data-first act={keep} disabled={phrase.trim() === "" || word.trim() === ""}>{t("term.makeDo")}</Do></div>
        </form>
    </Dialog>;
}
