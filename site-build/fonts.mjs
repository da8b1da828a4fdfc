// Cuts Literata and Golos Text down to the letters in use and writes them into the theme, and fonts to draw share pictures with.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "themes", "default", "fonts");

// The alphabets of Ukrainian and Russian.
const cyrillic = "АБВГҐДЕЄЁЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя№";
const latin = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i, 97 + i)).join("");
// Figures and the signs that newspapers print. Each costs about 100 bytes of every first visit.
const signs = " !\"$%&'()+,-./0123456789:;=?@\u00a0©«°·»×ʼ–—‘’“”„…€−";
// Names from the neighbours' alphabets: fetched only by pages that have one.
const accents = Array.from({ length: 0x100 - 0xc0 }, (_, i) => String.fromCodePoint(0xc0 + i)).join("");

// Kerning shows in headlines and text; the interface's small Latin does without it, which makes its file a fifth
// smaller, and needs figures of one width instead.
const families = [
  { package: "literata", file: "literata", weights: { min: 400, max: 700 }, features: { cyrillic: ["kern"], latin: ["kern"] } },
  { package: "golos-text", file: "golos", weights: { min: 400, max: 600 }, features: { cyrillic: ["kern"], latin: ["tnum"] } },
];
// A story in Cyrillic needs the signs and hardly ever Latin letters; the interface always has both.
const scripts = {
  literata: [
    { from: "cyrillic", text: cyrillic, as: "cyrillic" },
    { from: "latin", text: signs, as: "signs" },
    { from: "latin", text: latin, as: "latin" },
    { from: "latin", text: accents, as: "accents" },
  ],
  golos: [
    { from: "cyrillic", text: cyrillic, as: "cyrillic" },
    { from: "latin", text: signs + latin, as: "latin" },
    { from: "latin", text: accents, as: "accents" },
  ],
};

await mkdir(target, { recursive: true });
for (const old of (await readdir(target)).filter((name) => name.endsWith(".woff2"))) {
  await rm(join(target, old));
}
for (const family of families) {
  for (const script of scripts[family.file]) {
    const source = await readFile(join(here, "node_modules", "@fontsource-variable", family.package, "files", `${family.package}-${script.from}-wght-normal.woff2`));
    const made = await subsetFont(source, script.text, { targetFormat: "woff2", variationAxes: { wght: family.weights }, keepFeatures: family.features[script.as] ?? [], noHinting: true, dropTables: ["MVAR", "STAT"] });
    await writeFile(join(target, `${family.file}-${script.as}.woff2`), made);
    console.log(`${family.file}-${script.as}: ${made.length} bytes`);
  }
  await copyFile(join(here, "node_modules", "@fontsource-variable", family.package, "LICENSE"), join(target, `${family.package}-LICENSE.txt`));
}

// Share pictures are drawn on the server, with one weight of each family and every letter that it has.
const share = join(here, "..", "themes", "default", "share");
const everything = Array.from({ length: 0x3000 - 0x20 }, (_, i) => String.fromCodePoint(0x20 + i)).join("");
const drawn = [
  { package: "literata", weight: 700, scripts: ["latin", "latin-ext", "cyrillic", "cyrillic-ext"] },
  { package: "golos-text", weight: 500, scripts: ["latin", "latin-ext", "cyrillic", "cyrillic-ext"] },
  { package: "noto-naskh-arabic", weight: 700, scripts: ["arabic"] },
];
for (const old of (await readdir(share)).filter((name) => name.endsWith(".ttf"))) {
  await rm(join(share, old));
}
for (const family of drawn) {
  const folder = join(here, "node_modules", "@fontsource-variable", family.package);
  for (const script of family.scripts) {
    const source = await readFile(join(folder, "files", `${family.package}-${script}-wght-normal.woff2`));
    const made = await subsetFont(source, everything, { targetFormat: "sfnt", variationAxes: { wght: family.weight }, noHinting: true, dropTables: ["MVAR", "STAT"] });
    await writeFile(join(share, `${family.package}-${script}.ttf`), made);
    console.log(`share/${family.package}-${script}: ${made.length} bytes`);
  }
  await copyFile(join(folder, "LICENSE"), join(share, `${family.package}-LICENSE.txt`));
}
