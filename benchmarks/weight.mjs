// One row of the table: what Lighthouse found, and what travelled over the wire by kind.
import { readFileSync } from "node:fs";

const [file, path] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file, "utf8"));
const requests = report.audits["network-requests"].details.items.filter((r) => r.url.startsWith("http"));
const bytes = (...kinds) => requests.filter((r) => kinds.includes(r.resourceType)).reduce((sum, r) => sum + r.transferSize, 0);
const kb = (n) => `${(n / 1000).toFixed(1)} KB`;
const score = (category) => Math.round(report.categories[category].score * 100);
const text = bytes("Document", "Stylesheet", "Script");
console.log(
    `| ${path.length > 40 ? `${path.slice(0, 40)}…` : path} | ${["performance", "accessibility", "best-practices", "seo"].map(score).join(" | ")} | ` +
        `${report.audits["cumulative-layout-shift"].numericValue.toFixed(3)} | ${kb(text)} | ${kb(text + bytes("Font"))} | ${kb(bytes("Image"))} |`,
);
const failed = Object.values(report.audits).filter((a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode !== "informative" && a.scoreDisplayMode !== "metricSavings");
if (failed.length > 0) console.error(`${path}: ${failed.map((a) => `${a.id} (${a.displayValue ?? a.title})`).join("; ")}`);
