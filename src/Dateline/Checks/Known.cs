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
    IReadOnlyDictionary<string, IReadOnlyList<string>> Forbidden);
