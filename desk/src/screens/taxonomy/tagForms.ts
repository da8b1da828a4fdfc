import type { Lang, Tag } from "../../api/types.ts";

type Forms = NonNullable<Tag["forms"]>;

/** The forms of a tag's name: generated ones that nobody struck, then those that somebody gave. */
export function formsOf(made: readonly string[], tag: Pick<Tag, "forms" | "struckForms">, code: Lang): string[] {
    const struck = tag.struckForms?.[code] ?? [];
    return [...made.filter(form => !struck.includes(form)), ...(tag.forms?.[code] ?? []).filter(form => !made.includes(form))];
}

/** What is kept of forms as somebody corrected them: what is left out is struck, what is new is given. The name itself is always one; of none, all are generated again. */
export function corrected(made: readonly string[], typed: readonly string[], tag: Pick<Tag, "names" | "forms" | "struckForms">, code: Lang): Pick<Tag, "forms" | "struckForms"> {
    const given = [...new Set(typed.filter(form => !made.includes(form)))];
    const struck = typed.length === 0 ? [] : made.filter(form => form !== tag.names[code] && !typed.includes(form));
    return { forms: of(tag.forms, code, given), struckForms: of(tag.struckForms, code, struck) };
}

function of(all: Tag["forms"] | undefined, code: Lang, forms: string[]): Forms | null {
    const { [code]: _, ...others } = all ?? {};
    const now = forms.length === 0 ? others : { ...others, [code]: forms };
    return Object.keys(now).length === 0 ? null : now;
}
