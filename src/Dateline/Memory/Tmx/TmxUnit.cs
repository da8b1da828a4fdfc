using Dateline.Language.Xml;

namespace Dateline.Memory.Tmx;

/// <summary>One text in several languages, as canonical inline markup.</summary>
/// <param name="Source">Language that the others were translated from; null where the file doesn't say.</param>
/// <param name="Texts">By language, its first part alone: "uk" for uk-UA.</param>
/// <param name="ChangedAt">Null where the file doesn't say.</param>
public sealed record TmxUnit(string? Source, IReadOnlyDictionary<string, string> Texts, DateTimeOffset? ChangedAt)
{
    /// <summary>By language, which engines made its text, as <see cref="Documents.MadeBy.Machine"/> says it; nothing of people's.</summary>
    public IReadOnlyDictionary<string, string> Machines { get; init; } = Nobody;

    static readonly IReadOnlyDictionary<string, string> Nobody = new Dictionary<string, string>();
}

/// <summary>What a TMX file holds next.</summary>
public abstract record TmxStep
{
    private TmxStep()
    {
    }

    public sealed record Unit(int Line, TmxUnit Read) : TmxStep;

    /// <summary>Nothing more, and the file was whole.</summary>
    public sealed record End : TmxStep;

    /// <summary>The file can't be read on from here.</summary>
    public sealed record Refused(XmlProblem Problem) : TmxStep;
}
