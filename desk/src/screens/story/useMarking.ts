import { useKept } from "../../shell/kept.ts";

export interface Marking { isOn: boolean; set(on: boolean): void }

/** Whether terms and names are marked in texts: each person's own choice, on this device. */
export function useMarking(): Marking {
    const [kept, keep, forget] = useKept("marks");
    return {
        isOn: kept !== "off",
        set: on => {
            keep(on ? "" : "off");
            if (on) {
                forget();
            }
        },
    };
}
