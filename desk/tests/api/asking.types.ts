// What the compiler has to refuse: `npm run check` fails where it lets one of these pass.
import { addressOf, get, put, remove, theirsOf } from "../../src/api/client.ts";

declare const text: string;
declare const list: "open" | "all";

export const right = () => [
    get("/search", { query: { q: text, limit: 12 } }),
    get(`/lists/${list}`, { query: { q: "", after: null, rubric: undefined } }),
    remove(`/stories/${text}/editions/${text}/publication`, { query: { operation: text, version: 3 } }),
    addressOf(`/pictures/${text}/image`, { w: 320 }),
];

export const written = () => [
    // @ts-expect-error A query string written by hand.
    get(`/search?q=${text}`),
    // @ts-expect-error Also where another address would fit it: /tags/{slug}.
    get(`/tags/suggest?q=${text}`),
    // @ts-expect-error Hung onto the address.
    get(`/tags/suggest${text}`),
    // @ts-expect-error Put together elsewhere.
    get(`/tags/${text}` + text),
    // @ts-expect-error Of an address that is any text at all.
    get(text),
    // @ts-expect-error With another method.
    put(`/stories/${text}?version=3`, { operation: text }),
    // @ts-expect-error In a link.
    addressOf(`/pictures/${text}/image?w=320`),
];

export const wrong = () => [
    // @ts-expect-error No such parameter.
    get("/search", { query: { query: text } }),
    // @ts-expect-error A number.
    get("/search", { query: { limit: "12" } }),
    // @ts-expect-error True or false.
    get("/terms", { query: { retired: "true" } }),
    // @ts-expect-error An address that takes none.
    get("/staff", { query: { q: text } }),
    // @ts-expect-error Without what it needs.
    remove(`/stories/${text}/editions/${text}/publication`, { query: { version: 3 } }),
    // @ts-expect-error Without anything.
    remove(`/stories/${text}/editions/${text}/publication`),
    // @ts-expect-error In a link.
    addressOf("/reads.csv", { since: text }),
];

export const conflicts = (error: unknown) => [
    theirsOf(error, "edition")?.work.version,
    theirsOf(error, "upload")?.received,
    // @ts-expect-error A kind that the server doesn't know.
    theirsOf(error, "headline"),
    // @ts-expect-error What another kind has.
    theirsOf(error, "hold")?.language,
    // @ts-expect-error Where nothing may stand there.
    theirsOf(error, "term").version,
];
