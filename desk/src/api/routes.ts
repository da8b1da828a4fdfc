// What each address takes and answers: from the server's own description, of which schema.d.ts is made (npm run types).
import type { paths } from "./schema.d.ts";

export type Method = "get" | "post" | "put" | "delete";

type Routes = { [P in keyof paths as P extends `/api/desk${infer Address}` ? Address : never]: paths[P] };
/** Any text of the shape of `/stories/{id}/hold`. */
type Shape<P> = P extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Shape<After>}` : P;
type Shapes = { [P in keyof Routes]: Shape<P> };
/** A value fills a segment; what is hung onto one (`/tags/suggest${"?q=…"}`) is no address. */
type IsWhole<P extends string> = P extends `${string}?${string}` ? false
    : P extends `${infer Segment}/${infer After}` ? IsWhole<Segment> extends true ? IsWhole<After> : false
        : string extends P ? true : {} extends Record<P, 0> ? false : true;
/** `/tags/suggest` is an address of its own beside `/tags/{slug}`: what has the very shape goes before what merely fits it. */
type Exact<P> = { [K in keyof Shapes]: [P] extends [Shapes[K]] ? [Shapes[K]] extends [P] ? K : never : never }[keyof Shapes];
type Fitting<P> = { [K in keyof Shapes]: [P] extends [Shapes[K]] ? K : never }[keyof Shapes];
type Route<P extends string> = P extends unknown ? IsWhole<P> extends true ? [Exact<P>] extends [never] ? Fitting<P> : Exact<P> : never : never;

type Verb<P extends string, M extends Method> = Route<P> extends infer K extends keyof Routes ? Routes[K][M] : never;
type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

/** What may be null may be left out. */
type Sent<T> = T extends readonly (infer One)[] ? readonly Sent<One>[]
    : T extends object ? { [K in keyof T as null extends T[K] ? never : K]: Sent<T[K]> } & { [K in keyof T as null extends T[K] ? K : never]?: Sent<T[K]> | undefined }
        : T;

type Requested<P extends string, M extends Method> = Verb<P, M> extends { requestBody?: infer Wanted } ? Exclude<Wanted, undefined> : never;

export type Body<P extends string, M extends Method> = Sent<Json<Requested<P, M>>>;
/** Nothing where the address takes nothing. */
export type Bodies<P extends string, M extends Method> = [Requested<P, M>] extends [never] ? [body?: undefined] : [body: Body<P, M>];

type Queried<P extends string, M extends Method> = Verb<P, M> extends { parameters: { query?: infer Wanted } } ? Exclude<Wanted, undefined> : never;
/** What may be left out may be null. */
type Given<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: T[K] | null | undefined } & { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };
/** What is asked with an address, behind its `?`; nothing where it takes nothing. */
export type Query<P extends string, M extends Method> = [Queried<P, M>] extends [never] ? { query?: never } : {} extends Queried<P, M> ? { query?: Given<Queried<P, M>> } : { query: Given<Queried<P, M>> };
/** How it is asked, where the address says that it has to be. */
export type Asking<P extends string, M extends Method, How> = {} extends Query<P, M> ? [how?: How & Query<P, M>] : [how: How & Query<P, M>];

/** What else goes with a request; nothing does that fits an address which the server doesn't know, or not in this way. */
export type Asked<P extends string, M extends Method, Rest extends unknown[]> = string extends P ? [unknown: never] : [Verb<P, M>] extends [never] ? [unknown: never] : [Verb<P, M>] extends [{ responses: unknown }] ? Rest : [unknown: never];

export type Answer<P extends string, M extends Method> = Verb<P, M> extends { responses: infer Said }
    ? (Said extends { 200: infer Ok } ? Json<Ok> : never) | (Said extends { 204: unknown } ? undefined : never)
    : never;

/** One message of an answer that comes event by event. */
export type Streamed<P extends string> = Verb<P, "post"> extends { responses: { 200: { content: { "text/event-stream": infer Message } } } } ? Message extends readonly { data?: infer Line }[] ? NonNullable<Line> : Message extends { data?: infer Line } ? NonNullable<Line> : Message : never;
