/** A text taken apart at the words that were asked for; whatever their case and apostrophes. */
export function withMarks(text: string, asked: string): { text: string; isAsked: boolean }[] {
    const wanted = new Set(asked.match(word)?.map(bare));
    const parts: { text: string; isAsked: boolean }[] = [];
    let at = 0;
    for (const found of text.matchAll(word)) {
        if (wanted.has(bare(found[0]))) {
            parts.push({ text: text.slice(at, found.index), isAsked: false }, { text: found[0], isAsked: true });
            at = found.index + found[0].length;
        }
    }
    return [...parts, { text: text.slice(at), isAsked: false }].filter(part => part.text !== "");
}

const word = /[\p{L}\p{M}\p{N}]+(?:['’ʼ`‘-][\p{L}\p{M}\p{N}]+)*/gu;
const bare = (found: string): string => found.toLowerCase().replace(/[’ʼ`‘]/g, "'");
