import { post } from "../../api/client.ts";
import type { Session } from "../../api/types.ts";

/** Whether this browser has passkeys in the form that the server speaks. */
export const canUsePasskeys = (): boolean => typeof PublicKeyCredential === "function" && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" && isSecureContext;

export async function signInByPasskey(): Promise<Session> {
    const options = open<PublicKeyCredentialRequestOptionsJSON>(await post("/session/passkey/options", undefined, { anonymous: true }));
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }) as PublicKeyCredential;
    return post("/session/passkey", { credential: credential.toJSON() }, { anonymous: true });
}

export async function addPasskey(name: string): Promise<void> {
    const options = open<PublicKeyCredentialCreationOptionsJSON>(await post("/me/passkeys/options"));
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }) as PublicKeyCredential;
    await post("/me/passkeys", { credential: credential.toJSON(), name });
}

/** Whether the person closed the browser's own window: nothing went wrong then. */
export const wasLeft = (error: unknown): boolean => error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");

/** What the browser is asked, in its own terms (WebAuthn, section 5.1.8): the description leaves it open. */
function open<T extends object>(given: unknown): T {
    const value = (typeof given === "string" ? JSON.parse(given) : given) as T | { options: unknown };
    return "options" in value ? open(value.options) : value;
}
