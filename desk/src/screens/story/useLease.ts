import { useEffect, useState } from "preact/hooks";
import { put } from "../../api/client.ts";
import type { Id, Lang, Lease, Person } from "../../api/types.ts";
import { hear } from "../../shell/live.ts";
import { session } from "../../shell/session.ts";
import { say, sayProblem } from "../../shell/Toasts.tsx";
import { t } from "../../words/index.ts";

/** Who writes an edition. Advice: what guards a text is its version, so nobody is ever locked out. */
export function useLease(story: Id, language: Lang, isWriting: boolean): { other: Person | null; take(): Promise<void> } {
    const [lease, setLease] = useState<Lease | null>(null);
    const me = session.value?.person.id;
    useEffect(() => {
        setLease(null);
        if (!isWriting) {
            return;
        }
        let isHere = true;
        const ask = () => put(`/stories/${story}/editions/${language}/lease`, { take: false }).then(held => isHere && setLease(held), () => { });
        void ask();
        const timer = setInterval(() => document.visibilityState === "visible" && void ask(), 10_000);
        const stop = hear(event => {
            if (event.kind === "lease" && event.story === story && event.language === language && event.holder && event.holder.id !== me) {
                setLease(before => {
                    if (before?.holder.id === me) {
                        say(t("lease.taken", { name: event.holder!.name }));
                    }
                    return { holder: event.holder!, until: "" };
                });
            }
        });
        return () => {
            isHere = false;
            clearInterval(timer);
            stop();
        };
    }, [story, language, isWriting]);
    return {
        other: lease && lease.holder.id !== me ? lease.holder : null,
        async take() {
            try {
                setLease(await put(`/stories/${story}/editions/${language}/lease`, { take: true }));
            } catch (error) {
                sayProblem(error);
            }
        },
    };
}
