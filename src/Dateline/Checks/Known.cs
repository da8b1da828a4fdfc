using System.Text.Json;
using Dateline.Language.Terms.Exchange;
using Dateline.Platform;
using Dateline.Taxonomy;
using Dateline.Terms;

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
public sealed record KnownName(string Slug, TagKind Kind, LocalizedText Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Forms)
{
    /// <summary>Generated forms that aren't the name's, by language, as editors struck them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Struck { get; init; } = NoForms;

    /// <summary>Given to no story any more.</summary>
    public bool Retired { get; init; }

    static Dictionary<string, IReadOnlyList<string>> NoForms { get; } = [];

    /// <summary>As a tag keeps them.</summary>
    internal static KnownName Of(string slug, TagKind kind, LocalizedText names, string? forms, string? struck) => new(slug, kind, names, Lists(forms)) { Struck = Lists(struck) };

    static Dictionary<string, IReadOnlyList<string>> Lists(string? json) => json is null ? NoForms : JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(json) ?? NoForms;
}

/// <summary>One concept and the words that each language may use for it.</summary>
/// <param name="Id">The newsroom's name for it.</param>
/// <param name="Languages">By language code.</param>
public sealed record KnownTerm(string Id, IReadOnlyDictionary<string, ConceptWords> Languages)
{
    /// <summary>Null for one that is retired: nothing is checked by it.</summary>
    /// <param name="id">The term's.</param>
    /// <param name="record">The bundle's line, in its canonical form.</param>
    internal static KnownTerm? FromRecord(string id, string record)
        => KeptTerm.Of(id, record, 0) is { Retired: false } term ? new(id, term.Concept.Languages) : null;
}
