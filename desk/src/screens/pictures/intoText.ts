import type { Picture } from "../../api/types.ts";
import { drafts } from "../../shell/drafts.ts";
import type { PicturePlace } from "./keptUploads.ts";
import { ofText, withPicture } from "./withPicture.ts";

/** Puts a picture into the draft that this device has, wherever it is open. False where its block is no more, or has another by now. */
export async function putIntoText({ story, language, block, alt }: PicturePlace, picture: Picture): Promise<boolean> {
    return await (await drafts()).change(story, language, text => {
        const body = withPicture(text.body, block, ofText(picture, alt));
        return body && { ...text, body };
    });
}
