export interface Spaced { (): void; stop(): void }

/**
 * Calls at once, and then no more often than every `wait` milliseconds, the last time included: of events that never pause
 * it makes steady calls, where a rest would never come. While what was asked before isn't answered (`isBusy`) it waits on.
 */
export function spaced(act: () => void, wait: number, isBusy: () => boolean = () => false): Spaced {
    let [timer, again]: [ReturnType<typeof setTimeout> | null, boolean] = [null, false];
    const rest = () => {
        timer = setTimeout(() => {
            timer = null;
            if (again) {
                run();
            }
        }, wait);
    };
    const run = () => {
        again = timer !== null || isBusy();
        if (!again) {
            act();
        }
        if (timer === null) {
            rest();
        }
    };
    return Object.assign(run, {
        stop() {
            if (timer !== null) {
                clearTimeout(timer);
                timer = null;
            }
            again = false;
        },
    });
}
