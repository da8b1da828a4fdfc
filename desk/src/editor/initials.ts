/** Of a colleague's name, where there is room for two letters. */
export function initials(name: string): string {
    return name.split(/\s+/).slice(0, 2).map(part => part[0]?.toLocaleUpperCase() ?? "").join("");
}
