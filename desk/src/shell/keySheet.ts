import type { Word } from "../words/index.ts";

/** Every key of the desk and what it does, as the sheet shows them; keys that do one thing stand together. */
export const keySheet: readonly (readonly [Word, readonly (readonly [keys: string, Word])[]])[] = [
    ["keys.anywhere", [["n", "newStory"], ["f", "flash.title"], ["Mod+k", "palette"], ["Mod+Shift+k", "keys.paletteInText"], ["/", "keys.find"], ["F1", "help"], ["?", "shortcuts.title"]]],
    ["keys.lists", [["j", "keys.down"], ["k", "keys.up"], ["Enter", "keys.open"], ["w", "withdraw.title"]]],
    ["keys.story", [
        ["Mod+s", "keys.keep"], ["Mod+Enter", "keys.publish"], ["F8", "keys.finding"], ["Shift+F8", "keys.findingBack"], ["F9", "keys.known"], ["Enter", "keys.take"], ["Alt+Enter", "keys.agree"], ["Alt+Backspace", "keys.reject"], ["Alt+Shift+Enter", "keys.differ"],
        ["Alt+1", "keys.edition"], ["Alt+ArrowLeft Alt+ArrowRight", "keys.beside"], ["Alt+b", "pairs"], ["Mod+f", "keys.replace"],
    ]],
    ["keys.text", [
        ["/", "keys.slash"], ["Mod+Alt+0", "keys.paragraph"], ["Mod+Alt+2", "keys.subhead"], ["Mod+Alt+q", "keys.quote"], ["Mod+Alt+l", "keys.list"], ["Mod+Alt+r", "keys.related"], ["Mod+Alt+p", "keys.picture"],
        ["Alt+Shift+ArrowUp Alt+Shift+ArrowDown", "keys.move"], ["Shift+Enter", "keys.break"],
        ["Mod+b", "keys.strong"], ["Mod+i", "keys.em"], ["Mod+Shift+x", "keys.struck"], ["Mod+,", "keys.sub"], ["Mod+.", "keys.sup"], ["Mod+k", "keys.link"], ["Mod+z", "keys.undo"], ["Mod+y Mod+Shift+z", "keys.redo"],
    ]],
];
