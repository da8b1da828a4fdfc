import type { Node as DocNode } from "@tiptap/pm/model";
import { button, form, h } from "./dom.ts";
import { MarkedField } from "./MarkedField.ts";
import type { BlockParts } from "./views.ts";
import type { EditorWords } from "./words.ts";

/** A table, cell by cell. */
export function tableForm(words: EditorWords, bar: HTMLElement, node: () => DocNode, set: (attrs: Record<string, unknown>) => void): BlockParts {
    const table = h("table");
    const headed = h("input", { type: "checkbox", onchange: () => set(headed.checked ? { header: cells()[0] ?? [], rows: cells().slice(1) } : { header: [], rows: cells() }) });
    const cells = (): string[][] => {
        const header = node().attrs["header"] as string[];
        return [...header.length > 0 ? [header] : [], ...node().attrs["rows"] as string[][]];
    };
    const keep = (all: string[][]): void => set((node().attrs["header"] as string[]).length > 0 ? { header: all[0] ?? [], rows: all.slice(1) } : { rows: all });
    let fields: MarkedField[][] = [];
    let shape = "";
    return {
        elements: [bar, form(h("div", { class: "table-scroll" }, table), h("div", { class: "acts" },
            h("label", {}, headed, words.header),
            button(`+ ${words.addRow}`, () => keep([...cells(), (cells()[0] ?? [""]).map(() => "")]), { class: "quiet" }),
            button(`+ ${words.addColumn}`, () => keep(cells().map(row => [...row, ""])), { class: "quiet" }),
            button(`− ${words.removeRow}`, () => keep(cells().slice(0, -1)), { class: "quiet" }),
            button(`− ${words.removeColumn}`, () => keep(cells().map(row => row.slice(0, -1))), { class: "quiet" })))],
        fields: () => {
            const isHeaded = (node().attrs["header"] as string[]).length > 0;
            const name = (row: number): string => !isHeaded ? `rows.${row}` : row === 0 ? "header" : `rows.${row - 1}`;
            return new Map(fields.flatMap((row, r) => row.map((field, c) => [`${name(r)}.${c}`, field])));
        },
        refresh: shown => {
            const header = shown.attrs["header"] as string[];
            headed.checked = header.length > 0;
            const all = [...header.length > 0 ? [header] : [], ...shown.attrs["rows"] as string[][]];
            const now = `${header.length > 0}:${all.map(row => row.length).join()}`;
            if (now !== shape) {
                shape = now;
                fields = all.map((row, r) => row.map((_, c) => new MarkedField(words.cell(r + 1, c + 1), value => keep(cells().map((old, i) => i === r ? old.map((v, j) => j === c ? value : v) : old)), { placeholder: "", lines: true })));
                table.replaceChildren(...fields.map((row, r) => h("tr", {}, ...row.map(field => h(header.length > 0 && r === 0 ? "th" : "td", {}, field.box)))));
            }
            all.forEach((row, r) => row.forEach((value, c) => fields[r]![c]!.set(value)));
        },
    };
}
