import { addressOf } from "../../api/client.ts";
import type { Picture } from "../../api/types.ts";
import { t } from "../../words/index.ts";

/** A picture as addresses name it: its file without the bundle's folder. */
export const keyOf = (file: string): string => encodeURIComponent(file.slice(file.lastIndexOf("/") + 1));

export const pictureAddress = (file: string, width: number): string => addressOf(`/pictures/${keyOf(file)}/image`, { w: width });

/** What somebody finds a picture by: what it shows, or what its file says of it. */
export const nameOfPicture = (picture: Pick<Picture, "alt" | "caption">): string => picture.alt || picture.caption || t("pictures.noAlt");
