import type { RewritePreview, TermPlace, TouchedEdition } from "../../api/types.ts";

type Text = RewritePreview["texts"][number];

/** What a person said of some places: another word, or whether it is replaced at all. */
export interface Chosen { words: Readonly<Record<string, string>>; isReplaced: Readonly<Record<string, boolean>> }

export const nothingChosen: Chosen = { words: {}, isReplaced: {} };

/** One place of one text of one edition. */
export const placeKey = (preview: RewritePreview, text: Text, place: TermPlace): string => `${preview.story} ${preview.language} ${text.block} ${text.field} ${place.start}`;

/** What comes into a place: what somebody wrote there, or what is proposed. */
export const wordOf = (chosen: Chosen, preview: RewritePreview, text: Text, place: TermPlace): string => chosen.words[placeKey(preview, text, place)] ?? place.suggestion ?? "";

/** Every place but what somebody else said, which stays unless a person ticks it. */
export const isReplaced = (chosen: Chosen, preview: RewritePreview, text: Text, place: TermPlace): boolean => chosen.isReplaced[placeKey(preview, text, place)] ?? !place.isQuoted;

/** What is sent of one edition: places that are ticked and have a word. */
export const replacedIn = (chosen: Chosen, preview: RewritePreview) => preview.texts.flatMap(text => text.places
    .filter(place => isReplaced(chosen, preview, text, place) && wordOf(chosen, preview, text, place).trim() !== "")
    .map(place => ({ block: text.block, field: text.field, start: place.start, before: text.text.slice(place.start, place.end), after: wordOf(chosen, preview, text, place).trim() })));

/** Whether an edition has the words on its own account, and not only in what somebody else said. */
export const hasOwn = (edition: TouchedEdition): boolean => edition.texts.some(text => text.places.some(place => !place.isQuoted));
