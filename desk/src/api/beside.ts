/** How a worker makes a write that the page gave it: it knows neither the session nor the person's language. */
export interface Way { address: string; headers: Record<string, string> }

/** Never throws. `status`: as it was answered otherwise; 0 where no answer came. */
export async function postBeside<T>({ address, headers }: Way, body: unknown, timeout: number): Promise<{ answer: T } | { status: number }> {
    try {
        const response = await fetch(address, {
            method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(timeout),
        });
        return response.ok ? { answer: await response.json() as T } : { status: response.status };
    } catch {
        return { status: 0 };
    }
}
