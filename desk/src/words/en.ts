import type { Words } from "./index.ts";
import { audit } from "./en/audit.ts";
import { enter } from "./en/enter.ts";
import { lists } from "./en/lists.ts";
import { memory } from "./en/memory.ts";
import { newsroom } from "./en/newsroom.ts";
import { shell } from "./en/shell.ts";
import { staff } from "./en/staff.ts";
import { story } from "./en/story.ts";
import { terms } from "./en/terms.ts";

export const en: Words = { ...shell, ...enter, ...lists, ...story, ...newsroom, ...staff, ...terms, ...memory, ...audit };
