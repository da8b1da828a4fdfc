import type { Words } from "./index.ts";
import { audit } from "./ru/audit.ts";
import { enter } from "./ru/enter.ts";
import { lists } from "./ru/lists.ts";
import { memory } from "./ru/memory.ts";
import { newsroom } from "./ru/newsroom.ts";
import { shell } from "./ru/shell.ts";
import { staff } from "./ru/staff.ts";
import { story } from "./ru/story.ts";
import { terms } from "./ru/terms.ts";

export const ru: Words = { ...shell, ...enter, ...lists, ...story, ...newsroom, ...staff, ...terms, ...memory, ...audit };
