interface Policy { createScriptURL(url: string): string }
interface Types { createPolicy(name: string, rules: Policy): Policy }

/** The service worker, and what checks texts beside the page. */
const ours = /^\/desk\/(sw|checker-[A-Z0-9]{8})\.js$/;
let policy: Policy | undefined;

/** The address of a script of the application, as the browser lets one be run beside the page. */
export function trusted(address: string): string {
    policy ??= (globalThis as { trustedTypes?: Types }).trustedTypes?.createPolicy("dateline", { createScriptURL: url => ours.test(url) ? url : "" });
    return policy?.createScriptURL(address) ?? address;
}
