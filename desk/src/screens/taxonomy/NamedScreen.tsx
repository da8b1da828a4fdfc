import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { post, type Problem } from "../../api/client.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, Pick, TextField, type Choice } from "../../shell/fields.tsx";
import { nameOf } from "../../shell/known.ts";
import { usePlace } from "../../shell/router.tsx";
import { languages, may, whyNot } from "../../shell/session.ts";
import type { Said } from "../../shell/sides.ts";
import { Empty, Ready, useCalm, useLoad } from "../../shell/states.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, named, t } from "../../words/index.ts";

export interface Named { slug: string; version: number; names: Record<string, string>; retired: boolean; mergedInto?: string | null }

/** What is told of one: the version that somebody saw, and no address where a new one has none yet. */
export type Told<T extends Named> = Omit<T, "slug" | "version"> & { operation: string; slug: string | null; version: number | null };

/** How a kind is asked for and kept. */
interface Calls<T extends Named> {
    path: "/rubrics" | "/tags" | "/authors";
    /** All of them, or, where there are too many, those that were searched for. */
    find(text: string, signal: AbortSignal): Promise<readonly T[]>;
    /** One by its address, where a link names it. */
    one?(slug: string, signal: AbortSignal): Promise<T>;
    add(told: Told<T>): Promise<unknown>;
    change(slug: string, told: Told<T>): Promise<unknown>;
    /** What a colleague made of one. */
    theirs(problem: Problem | null): T | null;
}

/** Of what it became a part; by its address where the other isn't known here: of tags, the screen has only those that were searched for. */
function endOf(one: Named, all: readonly Named[]): string {
    const into = all.find(other => other.slug === one.mergedInto);
    return one.mergedInto ? t("taxonomy.mergedInto", { name: into ? nameOf(into, into.slug) : one.mergedInto }) : t("taxonomy.retired");
}

/** Rubrics, tags and authors are kept alike: names in every language, an address of their own, merged and retired without a broken link. */
export function NamedScreen<T extends Named>({ kind, calls, fresh, more, says, depth, onChange }: {
    kind: "rubrics" | "tags" | "authors"; calls: Calls<T>; fresh: T;
    more(value: T, change: (part: Partial<T>) => void): ComponentChildren;
    /** What a kind says besides names and address: for whoever compares two of one. */
    says(value: T): Said[];
    /** How far a row is set in: rubrics are a tree. */
    depth?(one: T, all: readonly T[]): number;
    onChange?(): void;
}) {
    const [text, setText] = useState("");
    const calm = useCalm(text.trim(), 150);
    const [chosen, choose] = useState<T | "new" | null>(null);
    const loaded = useLoad(signal => calls.find(calm, signal), [kind, kind === "tags" ? calm : ""]);
    // A link names the one that it leads to.
    const asked = usePlace().search.get(kind === "tags" ? "tag" : "");
    useEffect(() => {
        if (asked && calls.one) {
            const abort = new AbortController();
            calls.one(asked, abort.signal).then(one => choose(one), error => abort.signal.aborted || sayProblem(error));
            return () => abort.abort();
        }
        return undefined;
    }, [asked]);
    const wanted = calm.toLocaleLowerCase();
    const done = () => {
        loaded.reload();
        onChange?.();
    };
    return <div class="taxonomy">
        <header class="head"><h1>{named("screen", kind)}</h1><button type="button" class="first" disabled={!may("keepTaxonomy")} title={whyNot("keepTaxonomy")} onClick={() => choose("new")}>{named("add", kind)}</button></header>
        <p class="hint">{named("taxonomyHint", kind)}</p>
        <div class="filters" role="search"><input type="search" aria-label={t("taxonomy.find")} placeholder={t("taxonomy.find")} value={text} onInput={event => setText(event.currentTarget.value)} /></div>
        <Ready of={loaded}>{all => {
            const shown = all.filter(one => wanted === "" || [one.slug, ...Object.values(one.names)].some(name => name.toLocaleLowerCase().includes(wanted)));
            return shown.length === 0 ? <Empty>{t("list.noneFound")}</Empty> : <ul class="named">
                {shown.map(one => <li key={one.slug} class={one.retired ? "retired" : ""} style={depth && wanted === "" ? { paddingInlineStart: `${depth(one, all) * 1.5}rem` } : {}}>
                    <button type="button" class="link" onClick={() => choose(one)}>{nameOf(one, one.slug)}</button>
                    <small>{languages().filter(code => one.names[code]).map(code => `${code}: ${one.names[code]}`).join(" · ")}</small>
                    {languages().some(code => !one.names[code]) && !one.retired && <span class="pill stale">{t("taxonomy.unnamed", { languages: languages().filter(code => !one.names[code]).join(", ") })}</span>}
                    {one.retired && <span class="pill">{endOf(one, all)}</span>}
                </li>)}
            </ul>;
        }}</Ready>
        {chosen !== null && <NamedDialog key={chosen === "new" ? "" : chosen.slug} kind={kind} calls={calls} one={chosen === "new" ? null : chosen} fresh={fresh} more={more} says={says} all={loaded.data ?? []} onClose={() => choose(null)} onDone={done} />}
    </div>;
}

/** What somebody wanted to be done, so that it can be done all the same. */
interface Wanted { what?: string; send(operation: string, version: number): Promise<unknown>; said: string }

function NamedDialog<T extends Named>({ kind, calls, one, fresh, more, says, all, onClose, onDone }: {
    kind: string; calls: Calls<T>; one: T | null; fresh: T; more(value: T, change: (part: Partial<T>) => void): ComponentChildren; says(value: T): Said[]; all: readonly T[]; onClose(): void; onDone(): void;
}) {
    const [value, setValue] = useState<T>(one ?? fresh);
    const [into, setInto] = useState<Choice[]>([]);
    const { attempt, problem } = useAttempt();
    const change = (part: Partial<T>) => setValue({ ...value, ...part });
    const [wanted, want] = useState<Wanted | null>(null);
    const theirs = calls.theirs(problem);
    const act = async (wanted: Wanted, version = one?.version ?? 0) => {
        want(wanted);
        try {
            await attempt(operation => wanted.send(operation, version));
            onDone();
            onClose();
            say(wanted.said);
        } catch {
            // Said in the form.
        }
    };
    // Of tags, the screen has only those that were searched for.
    const findOthers = async (text: string, signal: AbortSignal): Promise<Choice[]> => {
        const found = kind === "tags" ? await calls.find(text.trim(), signal) : all;
        return found.filter(other => other.slug !== one?.slug && !other.retired && Object.values(other.names).some(name => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()))).slice(0, 12).map(other => ({ value: other.slug, name: nameOf(other, other.slug) }));
    };
    const keep = () => act({ send: (operation, version) => one ? calls.change(one.slug, { ...value, operation, version }) : calls.add({ ...value, operation, version: null, slug: value.slug || null }), said: t("taxonomy.kept") });
    const end = (what: string, send: Wanted["send"], said: string) => act({ what, send, said });
    const retire = (retired: boolean) => (operation: string, version: number) => post(`${calls.path}/${one!.slug}/retire`, { operation, version, retired });
    const saysOf = (value: T): Said[] => [
        ...languages().map(code => [languageName(code), value.names[code] ?? "", code] as const), [t("slug"), value.slug], ...says(value),
        [t("staff.state"), value.retired ? endOf(value, all) : ""],
    ];
    return <Dialog title={one ? nameOf(one, one.slug) : named("add", kind)} onClose={onClose} wide>
        <Wrong problem={problem} />
        {theirs && wanted && <BothSides theirs={saysOf(theirs)} mine={saysOf(value)} {...(wanted.what ? { mineIs: wanted.what } : {})}
            onTheirs={() => { onDone(); onClose(); say(t("both.left")); }} onMine={() => act(wanted, theirs.version)} />}
        <form onSubmit={event => { event.preventDefault(); void keep(); }}>
            {languages().map(code => <TextField key={code} label={languageName(code)} lang={code} maxLength={200} required={code === languages()[0]} value={value.names[code] ?? ""} onChange={name => {
                const { [code]: _, ...others } = value.names;
                change({ names: name === "" ? others : { ...others, [code]: name } } as unknown as Partial<T>);
            }} />)}
            <TextField label={t("slug")} hint={t(one ? "taxonomy.slugHint" : "taxonomy.slugNew")} value={value.slug} onChange={slug => change({ slug } as unknown as Partial<T>)} pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={120} spellcheck={false} />
            {more(value, change)}
            <div class="actions"><Do class="first" act={keep} disabled={!may("keepTaxonomy")} title={whyNot("keepTaxonomy")}>{t("keep")}</Do></div>
        </form>
        {one && one.retired && !one.mergedInto && may("keepTaxonomy") && <div class="actions"><Do act={() => end(t("taxonomy.revive"), retire(false), t("taxonomy.revived"))}>{t("taxonomy.revive")}</Do></div>}
        {one && !one.retired && may("keepTaxonomy") && <details>
            <summary>{t("taxonomy.end")}</summary>
            <Pick label={t("taxonomy.merge")} hint={t("taxonomy.mergeHint")} single chosen={into} onChange={setInto} find={findOthers} />
            <div class="actions">
                <Do disabled={into.length === 0} act={() => end(t("taxonomy.mergeDo"), (operation, version) => post(`${calls.path}/${one.slug}/merge`, { operation, version, into: into[0]!.value }), t("taxonomy.merged"))}>{t("taxonomy.mergeDo")}</Do>
                <Do class="danger" act={() => end(t("taxonomy.retire"), retire(true), t("taxonomy.retiredDone"))}>{t("taxonomy.retire")}</Do>
            </div>
        </details>}
    </Dialog>;
}
