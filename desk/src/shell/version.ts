import { Cell } from "./cell.ts";
import { trusted } from "./trusted.ts";

/** A newer version of the application is there and waits to be taken. */
export const newVersion = new Cell(false);

let registered: ServiceWorkerRegistration | null = null;
// A page that was there before the first worker is taken over without a reload, unless somebody asked for the new one.
let isTaken = false;

/** The application works without a connection, and never changes under somebody who writes. */
export async function keepOffline(): Promise<void> {
    if (!("serviceWorker" in navigator)) {
        return;
    }
    const registration = await navigator.serviceWorker.register(trusted("/desk/sw.js"), { scope: "/desk/", updateViaCache: "none" });
    registered = registration;
    const look = (worker: ServiceWorker | null) => {
        if (worker?.state === "installed" && navigator.serviceWorker.controller) {
            newVersion.value = true;
        }
    };
    look(registration.waiting);
    registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker?.addEventListener("statechange", () => look(worker));
    });
    setInterval(() => void registration.update().catch(() => { }), 10 * 60_000);
    const hadOne = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", () => {
        if (hadOne || isTaken) {
            location.reload();
        }
    });
}

export function takeNewVersion(): void {
    if (isTaken) {
        return;
    }
    isTaken = true;
    // Whichever waits by now, and again until the page goes: a worker that is only starting may miss it.
    const ask = () => registered?.waiting?.postMessage("take");
    ask();
    setInterval(ask, 2_000);
}
