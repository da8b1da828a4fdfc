using Dateline.Stories;

namespace Dateline.Translation;

/// <summary>What of a text is no block, its headline and its summary: each has a place among the blocks by a name that no block's id can be, since that holds no colon.</summary>
public static class EditionLine
{
    public const string Headline = ":headline";
    public const string Summary = ":summary";

    /// <summary>In the reader's order.</summary>
    public static IReadOnlyList<string> Places { get; } = [Headline, Summary];

    /// <summary>What stands at a line's place; null for a block's.</summary>
    public static string? At(EditionText text, string place) => place switch
    {
        Headline => text.Headline,
        Summary => text.Summary ?? "",
        _ => null,
    };
}
