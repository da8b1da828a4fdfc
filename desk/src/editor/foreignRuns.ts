// Runs of text as other programs leave them, with spaces and line breaks where an editor wants none.
import { newId, type ParagraphBlock } from "./blocks.ts";
import { writeInline, type Run } from "./inline.ts";

export const paragraph = (runs: readonly Run[]): ParagraphBlock => ({ id: newId(), type: "paragraph", html: writeInline(runs) });

/** Without spaces at its ends, after a space or around a line break. */
export function trimmed(runs: readonly Run[]): Run[] {
    const kept: Run[] = [];
    for (const run of runs) {
        const last = kept.at(-1);
        let text = run.text;
        if (!run.br && (last === undefined || last.br === true || /\s$/.test(last.text))) text = text.replace(/^ +/, "");
        if (run.br && last !== undefined && !last.br) last.text = last.text.replace(/ +$/, "");
        if (run.br && last === undefined) continue;
        if (text) kept.push({ ...run, text });
    }
    while (kept.length > 0) {
        const last = kept.at(-1)!;
        if (!last.br && (last.text = last.text.trimEnd())) break;
        kept.pop();
    }
    return kept;
}

/** Two line breaks, as messengers write them, part paragraphs. */
export function parted(runs: readonly Run[]): Run[][] {
    const parts: Run[][] = [[]];
    for (let i = 0; i < runs.length; i++) {
        if (runs[i]!.br && runs[i + 1]?.br) {
            while (runs[i + 1]?.br) i++;
            parts.push([]);
        } else parts.at(-1)!.push(runs[i]!);
    }
    return parts.map(trimmed).filter(p => p.length > 0);
}
