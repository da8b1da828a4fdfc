import { get } from "../../api/client.ts";
import type { Lang, Tag, Term } from "../../api/types.ts";
import { h } from "../../editor/dom.ts";
import type { WordMark } from "../../editor/types.ts";
import { nameOf } from "../../shell/known.ts";
import { address, go } from "../../shell/router.tsx";
import { languages } from "../../shell/session.ts";
import { wordsOf } from "../../shell/wordsOf.ts";
import { languageName, named, t } from "../../words/index.ts";
import { termName } from "../terms/term.ts";

const mostForms = 24;

/** What the newsroom knows of a marked word: a term with its words in each language, or a tag with its names and forms. */
export async function about(mark: WordMark, language: Lang): Promise<HTMLElement> {
    try {
        return mark.kind === "name" ? ofTag(await get(`/tags/${encodeURIComponent(mark.key)}`), language) : ofTerm((await get(`/terms/${encodeURIComponent(mark.key)}`)).term, language);
    } catch (error) {
        return h("p", { role: "alert" }, wordsOf(error));
    }
}

function ofTerm(term: Term, language: Lang): HTMLElement {
    const order = [...new Set([language, ...languages(), ...Object.keys(term.languages)])].filter(code => term.languages[code]);
    const own = term.languages[language];
    return h("div", {},
        h("h2", {}, termName(term, [language, ...languages()])),
        term.note ? h("p", {}, term.note) : null,
        h("dl", {}, ...order.flatMap(code => {
            const words = term.languages[code]!;
            return [h("dt", {}, languageName(code)), h("dd", { lang: code },
                words.preferred ? h("strong", {}, words.preferred) : null, ...(words.allowed ?? []).map(word => h("span", {}, word)), ...(words.forbidden ?? []).map(word => h("s", { title: t("term.forbidden") }, h("span", { class: "unseen" }, `${t("terms.not")} `), word)))];
        })),
        own?.note ? h("p", {}, own.note) : null,
        own?.examples && own.examples.length > 0 ? h("ul", { lang: language, "aria-label": t("term.examples") }, ...own.examples.slice(0, 5).map(example => h("li", {}, example))) : null,
        link(`terms?term=${encodeURIComponent(term.id)}`, t("known.term")));
}

function ofTag(tag: Tag, language: Lang): HTMLElement {
    const forms = tag.forms?.[language] ?? [];
    return h("div", {},
        h("h2", {}, tag.names[language] ?? nameOf(tag, tag.slug), " ", h("small", {}, named("tagKind", tag.kind))),
        h("dl", {}, ...languages().filter(code => tag.names[code]).flatMap(code => [h("dt", {}, languageName(code)), h("dd", { lang: code }, h("strong", {}, tag.names[code]!))])),
        forms.length > 0 ? h("p", { lang: language }, forms.slice(0, mostForms).join(", ")) : null,
        link(`tags?tag=${encodeURIComponent(tag.slug)}`, t("known.tag")));
}

const link = (to: string, label: string): HTMLElement => h("p", {}, h("a", {
    href: address(to),
    onclick: (event: MouseEvent) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
            event.preventDefault();
            (event.currentTarget as HTMLElement).closest(".editor-float")?.remove();
            go(to);
        }
    },
}, label));
