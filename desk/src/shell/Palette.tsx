import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { get } from "../api/client.ts";
import type { Row } from "../api/types.ts";
import { language, languageName, named, t, when } from "../words/index.ts";
import { Dialog } from "./Dialog.tsx";
import { listNames } from "./lists.ts";
import { go } from "./router.tsx";
import { showRows } from "./seenRows.ts";
import { languages, may } from "./session.ts";
import { useCalm } from "./states.tsx";
import { storyActions } from "./actions.ts";
import { useCell } from "./cell.ts";

interface Entry { id: string; name: string; more?: string | undefined; press?: string | undefined; act(): void }

/** Everything that the desk can do, found by typing a part of its name; stories too. */
export function Palette({ onClose, start }: { onClose(): void; start(what: "story" | "flash" | "help" | "shortcuts"): void }) {
    const [text, setText] = useState("");
    const [stories, setStories] = useState<readonly Row[]>([]);
    const [at, setAt] = useState(0);
    const calm = useCalm(text.trim(), 80);
    const list = useRef<HTMLUListElement>(null);
    const here = useCell(storyActions);

    useEffect(() => {
        if (calm.length < 2 || !may("seeDrafts")) {
            setStories([]);
            return;
        }
        const abort = new AbortController();
        get("/search", { query: { q: calm, limit: 12 }, signal: abort.signal }).then(found => setStories(found.rows), () => { });
        return () => abort.abort();
    }, [calm]);

    const commands = useMemo<Entry[]>(() => [
        ...here.map(action => ({ id: action.name, name: action.name, press: action.key, act: action.act })),
        ...(may("write") ? [{ id: "+story", name: t("newStory"), press: "N", act: () => start("story") }] : []),
        ...(may("publish") ? [{ id: "+flash", name: t("flash.title"), press: "F", act: () => start("flash") }] : []),
        ...(may("seeDrafts") ? listNames : []).map(name => ({ id: `list/${name}`, name: named("list", name), act: () => go(`list/${name}`) })),
        ...([...(may("seeDrafts") ? ["shift", "pictures"] as const : []), "rubrics", "tags", "terms", "rules", "authors", "pages", "me"] as const).map(name => ({ id: name, name: named("screen", name), act: () => go(name) })),
        ...(may("translate") ? [{ id: "memory", name: named("screen", "memory"), act: () => go("memory") }] : []),
        ...(may("lead") ? [{ id: "leads", name: named("screen", "leads"), act: () => go("leads") }] : []),
        ...(may("seeReads") ? [{ id: "reads", name: named("screen", "reads"), act: () => go("reads") }] : []),
        ...(may("keepSettings") ? [{ id: "engines", name: named("screen", "engines"), act: () => go("engines") }] : []),
        ...(may("hold") || may("keepSettings") ? [{ id: "holds", name: named("screen", "holds"), act: () => go("holds") }] : []),
        ...(may("keepStaff") ? [{ id: "staff", name: named("screen", "staff"), act: () => go("staff") }] : []),
        ...(may("seeAudit") ? [{ id: "audit", name: named("screen", "audit"), act: () => go("audit") }] : []),
        { id: "?help", name: t("help"), press: "F1", act: () => start("help") },
        { id: "?keys", name: t("shortcuts.title"), press: "?", act: () => start("shortcuts") },
    ], [here, language.value]);

    const wanted = text.trim().toLocaleLowerCase(language.value).split(/\s+/).filter(Boolean);
    const found: Entry[] = [
        ...commands.filter(entry => wanted.every(word => entry.name.toLocaleLowerCase(language.value).includes(word))),
        ...stories.map(row => ({ id: `${row.story}/${row.language}`, name: row.headline, more: [languages().length > 1 ? languageName(row.language) : "", when(row.publishedAt ?? row.changedAt)].filter(Boolean).join(" · "), act: () => { showRows([row]); go(`story/${row.story}?language=${row.language}`); } })),
    ];
    const chosen = Math.min(at, found.length - 1);
    useEffect(() => list.current?.children[chosen]?.scrollIntoView({ block: "nearest" }), [chosen]);

    const take = (entry: Entry | undefined) => {
        if (entry) {
            onClose();
            // The window is gone before the next one opens, and gives back the focus first.
            setTimeout(() => entry.act());
        }
    };
    return <Dialog title={t("palette")} onClose={onClose} wide>
        <div class="palette">
            <input type="text" role="combobox" aria-label={t("palette.find")} placeholder={t("palette.find")} aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck={false}
                aria-activedescendant={found.length > 0 ? `palette-${chosen}` : undefined} value={text} onInput={event => { setText(event.currentTarget.value); setAt(0); }}
                onKeyDown={event => {
                    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                        event.preventDefault();
                        setAt((chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length));
                    } else if (event.key === "Enter") {
                        event.preventDefault();
                        take(found[chosen]);
                    }
                }} />
            <ul role="listbox" id="palette-list" ref={list} aria-label={t("palette")}>
                {found.map((entry, i) => <li key={entry.id} id={`palette-${i}`} role="option" aria-selected={i === chosen} onClick={() => take(entry)}><span>{entry.name}</span>{entry.more && <small>{entry.more}</small>}{entry.press && <small><kbd>{entry.press}</kbd></small>}</li>)}
            </ul>
            {found.length === 0 && <p class="state" role="status">{t("palette.none")}</p>}
        </div>
    </Dialog>;
}
