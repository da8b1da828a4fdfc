/** One thing that is said of something: its name, what is said, and in which language. */
export type Said = readonly [name: string, text: string, lang?: string];

/** The same thing as it stands there and as the person wants it. */
export interface Side { name: string; theirs: string; mine: string; lang: string | undefined }

/** What two descriptions of one thing say otherwise, in the order in which they say it. */
export function sides(theirs: readonly Said[], mine: readonly Said[]): Side[] {
    const [there, here] = [new Map(theirs.map(one => [one[0], one])), new Map(mine.map(one => [one[0], one]))];
    return [...new Set([...there.keys(), ...here.keys()])]
        .map(name => ({ name, theirs: there.get(name)?.[1] ?? "", mine: here.get(name)?.[1] ?? "", lang: (there.get(name) ?? here.get(name))?.[2] }))
        .filter(one => one.theirs !== one.mine);
}
