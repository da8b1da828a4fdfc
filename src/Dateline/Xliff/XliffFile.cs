using Dateline.Language.Xml;
using Dateline.Translation;

namespace Dateline.Xliff;

/// <summary>An edition on its way to a translator outside, or back: XLIFF 2.1 with a unit for each block.</summary>
/// <param name="SourceLanguage">What it is translated from.</param>
/// <param name="Language">What it is translated into.</param>
/// <param name="Story">Id of the story; null where the file doesn't say.</param>
/// <param name="Units">In the source's order.</param>
public sealed record XliffFile(string SourceLanguage, string Language, string? Story, IReadOnlyList<XliffUnit> Units);

/// <param name="Id">Of the source's block; or of an <see cref="EditionLine"/>.</param>
/// <param name="SourceHash">What the source read; null where the file doesn't say.</param>
/// <param name="TargetHash">What the translation read; null where there was none.</param>
/// <param name="Segments">The block's texts.</param>
public sealed record XliffUnit(string Id, string? SourceHash, string? TargetHash, IReadOnlyList<XliffSegment> Segments)
{
    /// <summary>Where it stands in the file that was read, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Its kind, for whoever reads the file: paragraph, quote…</summary>
    public string? Kind { get; init; }

    /// <summary>The source has changed since the target was made.</summary>
    public bool IsStale { get; init; }

    public bool Equals(XliffUnit? other) => other is not null && (Id, SourceHash, TargetHash) == (other.Id, other.SourceHash, other.TargetHash) && Segments.SequenceEqual(other.Segments);

    public override int GetHashCode() => HashCode.Combine(Id, SourceHash, TargetHash, Segments.Count);
}

/// <param name="Name">Of the text in its block, as <see cref="Documents.BlockText"/> has it.</param>
/// <param name="Source">Canonical inline markup.</param>
/// <param name="Target">The same; null where there is none yet.</param>
public sealed record XliffSegment(string Name, string Source, string? Target);

public abstract record XliffReading
{
    private XliffReading()
    {
    }

    public sealed record Accepted(XliffFile File) : XliffReading;

    /// <summary>Nothing of it was taken.</summary>
    public sealed record Refused(XmlProblem Problem) : XliffReading;
}
