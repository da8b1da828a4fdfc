import type { EditionsView } from "../../editor/EditionsView.ts";
import type { Lang } from "../../api/types.ts";

/** An edition that somebody just began: what they type next is its text, also what is typed before it stands on the screen. */
let begun: { story: string; language: Lang; field: "headline" | "summary"; typed: string; until: number } | null = null;

/** Longer than any screen takes to come. */
const patience = 10_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Said where an edition is begun; `placeCaret` does it once the edition is there. */
export function writeNext(story: string, language: Lang, field: "headline" | "summary"): void {
    end();
    begun = { story, language, field, typed: "", until: performance.now() + patience };
    addEventListener("keydown", hold, true);
    timer = setTimeout(letGo, patience);
}

/** Whoever leaves the story before it came writes elsewhere: keys are keys again. */
export function writeNothing(story: string): void {
    if (begun?.story === story) {
        end();
    }
}

/** Keys are no longer held; what was typed until then waits for its edition. */
function letGo(): void {
    clearTimeout(timer);
    removeEventListener("keydown", hold, true);
    if (begun?.typed === "") {
        begun = null;
    }
}

function end(): void {
    letGo();
    begun = null;
}

/** Somebody already writes or chooses elsewhere. */
const isBusy = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest("input, textarea, select, dialog, [contenteditable=true]") !== null;

function hold(event: KeyboardEvent): void {
    if (begun === null || isBusy(event.target)) {
        return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !(event.key === "Backspace" || event.key === "Enter" || [...event.key].length === 1)) {
        return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    begun.typed = event.key === "Backspace" ? [...begun.typed].slice(0, -1).join("") : begun.typed + (event.key === "Enter" ? " " : event.key);
}

export function placeCaret(view: EditionsView | null, story: string): void {
    const editor = begun?.story === story ? view?.editors.find(one => one.language === begun!.language) : undefined;
    if (begun === null || editor === undefined) {
        return;
    }
    const { field, typed, until } = begun;
    end();
    if (typed === "" && (performance.now() > until || isBusy(document.activeElement))) {
        return;
    }
    const { input } = editor[field];
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    if (typed !== "") {
        editor[field].text.replace([input.value.length, input.value.length], typed);
    }
}
