import { decode } from "./inline.ts";

/** A tag of foreign HTML, whatever it is. */
export interface Tag { name: string; close: boolean; attrs: Map<string, string> }

const entities: Record<string, string> = {
    nbsp: "\u00a0", laquo: "«", raquo: "»", ldquo: "“", rdquo: "”", bdquo: "„", lsquo: "‘", rsquo: "’", sbquo: "‚", ndash: "–", mdash: "—", hellip: "…",
    copy: "©", reg: "®", trade: "™", deg: "°", euro: "€", pound: "£", sect: "§", para: "¶", middot: "·", bull: "•", times: "×", minus: "−", plusmn: "±",
    frac12: "½", frac14: "¼", frac34: "¾", shy: "\u00ad", zwj: "\u200d", zwnj: "\u200c", thinsp: "\u2009", ensp: "\u2002", emsp: "\u2003", numero: "№",
    rarr: "→", larr: "←", eacute: "é", ouml: "ö", uuml: "ü", auml: "ä", szlig: "ß", iacute: "í", aacute: "á", oacute: "ó",
};

/** What entities stand for, also those that only HTML has. */
export const unescape = (text: string): string => decode(text.replace(/&([a-z]\w{1,10});/gi, (whole, name: string) => entities[name] ?? whole));

/** The tag that begins here; null where none does. */
export function readTag(html: string, at: number): { tag: Tag; end: number } | null {
    const name = /<(\/?)([a-z][a-z0-9:-]{0,40})(?=[\s/>])/iy;
    name.lastIndex = at;
    const found = name.exec(html);
    if (found === null) return null;
    const attrs = new Map<string, string>();
    let here = name.lastIndex;
    const attribute = /[\s/]*([^\s=/>"'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?/y;
    for (;;) {
        attribute.lastIndex = here;
        const next = attribute.exec(html);
        if (next === null || next[0].length === 0) break;
        here = attribute.lastIndex;
        if (attrs.size < 40 && !attrs.has(next[1]!.toLowerCase())) attrs.set(next[1]!.toLowerCase(), unescape(next[2] ?? next[3] ?? next[4] ?? ""));
    }
    const end = html.indexOf(">", here);
    // <o:p>, <w:sdt> and <st1:place> of Word are frames around text.
    return { tag: { name: found[2]!.toLowerCase(), close: found[1] === "/", attrs }, end: end < 0 ? html.length : end + 1 };
}
