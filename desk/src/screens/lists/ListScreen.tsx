import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Problem } from "../../api/client.ts";
import type { Row } from "../../api/types.ts";
import { storyActions } from "../../shell/actions.ts";
import { nameOf, useRubrics, useStaff } from "../../shell/known.ts";
import { keyName, useKeys } from "../../shell/keys.ts";
import { lazy } from "../../shell/lazy.tsx";
import { useNarrow } from "../../shell/narrow.ts";
import { go, usePlace } from "../../shell/router.tsx";
import { languages, session } from "../../shell/session.ts";
import { Limits } from "../../shell/sight.tsx";
import { Empty, Failed, Loading, useCalm, useEvery } from "../../shell/states.tsx";
import { say } from "../../shell/Toasts.tsx";
import { ifMay } from "../../shell/why.ts";
import { language, languageName, n, named, t } from "../../words/index.ts";
import { isOut } from "../story/out.ts";
import { StoriesHere } from "./StoriesHere.tsx";
import { editionAddress, StoryRow } from "./StoryRow.tsx";
import { useRows } from "./useRows.ts";
import { VirtualRows } from "./VirtualRows.tsx";

const WithdrawDialog = lazy(() => import("../story/WithdrawDialog.tsx").then(m => m.WithdrawDialog));

const keyOf = (row: Row): string => `${row.story}/${row.language}`;

/** Stories of one question: mine, waiting, stale… */
export function ListScreen({ name }: { name: string }) {
    const { search } = usePlace();
    const [text, setText] = useState(search.get("q") ?? "");
    const [rubric, setRubric] = useState("");
    const [inLanguage, setInLanguage] = useState("");
    const [person, setPerson] = useState("");
    const [chosenKey, choose] = useState<string | null>(null);
    const [withdrawn, withdraw] = useState<Row | null>(null);
    const calm = useCalm(text.trim(), 120);
    const rubrics = useRubrics();
    const staff = useStaff();
    const isNarrow = useNarrow();
    const { rows, error, more, anew } = useRows(name, { q: calm, rubric, language: inLanguage, person });
    // The list renews while one looks: what was chosen stays so wherever it goes. Once it has left nothing is chosen, least of all what came into its place.
    const at = rows?.findIndex(row => keyOf(row) === chosenKey) ?? -1;
    const place = useRef(-1);
    if (at >= 0 || chosenKey === null) {
        place.current = at;
    }
    const setAt = (to: number) => {
        const row = rows?.[to];
        choose(row ? keyOf(row) : null);
    };

    // How long something waits goes on while one looks.
    useEvery(30_000);
    useEffect(() => setAt(-1), [name, calm, rubric, inLanguage, person]);

    const move = (to: number) => {
        const last = (rows?.length ?? 0) - 1;
        const chosen = Math.max(0, Math.min(last, to));
        setAt(chosen);
        const main = document.getElementById("main");
        const list = main?.querySelector(".rows");
        if (main && list) {
            const top = list.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop + chosen * height;
            if (top < main.scrollTop + 40) {
                main.scrollTop = top - 40;
            } else if (top + height > main.scrollTop + main.clientHeight) {
                main.scrollTop = top + height - main.clientHeight + 40;
            }
        }
        const row = rows?.[chosen];
        requestAnimationFrame(() => row && document.querySelector<HTMLElement>(`.rows [data-key="${CSS.escape(keyOf(row))}"]`)?.focus({ preventScroll: true }));
    };
    const chosen = rows?.[at];
    const open = () => {
        if (chosen) {
            go(editionAddress(chosen));
        }
    };
    // Also of a story that isn't theirs to open: what mustn't stay where readers see it can't wait for somebody else.
    const take = () => ifMay("withdraw", () => chosen?.editions.some(isOut) ? withdraw(chosen) : say(t(chosen ? "withdraw.notOut" : "withdraw.choose")));
    useKeys({ j: () => move(at < 0 ? place.current : at + 1), k: () => move((at < 0 ? place.current : at) - 1), Enter: open, w: take });
    useEffect(() => {
        storyActions.value = chosen?.editions.some(isOut) ? [{ name: `${t("withdraw.title")}: ${chosen.headline || t("untitled")}`, key: keyName("w"), act: take }] : [];
        return () => { storyActions.value = []; };
    }, [chosen, language.value]);
    const height = isNarrow ? 100 : 66;
    const filters = [text, rubric, inLanguage, person].some(Boolean);
    const collator = useMemo(() => new Intl.Collator(language.value), [language.value]);

    return <div class="list">
        <header class="head">
            <h1>{named("list", name)}</h1>
            <p class="hint">{named("listHint", name)}</p>
        </header>
        <div class="filters" role="search">
            <input type="search" aria-label={t("list.find")} placeholder={t("list.find")} value={text} onInput={event => { setText(event.currentTarget.value); setAt(-1); }} onKeyDown={event => {
                if (event.key === "Enter" && at >= 0) {
                    // The second Enter may come before the row that the first one chose has the keys.
                    event.preventDefault();
                    open();
                } else if (event.key === "Enter" || event.key === "ArrowDown") {
                    event.preventDefault();
                    move(0);
                } else if (event.key === "Escape" && text) {
                    event.preventDefault();
                    setText("");
                }
            }} />
            <select aria-label={t("rubric")} value={rubric} onChange={event => setRubric(event.currentTarget.value)}>
                <option value="">{t("list.allRubrics")}</option>
                {[...rubrics].filter(one => !one.retired).sort((a, b) => collator.compare(nameOf(a), nameOf(b))).map(one => <option key={one.slug} value={one.slug}>{nameOf(one)}</option>)}
            </select>
            <select aria-label={t("language")} value={inLanguage} onChange={event => setInLanguage(event.currentTarget.value)}>
                <option value="">{t("list.allLanguages")}</option>
                {languages().map(code => <option key={code} value={code}>{languageName(code)}</option>)}
            </select>
            {name !== "mine" && <select aria-label={t("person")} value={person} onChange={event => setPerson(event.currentTarget.value)}>
                <option value="">{t("list.everybody")}</option>
                <option value={session.value!.person.id}>{t("list.me")}</option>
                {staff.filter(one => one.id !== session.value!.person.id).map(one => <option key={one.id} value={one.id}>{one.name}</option>)}
            </select>}
        </div>
        <p class="unseen" role="status">{rows && n("stories", rows.length)}</p>
        {error !== undefined && <Failed error={error} retry={anew} />}
        {rows === undefined && error instanceof Problem && error.offline && <StoriesHere />}
        {rows === undefined ? error === undefined && <Loading /> : rows.length === 0
            ? <Empty>{filters ? t("list.noneFound") : named("listEmpty", name)}<Limits /></Empty>
            : <VirtualRows rows={rows} height={height} label={named("list", name)} keyOf={keyOf} keep={at}
                onEnd={more}
                row={(row, i) => <StoryRow row={row} index={i} name={keyOf(row)} isChosen={i === at} onFocus={() => setAt(i)} rubrics={row.rubrics.map(slug => nameOf(rubrics.find(one => one.slug === slug), slug))} />} />}
        {withdrawn && <WithdrawDialog story={{ id: withdrawn.story, editions: withdrawn.editions }} headline={withdrawn} onClose={() => withdraw(null)} onDone={anew} />}
    </div>;
}
