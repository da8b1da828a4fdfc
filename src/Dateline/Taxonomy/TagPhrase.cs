using Dateline.Language.Forms;

namespace Dateline.Taxonomy;

/// <summary>How the name of a tag declines.</summary>
static class TagPhrase
{
    /// <summary>Shorter surnames are too often something else.</summary>
    const int ShortestAlone = 4;

    internal static PhraseKind Of(TagKind kind) => kind switch
    {
        TagKind.Person => PhraseKind.Person,
        TagKind.Place => PhraseKind.Place,
        TagKind.Organisation => PhraseKind.Organisation,
        _ => PhraseKind.Common,
    };

    /// <summary>What of a name stands for the whole where it is known who is meant: a person's surname, at most one.</summary>
    internal static IEnumerable<string> Alone(TagKind kind, string name)
        => kind is TagKind.Person && name.LastIndexOf(' ') is > 0 and var space && name.Length - space > ShortestAlone ? [name[(space + 1)..]] : [];
}
