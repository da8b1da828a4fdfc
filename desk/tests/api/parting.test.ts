// The build fails where server and screens part: each change of the server's description that a screen doesn't follow is told.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

interface Described {
    paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
    components: { schemas: Record<string, { required?: string[]; properties?: Record<string, unknown>; enum?: string[] }> };
}

/** What the compiler says of the screens, had the server changed like this. */
function compiled(change: (server: Described) => void): string {
    const there = mkdtempSync(join(tmpdir(), "parting-"));
    try {
        for (const name of ["src", "tsconfig.json", "package.json"]) {
            cpSync(name, join(there, name), { recursive: true });
        }
        symlinkSync(join(process.cwd(), "node_modules"), join(there, "node_modules"));
        const server = JSON.parse(readFileSync("openapi.json", "utf8")) as Described;
        change(server);
        writeFileSync(join(there, "openapi.json"), JSON.stringify(server));
        execFileSync("node_modules/.bin/openapi-typescript", ["openapi.json", "-o", "src/api/schema.d.ts"], { cwd: there, stdio: "ignore" });
        return spawnSync("node_modules/.bin/tsc", ["-p", "."], { cwd: there, encoding: "utf8" }).stdout;
    } finally {
        rmSync(there, { recursive: true, force: true });
    }
}

function renamed(schema: { required?: string[]; properties?: Record<string, unknown> }, from: string, to: string): void {
    const { [from]: moved, ...others } = schema.properties!;
    assert.ok(moved, from);
    schema.properties = { ...others, [to]: moved };
    schema.required = (schema.required ?? []).map(name => name === from ? to : name);
}

test("An answer, a request, a parameter, a message, a conflict and an address that changed are each told where they are used", () => {
    const told = compiled(({ paths, components: { schemas } }) => {
        renamed(schemas["TermsView"]!, "count", "total");
        renamed(schemas["SuppressionRequest"]!, "scope", "reach");
        renamed(schemas["LiveMessageLeaseChanged"]!, "holder", "writer");
        renamed(schemas["AgreementRequest"]!, "source", "origin");
        schemas["PictureConflict"]!.properties!["kind"] = { type: "string", enum: ["photo"] };
        paths["/api/desk/lists/{name}"]!["get"]!.parameters!.find(one => one.name === "after")!.name = "since";
        paths["/api/desk/front/{lang}"] = paths["/api/desk/leads/{lang}"]!;
        delete paths["/api/desk/leads/{lang}"];
    });

    for (const file of ["terms/TermsScreen.tsx", "story/FindingsPanel.tsx", "story/useLease.ts", "story/StoryEditions.tsx", "leads/LeadsScreen.tsx", "lists/useRows.ts", "pictures/PictureDialog.tsx"]) {
        assert.match(told, new RegExp(`${file.replace(".", "\\.")}\\(`), file);
    }
    assert.doesNotMatch(told, /HoldsScreen/, "what the server left alone");
});
