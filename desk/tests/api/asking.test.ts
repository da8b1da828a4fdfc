import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

test("Nobody goes past the client that knows the server's description: no address of the API is written, and nothing fetched, elsewhere", () => {
    const past = readdirSync("src", { recursive: true, encoding: "utf8" })
        // The service worker leaves the API alone and fetches its own files.
        .filter(file => /\.tsx?$/.test(file) && !file.startsWith("api/") && file !== "sw.ts")
        .filter(file => /\/api\/desk|\bfetch\(|XMLHttpRequest|sendBeacon/.test(readFileSync(join("src", file), "utf8")));

    assert.deepEqual(past, []);
});
