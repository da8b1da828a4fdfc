import { transform } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export async function load(url, context, next) {
    if (!/\.tsx?$/.test(url)) return next(url, context);
    const path = fileURLToPath(url);
    const { code } = await transform(await readFile(path, "utf8"), {
        loader: path.endsWith("x") ? "tsx" : "ts", format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact", sourcemap: "inline", sourcefile: path,
    });
    return { format: "module", source: code, shortCircuit: true };
}
