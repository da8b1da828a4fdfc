import { t } from "../words/index.ts";
import { useCell } from "./cell.ts";
import { Dialog } from "./Dialog.tsx";
import { CheckField } from "./fields.tsx";
import { keySheet } from "./keySheet.ts";
import { keyName, singleKeys, useSingleKeys } from "./keys.ts";

export function Shortcuts({ onClose }: { onClose(): void }) {
    const isOn = useCell(singleKeys);
    return <Dialog title={t("shortcuts.title")} onClose={onClose} wide>
        {/* Read from its beginning: what can be switched stands at the end. */}
        <div class="sheet" data-first tabIndex={-1}>
            {keySheet.map(([group, keys]) => <section key={group}>
                <h3>{t(group)}</h3>
                <dl>{keys.map(([key, word]) => <div key={key + word}><dt>{key.split(" ").map(one => <kbd key={one}>{keyName(one)}</kbd>)}</dt><dd>{t(word)}</dd></div>)}</dl>
            </section>)}
        </div>
        <CheckField label={t("keys.single")} checked={isOn} onChange={useSingleKeys} />
    </Dialog>;
}
