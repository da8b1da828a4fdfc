import { addressOf } from "../api/client.ts";
import type { Live } from "../api/types.ts";
import { look, online, session } from "./session.ts";

const listeners = new Set<(event: Live) => void>();
let source: EventSource | null = null;

/** Hears what colleagues do, while somebody is signed in. The browser comes back by itself after a break. */
export function keepListening(): void {
    session.listen(update);
    update();
}

function update(): void {
    const wanted = Boolean(session.value?.token);
    if (wanted && !source) {
        source = new EventSource(addressOf("/live"));
        const hear = (message: MessageEvent<string>) => {
            try {
                const event = JSON.parse(message.data) as Live;
                if (event.kind === "hearing") {
                    if (event.person !== session.value?.person.id) {
                        // The cookie is somebody else's by now, and so is all that follows.
                        end();
                        void look().finally(() => setTimeout(update, 5_000));
                    }
                    return;
                }
                for (const listener of [...listeners]) {
                    listener(event);
                }
            } catch {
                // A newer server may say what this version doesn't know.
            }
        };
        source.onmessage = hear;
        for (const kind of ["hearing", "story", "presence", "lists", "lease", "reset"]) {
            source.addEventListener(kind, hear);
        }
        source.onopen = () => { online.value = true; };
        source.onerror = () => {
            if (source?.readyState === EventSource.CLOSED) {
                source = null;
                setTimeout(update, 5_000);
            }
        };
    } else if (!wanted) {
        end();
    }
}

function end(): void {
    source?.close();
    source = null;
}

export function hear(listener: (event: Live) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}
