// Lets node run TypeScript as it stands: each file passes esbuild, nothing is bundled.
import { register } from "node:module";
register("./load.mjs", import.meta.url);
