import { post } from "../../api/client.ts";
import type { Session } from "../../api/types.ts";

type Wrapped<T> = T | { options: T } | string;

/** Whether this browser has passkeys in the form that the server speaks. */
export const canUsePasskeys = (): boolean => typeof PublicKeyCredential === "function" && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" && isSecureContext;

export async function signInByPasskey(): Promise<Session> {
    const options = open(await post<Wrapped<PublicKeyCredentialRequestOptionsJSON>>("/session/passkey/options", {}, { anonymous: true }));
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }) as PublicKeyCredential;
    return post<Session>("/session/passkey", { credential: credential.toJSON() as unknown }, { anonymous: true });
}

export async function addPasskey(name: string): Promise<void> {
    const options = open(await post<Wrapped<PublicKeyCredentialCreationOptionsJSON>>("/me/passkeys/options"));
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }) as PublicKeyCredential;
    await post("/me/passkeys", { credential: credential.toJSON() as unknown, name });
}

/** Whether the person closed the browser's own window: nothing went wrong then. */
export const wasLeft = (error: unknown): boolean => error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");

function open<T extends object>(given: Wrapped<T>): T {
    const value = typeof given === "string" ? JSON.parse(given) as T : given;
    return "options" in value ? open(value.options as Wrapped<T>) : value;
}
