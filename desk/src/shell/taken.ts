import type { Id } from "../api/types.ts";
import { Cell } from "./cell.ts";

/** The story whose beginning the server took last: a screen that shows it looks again. */
export const taken = new Cell<Id | null>(null);
