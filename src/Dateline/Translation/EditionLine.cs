using Dateline.Documents;
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

    /// <summary>Lines as paragraphs before the blocks: what is asked of blocks can be asked of both.</summary>
    public static Document WithLines(this EditionText text) => new([.. Places.Select(place => Of(text, place)).OfType<Paragraph>(), .. text.Body.Blocks]);

    /// <summary>The same of a translation: its lines say what they were made of.</summary>
    public static Document WithLines(this EditionText text, EditionText source, KnownLines known)
        => new([.. Places.Select(place => Of(text, place) is { } line && (Of(source, place) is not null || known.OriginOf(line) is not null) ? known.Made(line) : Of(text, place)).OfType<Paragraph>(), .. text.Body.Blocks]);

    /// <summary>The lines that say something else.</summary>
    internal static IReadOnlyList<string> Changed(EditionText before, EditionText after)
        => [.. Places.Where(place => MachineText.WordsOf(At(before, place)) != MachineText.WordsOf(At(after, place)))];

    /// <summary>Which machines wrote the text's lines, of those that nobody has accepted.</summary>
    internal static IEnumerable<string> MachinesOf(EditionText text, IReadOnlyList<MachineText> unreviewed)
        => Places.Select(place => Authorship.MachineOf(At(text, place), unreviewed)).OfType<string>();

    /// <summary>A line as a paragraph; null for none.</summary>
    internal static Paragraph? Of(EditionText text, string place)
        => At(text, place) is { } line && !string.IsNullOrWhiteSpace(line) ? new Paragraph(place, InlineHtml.Encode(line)) : null;
}
