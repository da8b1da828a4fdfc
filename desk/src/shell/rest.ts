let typedAt = -Infinity;
// A telephone's keyboard tells of no keys, but of what they put in.
for (const kind of ["keydown", "beforeinput"]) {
    globalThis.addEventListener?.(kind, () => { typedAt = performance.now(); }, true);
}

/** Whether somebody pressed a key within so many milliseconds. */
export const isTyping = (within: number): boolean => performance.now() - typedAt < within;

/** Resolves once nobody has pressed a key for `rest` milliseconds, and after `atMost` in any case. */
export async function keysRest(rest: number, atMost = Infinity): Promise<void> {
    const latest = performance.now() + atMost;
    for (let left; (left = Math.min(typedAt + rest, latest) - performance.now()) > 0;) {
        await new Promise(done => setTimeout(done, left));
    }
}
