import { audit } from "./uk/audit.ts";
import { enter } from "./uk/enter.ts";
import { lists } from "./uk/lists.ts";
import { memory } from "./uk/memory.ts";
import { newsroom } from "./uk/newsroom.ts";
import { shell } from "./uk/shell.ts";
import { staff } from "./uk/staff.ts";
import { story } from "./uk/story.ts";
import { terms } from "./uk/terms.ts";

export const uk = { ...shell, ...enter, ...lists, ...story, ...newsroom, ...staff, ...terms, ...memory, ...audit };
