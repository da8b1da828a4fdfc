import type { Term } from "../../api/types.ts";
import { languages } from "../../shell/session.ts";
import { language } from "../../words/index.ts";
import { termName } from "./term.ts";

/** A term as who sits here reads it: in the language of their desk where it has a word in that, else in the newsroom's first. */
export const termHere = (term: Pick<Term, "id" | "languages">): string => termName(term, [language.value, ...languages()]);
