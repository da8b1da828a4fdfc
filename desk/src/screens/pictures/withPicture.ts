import type { Picture } from "../../api/types.ts";
import type { Block, Part, Picture as BlockPicture } from "../../editor/blocks.ts";

/** What of a picture stands in a text. `alt`: what is said of it where the library says nothing. */
export function ofText({ file, alt, caption, credit }: Picture, otherwise = ""): BlockPicture {
    return { file, alt: alt || otherwise, ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) };
}

/** The same blocks with the picture in an empty one, or at a gallery's end. Null where there is no place for it any more. */
export function withPicture<B extends Block>(body: readonly B[], id: string, picture: BlockPicture): B[] | null {
    let isThere = false;
    const next = body.map((block): Block => {
        if (block.type === "entry") {
            const inside = withPicture<Part>(block.blocks, id, picture);
            isThere ||= inside !== null;
            return inside === null ? block : { ...block, blocks: inside };
        }
        if (block.id !== id) {
            return block;
        }
        if (block.type === "gallery") {
            isThere = true;
            return block.pictures.some(one => one.file === picture.file) ? block : { ...block, pictures: [...block.pictures, picture] };
        }
        if (block.type === "picture" && (block.file === "" || block.file === picture.file)) {
            isThere = true;
            return block.file === "" ? { ...block, ...picture, alt: block.alt || picture.alt } : block;
        }
        return block;
    });
    return isThere ? next as B[] : null;
}
