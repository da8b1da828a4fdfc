// Cuts Literata and Golos Text down to the letters in use and writes them into the theme.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "themes", "default", "fonts");

// Ukrainian and Russian, with the letters that Belarusian adds; stress marks stay with the fallback.
const cyrillic = "АБВГҐДЕЄЁЖЗИІЇЙКЛМНОПРСТУЎФХЦЧШЩЪЫЬЭЮЯабвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюя№";
// What every page needs, whatever its script: figures and the signs that newspapers print.
const signs = " !\"#%&'()*+,-./0123456789:;=?@[]_\u00a0§©«»°·×–—‘’“”„…•₴→↗↖−";
const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i, 97 + i)).join("")
  + "$<>^`{|}~±²³¹º¼½¾ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ€ʼ";

// The interface uses two weights of Golos: two plain fonts are 10 KB smaller than one that varies. Headlines and text
// use Literata between 400 and 700.
const fonts = [
  { package: "literata", script: "cyrillic", text: cyrillic, weights: { min: 400, max: 700 }, as: "literata-cyrillic" },
  { package: "literata", script: "latin", text: signs, weights: { min: 400, max: 700 }, as: "literata-signs" },
  { package: "literata", script: "latin", text: letters, weights: { min: 400, max: 700 }, as: "literata-latin" },
  { package: "golos-text", script: "cyrillic", text: cyrillic, weights: 400, as: "golos-cyrillic" },
  { package: "golos-text", script: "cyrillic", text: cyrillic, weights: 600, as: "golos-cyrillic-bold" },
  { package: "golos-text", script: "latin", text: signs + letters, weights: 400, as: "golos-latin" },
  { package: "golos-text", script: "latin", text: signs + letters, weights: 600, as: "golos-latin-bold" },
];

await mkdir(target, { recursive: true });
for (const font of fonts) {
  const source = await readFile(join(here, "node_modules", "@fontsource-variable", font.package, "files", `${font.package}-${font.script}-wght-normal.woff2`));
  const made = await subsetFont(source, font.text, { targetFormat: "woff2", variationAxes: { wght: font.weights } });
  await writeFile(join(target, `${font.as}.woff2`), made);
  console.log(`${font.as}: ${made.length} bytes`);
}
for (const family of ["literata", "golos-text"]) {
  await copyFile(join(here, "node_modules", "@fontsource-variable", family, "LICENSE"), join(target, `${family}-LICENSE.txt`));
}
