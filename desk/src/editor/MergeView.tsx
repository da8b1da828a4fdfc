import { useState } from "preact/hooks";
import type { VNode } from "preact";
import type { Conflict, Decision, Merged } from "../store/merge.ts";
import type { Block } from "./blocks.ts";
import { textOf } from "./inline.ts";
import type { EditorWords } from "./words.ts";

interface MergeProps {
    merged: Merged;
    /** Who saved the other text; empty where nobody knows. */
    name: string;
    language: string;
    words: EditorWords;
    decided: (decisions: Record<string, Decision>) => void;
}

/** Two texts of one place, side by side, and what to keep of them. Until everything is decided nothing is sent. */
export function MergeView({ merged, name, language, words, decided }: MergeProps): VNode {
    const [decisions, decide] = useState<Record<string, Decision>>({});
    const m = words.merge;
    const left = merged.conflicts.filter(c => decisions[c.at] === undefined).length;
    return (
        <section class="merge" aria-labelledby="merge-title">
            <h2 id="merge-title">{m.title(name)}</h2>
            <p>{m.explain}</p>
            <ol>
                {merged.conflicts.map((conflict, i) => (
                    <li key={conflict.at}>
                        <fieldset>
                            <legend>{conflict.field === "block" ? words.blocks[((conflict.mine ?? conflict.theirs) as Block).type] : words[conflict.field]}</legend>
                            <div class="merge-sides" lang={language}>
                                <Side conflict={conflict} side="mine" label={m.mine} words={words} />
                                <Side conflict={conflict} side="theirs" label={m.theirs(name)} words={words} />
                            </div>
                            <div class="acts">
                                {(["mine", "theirs", "both"] as const).filter(d => d !== "both" || (conflict.mine !== null && conflict.theirs !== null)).map(decision => (
                                    <label key={decision} class="pick">
                                        <input type="radio" name={`merge-${i}`} checked={decisions[conflict.at] === decision} onChange={() => decide({ ...decisions, [conflict.at]: decision })} />
                                        {decision === "both" ? m.keepBoth : conflict[decision] === null ? words.remove : decision === "mine" ? m.keepMine : m.keepTheirs}
                                    </label>
                                ))}
                            </div>
                        </fieldset>
                    </li>
                ))}
            </ol>
            <div class="acts">
                <button type="button" class="main" disabled={left > 0} onClick={() => decided(decisions)}>{m.done(merged.conflicts.length)}</button>
                <output>{left > 0 ? m.left(left) : ""}</output>
            </div>
        </section>
    );
}

function Side({ conflict, side, label, words }: { conflict: Conflict; side: "mine" | "theirs"; label: string; words: EditorWords }): VNode {
    const value = conflict[side];
    const [text, base] = [sayOf(value), sayOf(conflict.base)];
    return (
        <div class="merge-side">
            <h3>{label}</h3>
            {value === null ? <p><em>{words.merge.removed}</em></p> : <p>{changes(base, text).map(([kind, part]) => kind === "same" ? part : kind === "removed" ? <del>{part}</del> : <ins>{part}</ins>)}</p>}
        </div>
    );
}

/** Everything that a block says, as a person reads it. */
export function sayOf(value: Block | string | null): string {
    if (value === null) return "";
    if (typeof value === "string") return value;
    const { id: _, type: __, from: ___, fromHash: ____, madeBy: _____, ...said } = value;
    const parts = (v: unknown): string[] => typeof v === "string" ? [textOf(v)] : Array.isArray(v) ? v.flatMap(parts) : typeof v === "object" && v !== null
        ? Object.entries(v).flatMap(([key, inside]) => ["id", "type", "from", "fromHash", "madeBy", "focus"].includes(key) ? [] : parts(inside)) : [];
    return Object.values(said).flatMap(parts).join("\n");
}

/** By words: the longest that both have in common stays as it is. */
export function changes(before: string, after: string): ["same" | "removed" | "added", string][] {
    const [a, b] = [before, after].map(text => text.split(/(?<=\s)|(?=\s)|(?=[\p{P}])|(?<=[\p{P}])/u)) as [string[], string[]];
    if (a.length * b.length > 4_000_000) return [["removed", before], ["added", after]];
    const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--) {
        for (let j = b.length - 1; j >= 0; j--) lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
    const parts: ["same" | "removed" | "added", string][] = [];
    const put = (kind: "same" | "removed" | "added", word: string): void => {
        const last = parts.at(-1);
        if (last?.[0] === kind) last[1] += word;
        else if (word) parts.push([kind, word]);
    };
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
        if (i < a.length && j < b.length && a[i] === b[j]) {
            put("same", a[i++]!);
            j++;
        } else if (i < a.length && (j >= b.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) put("removed", a[i++]!);
        else put("added", b[j++]!);
    }
    return parts;
}
