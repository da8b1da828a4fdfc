/** A picture as addresses name it: its file without the bundle's folder. */
export const keyOf = (file: string): string => encodeURIComponent(file.slice(file.lastIndexOf("/") + 1));

export const pictureAddress = (file: string, width: number): string => `/api/desk/pictures/${keyOf(file)}/image?w=${width}`;
