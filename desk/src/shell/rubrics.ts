import type { Rubric } from "../api/types.ts";
import { Cell } from "./cell.ts";

/** The newsroom's rubrics, once somebody has asked for them. */
export const rubrics = new Cell<readonly Rubric[]>([]);
