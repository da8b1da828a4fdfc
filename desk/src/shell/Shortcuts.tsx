import { t, type Word } from "../words/index.ts";
import { useCell } from "./cell.ts";
import { Dialog } from "./Dialog.tsx";
import { CheckField } from "./fields.tsx";
import { keyName, singleKeys, useSingleKeys } from "./keys.ts";

const groups: readonly (readonly [Word, readonly (readonly [string, Word])[]])[] = [
    ["keys.anywhere", [["n", "newStory"], ["f", "flash.title"], ["Mod+k", "palette"], ["Mod+Shift+k", "keys.paletteInText"], ["/", "keys.find"], ["F1", "help"], ["?", "shortcuts.title"]]],
    ["keys.lists", [["j", "keys.down"], ["k", "keys.up"], ["Enter", "keys.open"]]],
    ["keys.story", [["Mod+s", "keys.keep"], ["Mod+Enter", "keys.publish"], ["F8", "keys.finding"], ["Shift+F8", "keys.findingBack"], ["Enter", "keys.take"], ["Alt+Enter", "keys.agree"], ["Alt+1", "keys.edition"], ["Mod+f", "keys.replace"]]],
    ["keys.text", [["/", "keys.slash"], ["Mod+b", "keys.strong"], ["Mod+i", "keys.em"], ["Mod+k", "keys.link"], ["Mod+z", "keys.undo"]]],
];

export function Shortcuts({ onClose }: { onClose(): void }) {
    const isOn = useCell(singleKeys);
    return <Dialog title={t("shortcuts.title")} onClose={onClose} wide>
        <div class="sheet">
            {groups.map(([group, keys]) => <section key={group}>
                <h3>{t(group)}</h3>
                <dl>{keys.map(([key, word]) => <div key={key + word}><dt><kbd>{keyName(key)}</kbd></dt><dd>{t(word)}</dd></div>)}</dl>
            </section>)}
        </div>
        <CheckField label={t("keys.single")} checked={isOn} onChange={useSingleKeys} />
    </Dialog>;
}
