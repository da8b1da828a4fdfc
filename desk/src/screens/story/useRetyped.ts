import { useRef } from "preact/hooks";
import type { Lang, Text } from "../../api/types.ts";

/** The headline, once it is another than when the story was opened: empty before. */
export function useRetyped(texts: Readonly<Record<Lang, Text>>, language: Lang): string {
    const first = useRef<Record<Lang, string>>({});
    for (const [code, text] of Object.entries(texts)) {
        first.current[code] ??= text.headline;
    }
    const headline = texts[language]?.headline ?? "";
    return headline === first.current[language] ? "" : headline;
}
