import { useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Tag } from "../../api/types.ts";
import { nameOf } from "../../shell/known.ts";
import { Link } from "../../shell/router.tsx";
import { languages } from "../../shell/session.ts";
import { Empty, Failed, Ready, useLoad } from "../../shell/states.tsx";
import { languageName, named, t } from "../../words/index.ts";
import { formsOf } from "../taxonomy/tagForms.ts";

/** People, places and organisations are tags: here with the forms by which texts are read, kept where tags are kept. */
export function TaggedNames({ text }: { text: string }) {
    const loaded = useLoad(async signal => (await get("/tags", { query: { q: text }, signal })).tags.filter(tag => tag.kind !== "topic" && !tag.retired), [], [text]);
    return <Ready of={loaded}>{all => all.length === 0 ? <Empty>{t("list.noneFound")}</Empty> : <>
        <p class="hint">{t("names.hint")}</p>
        <ul class="named terms">{all.map(tag => <Name key={tag.slug} tag={tag} />)}</ul>
    </>}</Ready>;
}

function Name({ tag }: { tag: Tag }) {
    const [isOpen, setOpen] = useState(false);
    return <li>
        <Link class="link" to={`tags?tag=${encodeURIComponent(tag.slug)}`}>{nameOf(tag, tag.slug)}</Link> <span class="pill">{named("tagKind", tag.kind)}</span>
        <small>{languages().filter(code => tag.names[code]).map(code => `${code}: ${tag.names[code]}`).join(" · ")}</small>
        <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
            <summary>{t("names.forms")}<span class="unseen">: {nameOf(tag, tag.slug)}</span></summary>
            {isOpen && <dl>{languages().filter(code => tag.names[code]).map(code => <Forms key={code} tag={tag} code={code} />)}</dl>}
        </details>
    </li>;
}

/** Those by which texts are read, and the generated ones that somebody struck. */
function Forms({ tag, code }: { tag: Tag; code: string }) {
    const generated = useLoad(signal => get("/term-forms", { query: { language: code, phrase: tag.names[code] ?? "", kind: tag.kind }, signal }), [code, tag.names[code], tag.kind]);
    const struck = tag.struckForms?.[code] ?? [];
    return <><dt>{languageName(code)}</dt><dd lang={code}>{formsOf(generated.data ?? [], tag, code).join(", ")}{struck.length > 0 && <> <s>{struck.join(", ")}</s></>}</dd>{generated.error !== undefined && <dd><Failed error={generated.error} retry={generated.reload} /></dd>}</>;
}
