import { useState } from "preact/hooks";
import { get, post, put, remove, theirsOf } from "../../api/client.ts";
import { roles, type Grant, type Role, type Staff, type StaffState } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { BothSides } from "../../shell/BothSides.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do, Pick, SelectField, TextField } from "../../shell/fields.tsx";
import { among, nameOf, useRubrics } from "../../shell/known.ts";
import { languages, may, session, whyNot } from "../../shell/session.ts";
import { Empty, Ready, useLoad } from "../../shell/states.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { interfaces, languageName, named, since, t } from "../../words/index.ts";

/** Who may sign in, and what each may do. */
export function StaffScreen() {
    const loaded = useLoad(signal => get("/staff", { signal }), []);
    const [chosen, choose] = useState<Staff | "new" | null>(null);
    const [link, setLink] = useState<{ name: string; link: string } | null>(null);
    const rubrics = useRubrics();
    return <div class="staff">
        <header class="head"><h1>{named("screen", "staff")}</h1><button type="button" class="first" disabled={!may("keepStaff")} title={whyNot("keepStaff")} onClick={() => choose("new")}>{t("staff.invite")}</button></header>
        <p class="hint">{t("staff.hint")}</p>
        <Ready of={loaded}>{all => all.length === 0 ? <Empty>{t("staff.empty")}</Empty> : <div class="scroll" tabIndex={0} role="region" aria-label={named("screen", "staff")}><table class="stacks">
            <thead><tr><th scope="col">{t("name")}</th><th scope="col">{t("staff.roles")}</th><th scope="col">{t("staff.state")}</th><th scope="col">{t("staff.seen")}</th></tr></thead>
            <tbody>{all.map(one => <tr key={one.id}>
                <th scope="row"><button type="button" class="link" onClick={() => choose(one)}>{one.name || one.email}</button><small>{one.email}</small></th>
                <td data-label={t("staff.roles")}>{one.grants.map((grant, i) => <span key={i} class="grant">{named("role", grant.role)}{(grant.rubrics || grant.languages) && <small> {[...(grant.languages ?? []).map(languageName), ...(grant.rubrics ?? []).map(slug => nameOf(rubrics.find(rubric => rubric.slug === slug), slug))].join(", ")}</small>}</span>)}</td>
                <td data-label={t("staff.state")}><span class={`pill ${one.state}`}>{named("staffState", one.state)}</span></td>
                <td data-label={t("staff.seen")}>{one.lastSeen ? since(one.lastSeen) : "—"}</td>
            </tr>)}</tbody>
        </table></div>}</Ready>
        {chosen !== null && <StaffDialog staff={chosen === "new" ? null : chosen} onClose={() => choose(null)} onDone={loaded.reload} onLink={setLink} />}
        {link && <LinkDialog {...link} onClose={() => setLink(null)} />}
    </div>;
}

function LinkDialog({ name, link, onClose }: { name: string; link: string; onClose(): void }) {
    return <Dialog title={t("staff.linkTitle", { name })} onClose={onClose}>
        <p>{t("staff.linkWhat")}</p>
        <TextField label={t("staff.link")} value={link} onChange={() => { }} readOnly onFocus={event => event.currentTarget.select()} />
        <div class="actions"><Do class="first" data-first act={async () => { await navigator.clipboard.writeText(link); say(t("copied")); onClose(); }}>{t("copy")}</Do></div>
    </Dialog>;
}

function StaffDialog({ staff, onClose, onDone, onLink }: { staff: Staff | null; onClose(): void; onDone(): void; onLink(link: { name: string; link: string }): void }) {
    const [name, setName] = useState(staff?.name ?? "");
    const [email, setEmail] = useState(staff?.email ?? "");
    const [tongue, setTongue] = useState("uk");
    const [grants, setGrants] = useState<readonly Grant[]>(staff?.grants ?? [{ role: "reporter", rubrics: null, languages: null }]);
    const [state, setState] = useState<StaffState>(staff?.state ?? "active");
    const { attempt, problem } = useAttempt();
    const rubrics = useRubrics();
    const theirs = theirsOf(problem, "person");
    const saysOf = (name: string, state: StaffState, grants: readonly Grant[]) => [
        [t("name"), name] as const, [t("staff.state"), named("staffState", state)] as const,
        [t("staff.roles"), grants.map(one => [named("role", one.role), ...(one.languages ?? []).map(languageName), ...(one.rubrics ?? [])].join(", ")).join("\n")] as const,
    ];
    const keep = async (version = staff?.version) => {
        try {
            if (staff) {
                await attempt(operation => put(`/staff/${staff.id}`, { operation, name: name.trim(), grants, state, version }));
                say(t("staff.kept"));
            } else {
                const made = await attempt(operation => post("/staff", { operation, name: name.trim(), email: email.trim(), language: tongue, grants }));
                onLink({ name: name.trim(), link: new URL(made.link, location.href).href });
            }
            onDone();
            onClose();
        } catch {
            // Said in the form.
        }
    };
    const change = (index: number, part: Partial<Grant>) => setGrants(grants.map((one, i) => i === index ? { ...one, ...part } : one));
    const newLink = async () => {
        try {
            const { link } = await post(`/staff/${staff!.id}/link`);
            onClose();
            onLink({ name, link: new URL(link, location.href).href });
        } catch (error) {
            sayProblem(error);
        }
    };
    const end = async () => {
        try {
            await remove(`/staff/${staff!.id}/sessions`);
            say(t("staff.ended"));
        } catch (error) {
            sayProblem(error);
        }
    };
    return <Dialog title={staff ? staff.name || staff.email : t("staff.invite")} onClose={onClose} wide>
        <Wrong problem={problem} />
        {theirs && <BothSides theirs={saysOf(theirs.name, theirs.state, theirs.grants)} mine={saysOf(name.trim(), state, grants)} onTheirs={() => { onDone(); onClose(); say(t("both.left")); }} onMine={() => keep(theirs.version)} />}
        <form onSubmit={event => { event.preventDefault(); void keep(); }}>
            <div class="pair">
                <TextField label={t("name")} value={name} onChange={setName} required maxLength={100} autocomplete="off" />
                {!staff && <TextField type="email" label={t("email")} value={email} onChange={setEmail} required maxLength={254} autocomplete="off" />}
                {!staff && <SelectField label={t("staff.language")} value={tongue} onChange={setTongue} options={interfaces.map(code => [code, languageName(code)] as const)} />}
                {staff && staff.state !== "invited" && <SelectField label={t("staff.state")} value={state} onChange={value => setState(value as StaffState)} disabled={staff.id === session.value?.person.id} options={(["active", "locked", "left"] as const).map(one => [one, named("staffState", one)] as const)} />}
            </div>
            {grants.map((grant, i) => <fieldset key={i} class="grant"><legend>{t("staff.grant", { number: i + 1 })}</legend>
                <SelectField label={t("staff.role")} hint={named("roleHint", grant.role)} value={grant.role} onChange={role => change(i, { role: role as Role })} options={roles.map(role => [role, named("role", role)] as const)} />
                <Pick label={t("staff.languages")} hint={t("staff.all")} chosen={(grant.languages ?? []).map(code => ({ value: code, name: languageName(code) }))} find={text => Promise.resolve(languages().filter(code => languageName(code).toLocaleLowerCase().includes(text.toLocaleLowerCase())).map(code => ({ value: code, name: languageName(code) })))} onChange={all => change(i, { languages: all.length ? all.map(one => one.value) : null })} />
                <Pick label={t("staff.rubrics")} hint={t("staff.all")} chosen={(grant.rubrics ?? []).map(slug => ({ value: slug, name: nameOf(rubrics.find(one => one.slug === slug), slug) }))} find={among(rubrics)} onChange={all => change(i, { rubrics: all.length ? all.map(one => one.value) : null })} />
                {grants.length > 1 && <button type="button" class="small" onClick={() => setGrants(grants.filter((_, at) => at !== i))}>{t("staff.takeRole")}</button>}
            </fieldset>)}
            <button type="button" class="small" onClick={() => setGrants([...grants, { role: "translator", rubrics: null, languages: null }])}>{t("staff.addRole")}</button>
            <div class="actions">
                <Do class="first" act={() => keep()} disabled={name.trim() === "" || grants.length === 0}>{staff ? t("keep") : t("staff.makeLink")}</Do>
                {staff && <Do act={newLink}>{t("staff.newLink")}</Do>}
                {staff && <Do act={end}>{t("staff.end")}</Do>}
            </div>
        </form>
    </Dialog>;
}
