import { Cell } from "./cell.ts";

/** What the screen that is shown offers to the palette. */
export interface Action { name: string; key?: string; act(): void }

export const storyActions = new Cell<readonly Action[]>([]);
