// The language's own quotation marks, apostrophe and dash, as one types. Pure: what stands before and what is typed.

interface Marks { open: string; close: string; innerOpen: string; innerClose: string; apostrophe: string; dash: boolean }

const ofLanguage: Record<string, Marks> = {
    uk: { open: "«", close: "»", innerOpen: "„", innerClose: "“", apostrophe: "’", dash: true },
    ru: { open: "«", close: "»", innerOpen: "„", innerClose: "“", apostrophe: "’", dash: true },
    en: { open: "“", close: "”", innerOpen: "‘", innerClose: "’", apostrophe: "’", dash: false },
};

/** What to take away before the caret and what to put there instead of the typed letter. */
export interface Change { remove: number; insert: string }

// “ opens in English and closes in Ukrainian and Russian.
const opening = (marks: Marks, before: string): boolean => before === "" || (marks.close === "”" ? /[\s([{—–\-/“‘]$/ : /[\s([{—–\-/«„]$/).test(before);

/** @param before The text of this block up to the caret. @returns null where the letter stays as it was typed. */
export function typed(language: string, before: string, letter: string): Change | null {
    const marks = ofLanguage[language];
    if (marks === undefined) return null;
    switch (letter) {
        case "\"":
            return { remove: 0, insert: quote(marks, before) };
        case "'":
            if (language === "en" && opening(marks, before)) return { remove: 0, insert: marks.innerOpen };
            return { remove: 0, insert: marks.apostrophe };
        case " ": {
            const dash = /(^|\s)(--?)$/.exec(before);
            if (dash === null || (!marks.dash && dash[2] !== "--")) return null;
            // At the start of a paragraph it opens direct speech: «— Так».
            return { remove: dash[2]!.length, insert: "— " };
        }
        case ".":
            return before.endsWith("..") && !before.endsWith("...") ? { remove: 2, insert: "…" } : null;
        default:
            return null;
    }
}

function quote(marks: Marks, before: string): string {
    const open: string[] = [];
    for (const letter of before) {
        if (letter === marks.open) open.push(marks.close);
        else if (letter === marks.innerOpen && marks.innerOpen !== "‘") open.push(marks.innerClose);
        else if (letter === open.at(-1)) open.pop();
    }
    const inside = open.at(-1);
    if (opening(marks, before)) {
        return inside === marks.close && marks.innerOpen !== "‘" ? marks.innerOpen : marks.open;
    }
    return inside ?? marks.close;
}
