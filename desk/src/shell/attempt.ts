import { useRef, useState } from "preact/hooks";
import { Problem } from "../api/client.ts";
import { operation } from "../api/operation.ts";

/**
 * One act of a person. Sent again after the connection broke, it keeps its id and is done once; after an answer, whatever
 * it was, the next try is another act.
 */
export function useAttempt(): { attempt<T>(act: (operation: string) => Promise<T>): Promise<T>; problem: Problem | null; clear(): void } {
    const id = useRef(operation());
    const [problem, setProblem] = useState<Problem | null>(null);
    return {
        problem,
        clear: () => setProblem(null),
        async attempt(act) {
            setProblem(null);
            try {
                const done = await act(id.current);
                id.current = operation();
                return done;
            } catch (error) {
                if (!(error instanceof Problem && error.offline)) {
                    id.current = operation();
                }
                if (error instanceof Problem) {
                    setProblem(error);
                }
                throw error;
            }
        },
    };
}
