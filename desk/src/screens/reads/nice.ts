/** The next round number: an axis ends at 1, 2 or 5 of its power of ten. */
export function nice(value: number): number {
    const power = 10 ** Math.floor(Math.log10(value));
    return [1, 2, 5, 10].map(one => one * power).find(one => one >= value)!;
}
