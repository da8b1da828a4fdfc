import { useState } from "preact/hooks";
import { get } from "../../api/client.ts";
import type { Lang, Offer } from "../../api/types.ts";
import { SelectField } from "../../shell/fields.tsx";
import { languages } from "../../shell/session.ts";
import { Empty, Ready, useCalm, useLoad } from "../../shell/states.tsx";
import { date, languageName, n, t } from "../../words/index.ts";
import { plain } from "../story/wordsAt.ts";
import { OfferedBy } from "./OfferedBy.tsx";
import { withMarks } from "./withMarks.ts";

/** How a word, a phrase or a sentence was translated. */
export function SearchMemory() {
    const [text, setText] = useState("");
    const [from, setFrom] = useState(languages()[0] ?? "");
    const [to, setTo] = useState(languages()[1] ?? "");
    const asked = useCalm(text.trim(), 200);
    const found = useLoad(async signal => asked === "" ? null : get("/memory/search", { query: { text: asked, from, to }, signal }), [from, to], [asked]);
    const into = (language: Lang, set: (language: Lang) => void, other: Lang, setOther: (language: Lang) => void, own: Lang) => {
        set(language);
        if (language === other) {
            setOther(own);
        }
    };
    const options = languages().map(code => [code, languageName(code)] as const);
    return <section class="past-words" aria-labelledby="memory-search">
        <h2 id="memory-search">{t("memory.search")}</h2>
        <p class="hint" id="memory-search-hint">{t("memory.searchHint")}</p>
        <div class="filters" role="search">
            <SelectField label={t("memory.from")} value={from} onChange={code => into(code, setFrom, to, setTo, from)} options={options} />
            <SelectField label={t("memory.to")} value={to} onChange={code => into(code, setTo, from, setFrom, to)} options={options} />
            <input type="search" maxLength={500} aria-label={t("memory.find")} aria-describedby="memory-search-hint" placeholder={t("memory.find")} value={text} onInput={event => setText(event.currentTarget.value)} />
        </div>
        <Ready of={found}>{offers => offers === null ? null : offers.length === 0 ? <Empty>{t("memory.none")}</Empty> : <>
            <p class="hint" role="status">{n("memory.found", offers.length)}</p>
            <ol class="sides">{offers.map((offer, i) => <Row key={i} offer={offer} asked={asked} from={from} to={to} />)}</ol>
        </>}</Ready>
    </section>;
}

function Row({ offer, asked, from, to }: { offer: Offer; asked: string; from: Lang; to: Lang }) {
    return <li>
        <div class="pair">
            <p lang={from}>{withMarks(offer.source, asked).map((part, i) => part.isAsked ? <mark key={i}>{part.text}</mark> : part.text)}</p>
            <p lang={to}>{plain(offer.target)}</p>
        </div>
        <small><OfferedBy offer={offer} /> · {date(offer.at)}</small>
    </li>;
}
