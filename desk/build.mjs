// Makes dist/: the application, its styles, its fonts and the service worker, each named by its content where a browser may keep it.
import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const out = "dist";
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const made = await build({
    entryPoints: { desk: "src/main.tsx" },
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    outdir: out,
    metafile: true,
    logLevel: "warning",
});

const named = (entry, end) => basename(Object.keys(made.metafile.outputs).find(file => file.endsWith(end) && made.metafile.outputs[file].entryPoint === entry) ?? "");
const script = named("src/main.tsx", ".js");
const style = basename(Object.keys(made.metafile.outputs).find(file => file.endsWith(".css")) ?? "");
writeFileSync(`${out}/index.html`, readFileSync("src/index.html", "utf8").replace("{{script}}", script).replace("{{style}}", style));
cpSync("src/icons", `${out}/icons`, { recursive: true, force: true });
