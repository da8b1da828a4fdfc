const fromTheRight = new Set(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** Which way a language is written: told by it and not by its first letter, so that a number, a foreign name or nothing at all stands on its side too. */
export function directionOf(language: string): "ltr" | "rtl" {
    return fromTheRight.has(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr";
}
