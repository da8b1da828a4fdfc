// Makes dist/: the application, its styles, its fonts and the service worker, each named by its content where a browser may keep it.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";

const out = "dist";
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const common = { bundle: true, minify: true, target: "es2022", charset: "utf8", logLevel: "warning" };
// What checks texts beside the page. The page starts it, so its name is known first.
const checker = await build({ ...common, entryPoints: ["src/checker.ts"], format: "iife", entryNames: "[name]-[hash]", outdir: out, metafile: true });
const made = await build({
    ...common,
    define: { CHECKER: JSON.stringify(basename(Object.keys(checker.metafile.outputs)[0])) },
    entryPoints: { desk: "src/main.tsx" },
    splitting: true,
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    publicPath: "/desk",
    outdir: out,
    metafile: true,
});

const outputs = made.metafile.outputs;
const entry = Object.keys(outputs).find(file => outputs[file].entryPoint === "src/main.tsx");
const style = outputs[entry].cssBundle;
// Styles of parts that are loaded later: the browser fetches what a script imports, not what its stylesheet is.
const later = Object.values(outputs).map(output => output.cssBundle).filter(file => file && file !== style);
writeFileSync(`${out}/index.html`, readFileSync("src/index.html", "utf8").replace("{{script}}", basename(entry)).replace("{{style}}", basename(style)));
cpSync("src/desk.webmanifest", `${out}/desk.webmanifest`);
cpSync("src/icons", `${out}/icons`, { recursive: true, force: true });
if (later.length > 0) {
    throw new Error(`Styles that nothing loads: ${later}. Import them from src/styles/desk.css.`);
}

const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter(file => file.isFile()).map(file => `${file.parentPath}/${file.name}`.slice(out.length + 1)).sort();
const version = createHash("sha256");
for (const file of files) {
    version.update(file).update(readFileSync(`${out}/${file}`));
}
await build({ ...common, entryPoints: ["src/sw.ts"], format: "iife", outfile: `${out}/sw.js`, define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(version.digest("hex").slice(0, 16)) } });

// What a first visit loads before anything shows: the entry, what it imports at once, and one language of words.
const first = new Set();
const walk = file => {
    if (!first.has(file)) {
        first.add(file);
        outputs[file].imports.filter(one => one.kind === "import-statement" && outputs[one.path]).forEach(one => walk(one.path));
    }
};
walk(entry);
walk(Object.keys(outputs).find(file => outputs[file].entryPoint === "src/words/uk.ts"));
const weight = list => (list.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1024).toFixed(0);
const scripts = Object.keys(outputs).filter(file => file.endsWith(".js"));
console.log(`First load: ${weight([...first])} KB of script compressed (all of it: ${weight(scripts)} KB), ${weight([style])} KB of styles.`);
if (Number(weight([...first])) > 250) {
    throw new Error("The first load is to be at most 250 KB of script.");
}
