import type { Author } from "../../api/types.ts";
import { changed } from "../../shell/known.ts";
import { t } from "../../words/index.ts";
import { PictureField } from "../pictures/PictureField.tsx";
import { NamedScreen } from "./NamedScreen.tsx";

/** Who signs stories. Not the same as who signs in. */
export function AuthorsScreen() {
    return <NamedScreen<Author> kind="authors" path="/authors" fresh={{ slug: "", names: {} }} onChange={() => changed("/authors")} says={value => [[t("author.picture"), value.picture ?? ""]]} more={(value, change) =>
        <PictureField label={t("author.picture")} hint={t("author.pictureHint")} value={value.picture ?? null} onChange={picture => change({ picture })} />} />;
}
