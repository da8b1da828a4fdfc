using System.Text.Json;
using Dateline.Platform;
using Dateline.Taxonomy;

namespace Dateline.Checks;

/// <summary>What the newsroom knows beside its stories: how names are written, which word a term takes.</summary>
/// <param name="Names">Tags by slug.</param>
/// <param name="Terms">In the file's order.</param>
public sealed record Known(IReadOnlyDictionary<string, KnownName> Names, IReadOnlyList<KnownTerm> Terms)
{
    public static Known Nothing { get; } = new(new Dictionary<string, KnownName>(), []);
}

/// <summary>A person, place, organisation or topic.</summary>
/// <param name="Slug">Of its tag.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Names">By language.</param>
/// <param name="Forms">Inflected forms by language, as editors gave them.</param>
public sealed record KnownName(string Slug, TagKind Kind, LocalizedText Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Forms);

/// <summary>One concept and the words that each language may use for it.</summary>
public sealed record KnownTerm(
    string Id,
    LocalizedText Preferred,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Forbidden)
{
    static readonly Dictionary<string, IReadOnlyList<string>> None = [];

    /// <param name="id">The term's.</param>
    /// <param name="record">The bundle's line, in its canonical form.</param>
    internal static KnownTerm FromRecord(string id, string record)
    {
        using var json = JsonDocument.Parse(record);
        return new(id, LocalizedText.FromJson(json.RootElement.GetProperty("preferred").GetRawText()), Member("allowed"), Member("forbidden"));

        Dictionary<string, IReadOnlyList<string>> Member(string name)
            => json.RootElement.TryGetProperty(name, out var lists) && lists.ValueKind == JsonValueKind.Object ? Lists(lists.GetRawText()) : None;
    }

    internal static Dictionary<string, IReadOnlyList<string>> Lists(string json) => JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(json) ?? None;
}
