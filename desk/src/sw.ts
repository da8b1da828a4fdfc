// Keeps the application on the device: it opens without a connection, and no request waits for one. Answers of the API
// are never kept here: drafts are the store's, and everything else must be true.
declare const FILES: readonly string[];
declare const VERSION: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const name = `desk-${VERSION}`;
const index = "/desk/index.html";

worker.addEventListener("install", event => {
    event.waitUntil((async () => {
        const cache = await caches.open(name);
        const there = await caches.keys();
        for (const file of FILES) {
            const address = `/desk/${file}`;
            // A file that is named by its content may come from the version before.
            const known = /-[A-Z0-9]{8}\./.test(file) ? (await Promise.all(there.map(async one => (await caches.open(one)).match(address)))).find(Boolean) : undefined;
            if (known) {
                await cache.put(address, known);
            } else {
                await cache.add(new Request(address, { cache: "reload" }));
            }
        }
    })());
});

worker.addEventListener("activate", event => {
    event.waitUntil((async () => {
        for (const old of await caches.keys()) {
            if (old.startsWith("desk-") && old !== name) {
                await caches.delete(old);
            }
        }
        await worker.clients.claim();
    })());
});

worker.addEventListener("message", event => {
    if (event.data === "take") {
        // A worker may be ended as soon as nothing waits for it.
        event.waitUntil(worker.skipWaiting());
    }
});

worker.addEventListener("fetch", event => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== worker.location.origin || !url.pathname.startsWith("/desk/")) {
        return;
    }
    const isScreen = event.request.mode === "navigate";
    event.respondWith((async () => {
        const cache = await caches.open(name);
        return await cache.match(isScreen ? index : url.pathname) ?? fetch(event.request);
    })());
});

export {};
