using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dateline.Checks;

/// <summary>What a check reports, in words.</summary>
/// <param name="Id">16 hex digits: the same while the words and what stands around them do, whatever is edited elsewhere.</param>
/// <param name="Rule">Like <c>block.stale</c>.</param>
/// <param name="Level">After the newsroom's own levels.</param>
/// <param name="Story">The bundle's id.</param>
/// <param name="Edition">Language; where editions were compared, that of the translated one.</param>
/// <param name="Block">Null for headline, summary and a whole edition.</param>
/// <param name="Field">Which text, where it isn't the block's own: headline, summary, alt, attribution, credit, title, who; in a gallery pictures.1.alt, pictures.1.credit.</param>
/// <param name="Range">In that text, markup removed and entities decoded.</param>
/// <param name="Message">One or two sentences in the language that was asked for.</param>
/// <param name="Suggestions">What could stand there instead; empty unless one is certain.</param>
/// <param name="Excerpt">The words with what stands around them.</param>
public sealed record Finding(
    string Id,
    string Rule,
    Level Level,
    string Story,
    string Edition,
    string? Block,
    string? Field,
    TextRange? Range,
    string Message,
    IReadOnlyList<string> Suggestions,
    Excerpt Excerpt)
{
    /// <summary>Which of a rule's own rules, where it has several: <c>text.style</c>'s <c>na-ukraini</c>.</summary>
    public string? Part { get; init; }

    /// <summary>Of <c>term.drift</c>: what could become a term.</summary>
    public Drift? Drift { get; init; }

    /// <summary>How much of the text on each side belongs to a finding's identity, in UTF-16 units.</summary>
    const int Around = 24;

    /// <param name="rule">Whose finding.</param>
    /// <param name="story">In which story.</param>
    /// <param name="found">What was found.</param>
    /// <param name="nth">How many that look the same stand before it.</param>
    internal static string IdOf(string rule, string story, Found found, int nth)
    {
        var what = found.Identity ?? (found.Range is { } range
            ? $"{Cut(found.Text, range.Start - Around, range.Start)}\0{Cut(found.Text, range.Start, range.End)}\0{Cut(found.Text, range.End, range.End + Around)}"
            : found.Text);
        var whole = string.Create(CultureInfo.InvariantCulture, $"{rule}{(found.Part is null ? "" : "/" + found.Part)}\0{story}\0{found.Edition}\0{Passage.KindOf(found.Field)}\0{what}\0{nth}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..16];
    }

    /// <summary>Ids of what the rules about blocks say of a source's block that an edition leaves out, or keeps though it is gone.</summary>
    internal static IEnumerable<string> IdsOfDecided(string story, string edition, string source)
    {
        var nowhere = new Found(edition, null, null, "", null, new Saying(""));
        return [IdOf("block.missing", story, nowhere with { Identity = source }, 0), IdOf("block.stale", story, nowhere with { Identity = $"{source}\0gone" }, 0)];
    }

    static string Cut(string text, int start, int end)
    {
        start = Math.Clamp(start, 0, text.Length);
        return text[start..Math.Clamp(end, start, text.Length)];
    }
}

/// <summary>One expression of a source that its translation renders in several ways.</summary>
/// <param name="Source">Language of the expression.</param>
/// <param name="Phrase">As the source first has it.</param>
/// <param name="Renderings">The most frequent first, with how many places have each.</param>
public sealed record Drift(string Source, string Phrase, IReadOnlyList<DriftRendering> Renderings);

/// <param name="Words">As first written.</param>
/// <param name="Places">How many places have them.</param>
public sealed record DriftRendering(string Words, int Places);

/// <summary>A stretch of a text in UTF-16 units, its end not in it.</summary>
public readonly record struct TextRange(int Start, int End);

/// <summary>The words of a finding and what stands before and after them.</summary>
public sealed record Excerpt(string Before, string Words, string After)
{
    const int Around = 48;
    const int Longest = 160;

    public static Excerpt Nothing { get; } = new("", "", "");

    public bool IsEmpty => Before.Length + Words.Length + After.Length == 0;

    internal static Excerpt Of(string text, TextRange? range)
    {
        if (range is not { } found)
        {
            return new("", Shortened(text, 2 * Around), "");
        }
        var (start, end) = (Math.Clamp(found.Start, 0, text.Length), Math.Clamp(found.End, 0, text.Length));
        var before = Whole(text, Math.Max(0, start - Around), start);
        var after = Whole(text, end, Math.Min(text.Length, end + Around));
        return new((start > Around ? "…" : "") + before, Shortened(text[start..Math.Max(start, end)], Longest), after + (end + Around < text.Length ? "…" : ""));
    }

    /// <summary>A text's first words.</summary>
    internal static string Opening(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }
        var space = text.LastIndexOf(' ', longest, longest / 2);
        return Whole(text, 0, space > 0 ? space : longest) + "…";
    }

    static string Shortened(string text, int longest) => text.Length <= longest ? text : Whole(text, 0, longest) + "…";

    // A pair of surrogates is never cut in two.
    static string Whole(string text, int start, int end)
    {
        if (start > 0 && start < end && char.IsLowSurrogate(text[start]))
        {
            start++;
        }
        if (end < text.Length && end > start && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }
        return text[start..end];
    }
}
