import { useState } from "preact/hooks";
import { Problem } from "../../api/client.ts";
import type { Id } from "../../api/types.ts";
import { seenRow } from "../../shell/seenRows.ts";
import { may } from "../../shell/session.ts";
import { t } from "../../words/index.ts";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

/** Below the refusal of a story that isn't somebody's to see: what readers have may be withdrawn by whoever withdraws anything. */
export function WithdrawUnseen({ id, error }: { id: Id; error: unknown }) {
    const [isOpen, open] = useState(false);
    const [isDone, end] = useState(false);
    if (!(error instanceof Problem) || error.code !== "notAllowed" || isDone || !may("withdraw")) {
        return null;
    }
    const row = seenRow(id);
    return <section class="state">
        <p>{t("withdraw.unseen")}</p>
        {row && <p lang={row.language}><strong>{row.headline}</strong></p>}
        <div class="actions"><button type="button" class="danger" onClick={() => open(true)}>{t("withdraw.title")}</button></div>
        {isOpen && <WithdrawDialog story={{ id, editions: row?.editions ?? [] }} {...(row ? { headline: row } : {})} onClose={() => open(false)} onDone={() => end(true)} />}
    </section>;
}
