using Dateline.People;
using Dateline.Platform;

namespace Dateline.Filing;

/// <summary>What became of a change to a rubric, a tag, an author or a static page.</summary>
public abstract record FilingOutcome
{
    private FilingOutcome()
    {
    }

    /// <param name="Slug">Where it stands now.</param>
    /// <param name="Version">What the next change is based on.</param>
    public sealed record Done(string Slug, int Version) : FilingOutcome;

    /// <summary>Done in part; the rest follows in transactions of its own.</summary>
    internal sealed record Begun : FilingOutcome;

    public sealed record NotAllowed(Access Access) : FilingOutcome;

    public sealed record NoSuch : FilingOutcome;

    /// <summary>Somebody changed it meanwhile: theirs stands.</summary>
    /// <param name="Slug">Where.</param>
    public sealed record Stale(string Slug) : FilingOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : FilingOutcome;

    /// <summary>What was said of it can't be.</summary>
    public sealed record Wrong(string Field, FilingProblem Problem) : FilingOutcome;
}

public enum FilingProblem
{
    /// <summary>No name in any language, or one that is too long.</summary>
    Names,

    /// <summary>Letters a–z, digits and hyphens, and not too many.</summary>
    SlugForm,

    /// <summary>Another has it, or had it: its old address still leads there.</summary>
    SlugTaken,

    /// <summary>There is none of that name.</summary>
    Unknown,

    /// <summary>It would stand under, or be merged into, itself.</summary>
    Circle,

    Forms,

    Wikidata,

    Picture,

    Title,

    Body,
}

/// <summary>Bounds of what is said, the same as a bundle's.</summary>
static class FilingBounds
{
    const int LongestName = 200;
    const int MostLanguages = 40;

    internal static bool AreNames(LocalizedText names)
        => names.Texts.Count is > 0 and <= MostLanguages
            && names.Texts.All(n => n.Key.Length is > 1 and <= 12 && n.Value.Trim().Length is > 0 and <= LongestName && !n.Value.Any(char.IsControl));

    internal static bool IsSlug(string slug) => Dateline.Language.Slug.IsWellFormed(slug) && slug.Length <= 80;

    internal static LocalizedText Trimmed(LocalizedText names) => new(names.Texts.Select(n => KeyValuePair.Create(n.Key, n.Value.Trim())));
}
