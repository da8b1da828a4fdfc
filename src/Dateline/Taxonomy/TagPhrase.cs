using Dateline.Language.Forms;

namespace Dateline.Taxonomy;

/// <summary>How the name of a tag declines.</summary>
static class TagPhrase
{
    internal static PhraseKind Of(TagKind kind) => kind switch
    {
        TagKind.Person => PhraseKind.Person,
        TagKind.Place => PhraseKind.Place,
        TagKind.Organisation => PhraseKind.Organisation,
        _ => PhraseKind.Common,
    };
}
