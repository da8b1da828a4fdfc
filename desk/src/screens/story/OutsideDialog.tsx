import { useRef, useState } from "preact/hooks";
import { post, Problem, put } from "../../api/client.ts";
import type { Compared, Edition, Story } from "../../api/types.ts";
import { useAttempt } from "../../shell/attempt.ts";
import { ChooseFile } from "../../shell/ChooseFile.tsx";
import { Dialog } from "../../shell/Dialog.tsx";
import { Do } from "../../shell/fields.tsx";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { Wrong } from "../../shell/Wrong.tsx";
import { languageName, n, t } from "../../words/index.ts";
import { OutsideUnits } from "./OutsideUnits.tsx";
import { sorted, stillTicked } from "./standings.ts";
import { textOfXml } from "./textOfXml.ts";

interface Chosen { name: string; xliff: string }

// Sixteen megabytes are read and compared for a while.
const patient = { timeout: 120_000 };

/** What a translator outside sent back: unit by unit what would become of the edition, and then, if that is wanted, it. */
export function OutsideDialog({ story, edition, flush, onClose, onDone }: { story: Story; edition: Edition; flush(): Promise<boolean>; onClose(): void; onDone(): void }) {
    const [chosen, choose] = useState<Chosen | null>(null);
    const [compared, setCompared] = useState<Compared | null>(null);
    const [ticked, tick] = useState<ReadonlySet<string>>(new Set());
    const [isReading, setReading] = useState(false);
    const [isAgain, setAgain] = useState(false);
    const turn = useRef(0);
    const reading = useAttempt();
    const taking = useAttempt();
    const path = `/stories/${story.id}/editions/${edition.language}/xliff` as const;

    const compare = async (one: Chosen): Promise<Compared | null> => {
        // Another file that is chosen meanwhile is the one that counts.
        const mine = ++turn.current;
        let found: Compared | null = null;
        setReading(true);
        try {
            if (await flush()) {
                found = await reading.attempt(() => post(path, { xliff: one.xliff }, patient));
            } else {
                say(t("save.notYet"), { isError: true });
            }
        } catch {
            // Said above.
        }
        if (mine === turn.current) {
            setReading(false);
            setCompared(found);
        }
        return found;
    };
    const read = async (file: File) => {
        taking.clear();
        setAgain(false);
        setCompared(null);
        tick(new Set());
        const one = { name: file.name, xliff: textOfXml(new Uint8Array(await file.arrayBuffer())) };
        choose(one);
        await compare(one);
    };
    const groups = sorted(compared?.units ?? []);
    const count = groups.takes.length + ticked.size;
    const take = async () => {
        if (!chosen || !compared) {
            return;
        }
        setAgain(false);
        try {
            if (!await flush()) {
                say(t("save.notYet"), { isError: true });
                return;
            }
            await taking.attempt(operation => put(path, { operation, base: compared.version, xliff: chosen.xliff, overwrite: [...ticked] }, patient));
            onDone();
            onClose();
            say(n("outside.taken", count));
        } catch (error) {
            if (error instanceof Problem && error.code === "conflict") {
                taking.clear();
                onDone();
                const now = await compare(chosen);
                tick(stillTicked(ticked, compared.units, now?.units ?? []));
                setAgain(now !== null);
            }
        }
    };
    return <Dialog title={t("outside.title", { language: languageName(edition.language) })} onClose={onClose} wide>
        <Wrong problem={reading.problem} />
        <Wrong problem={taking.problem} />
        <ChooseFile accept=".xlf,.xliff,.xml" hint={t("outside.fileHint")} name={chosen?.name} take={file => void read(file).catch(sayProblem)} />
        <div role="status">{isReading && compared === null && <p>{t("outside.comparing")}</p>}{isAgain && <p class="notice">{t("outside.again")}</p>}</div>
        {compared && <>
            <OutsideUnits story={story} edition={edition} groups={groups} ticked={ticked} onTick={(unit, isTicked) => tick(new Set(isTicked ? [...ticked, unit] : [...ticked].filter(one => one !== unit)))} />
            <div class="foot-form actions"><Do class="first" act={take} disabled={count === 0}>{count === 0 ? t("outside.nothing") : n("outside.take", count)}</Do></div>
        </>}
    </Dialog>;
}
