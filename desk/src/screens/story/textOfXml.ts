/** Text of an XML file in whatever encoding it names (XML 1.0, appendix F): translators' programs write UTF-16, too. */
export function textOfXml(bytes: Uint8Array): string {
    const [first, second] = bytes;
    const marked = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
    const named = /^[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 200)))?.[1];
    return decoder(marked ?? named ?? "utf-8").decode(bytes);
}

function decoder(name: string): TextDecoder {
    try {
        return new TextDecoder(name);
    } catch {
        // An encoding of no browser: what is no UTF-8 either is told with its line.
        return new TextDecoder();
    }
}
