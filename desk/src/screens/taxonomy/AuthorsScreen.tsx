import type { Author } from "../../api/types.ts";
import { TextField } from "../../shell/fields.tsx";
import { changed } from "../../shell/known.ts";
import { t } from "../../words/index.ts";
import { NamedScreen } from "./NamedScreen.tsx";

/** Who signs stories. Not the same as who signs in. */
export function AuthorsScreen() {
    return <NamedScreen<Author> kind="authors" path="/authors" fresh={{ slug: "", names: {} }} onChange={() => changed("/authors")} more={(value, change) =>
        <TextField label={t("author.picture")} hint={t("author.pictureHint")} value={value.picture ?? ""} onChange={text => change({ picture: text.trim() || null })} maxLength={200} spellcheck={false} />} />;
}
