import { useEffect, useRef, useState } from "preact/hooks";
import { addressOf, get } from "../../api/client.ts";
import { may, whyNot } from "../../shell/session.ts";
import { Empty, useLoad, useRenewed } from "../../shell/states.tsx";
import { named, t } from "../../words/index.ts";
import { BringMemory } from "./BringMemory.tsx";
import { MemoryImports } from "./MemoryImports.tsx";
import { MemoryStock } from "./MemoryStock.tsx";
import { SearchMemory } from "./SearchMemory.tsx";

/** What has been translated before: how much there is, what of it has certain words, files of other programs in and out. */
export function MemoryScreen() {
    const [isBringing, bring] = useState(false);
    if (!may("translate")) {
        return <><h1>{named("screen", "memory")}</h1><Empty>{whyNot("translate")}</Empty></>;
    }
    return <div class="taxonomy memory">
        <header class="head"><h1>{named("screen", "memory")}</h1>
            <a class="button" href={addressOf("/memory.tmx")} download>{t("memory.all")}</a>
            <button type="button" class="first" onClick={() => bring(true)}>{t("memory.bring")}</button>
        </header>
        <p class="hint">{t("memory.hint")}</p>
        <Kept isBringing={isBringing} close={() => bring(false)} />
    </div>;
}

function Kept({ isBringing, close }: { isBringing: boolean; close(): void }) {
    const stock = useLoad(signal => get("/memory", { signal }), []);
    const imports = useLoad(signal => get("/memory/imports", { signal }), []);
    const running = imports.data?.filter(one => one.endedAt === null).length ?? 0;
    const before = useRef(0);
    // While a file is taken in one sees how far it is, and afterwards what is there.
    useRenewed(running > 0 ? imports.reload : nothing, 1_000);
    useEffect(() => {
        if (before.current > running) {
            stock.reload();
        }
        before.current = running;
    }, [running]);
    const changed = () => {
        imports.reload();
        stock.reload();
    };
    return <>
        <MemoryStock of={stock} />
        <SearchMemory />
        <MemoryImports of={imports} onChanged={changed} />
        {isBringing && <BringMemory onClose={close} onDone={changed} />}
    </>;
}

const nothing = () => { };
