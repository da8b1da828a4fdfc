import type { RowState } from "../../api/types.ts";

/** Readers have it, or will have it at its hour. */
export const isOut = ({ state }: { state: RowState }): boolean => state === "published" || state === "scheduled";
