namespace Dateline.Language.Facts;

/// <summary>A text of one edition and the text of another that says the same.</summary>
public sealed record TextPair(string Source, string Target);

/// <summary>A story's edition and a translation of it, as plain texts; what stands in only one of them is its rest.</summary>
public sealed record EditionPair
{
    /// <summary>A BCP 47 code.</summary>
    public required string SourceLanguage { get; init; }

    public required string TargetLanguage { get; init; }

    /// <summary>The day on which the story happened to be told, in its newsroom's zone: "yesterday" is the day before. Null where it wasn't told yet.</summary>
    public DateOnly? StoryDate { get; init; }

    public TextPair? Headline { get; init; }

    public TextPair? Summary { get; init; }

    public IReadOnlyList<TextPair> Blocks { get; init; } = [];

    /// <summary>Texts of the source edition that no block of the target was made from.</summary>
    public IReadOnlyList<string> SourceRest { get; init; } = [];

    public IReadOnlyList<string> TargetRest { get; init; } = [];
}

public enum StoryPart
{
    Headline,
    Summary,
    Block,
}

public enum DiscrepancyKind
{
    /// <summary>The source states it and the target nowhere does.</summary>
    Missing,

    /// <summary>The target states it and the source nowhere does.</summary>
    Added,

    /// <summary>Both state something of the kind at this place, and it isn't the same.</summary>
    Changed,
}

/// <param name="Kind">Which side lacks it.</param>
/// <param name="Part">Where.</param>
/// <param name="Block">The index in <see cref="EditionPair.Blocks"/>; null for headline and summary.</param>
/// <param name="Source">Null where it was added; its span is in the source text of that part.</param>
/// <param name="Target">Null where it is missing; its span is in the target text of that part.</param>
public sealed record FactDiscrepancy(DiscrepancyKind Kind, StoryPart Part, int? Block, Fact? Source, Fact? Target)
{
    /// <summary>Soft where either text is.</summary>
    public FactModifier Modifier => Source?.Modifier == FactModifier.Soft || Target?.Modifier == FactModifier.Soft ? FactModifier.Soft : FactModifier.Exact;
}
