/**
 * What a key press means, wherever the letter stands: a Ukrainian layout has «т» where a Latin one has “n”, and both
 * mean the key.
 */
export function meaning(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">, isMac: boolean): string {
    const mod = isMac ? event.metaKey : event.ctrlKey;
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
    let key = letter ?? event.key;
    if (!letter && event.code === "Slash" && !mod) {
        key = event.shiftKey ? "?" : "/";
    }
    const shift = event.shiftKey && (letter !== undefined || key.length > 1) ? "Shift+" : "";
    return (mod ? "Mod+" : "") + (event.altKey ? "Alt+" : "") + shift + key;
}
