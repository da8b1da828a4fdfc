using Dateline.Platform;

namespace Dateline.Taxonomy;

public readonly record struct TagId(Guid Value) : ITypedId<TagId>
{
    public static TagId Of(Guid value) => new(value);
}

public enum TagKind
{
    Person,
    Place,
    Organisation,
    Topic,
}

/// <summary>A person, place, organisation or topic that stories are about.</summary>
public sealed class Tag : INamed
{
    readonly List<TagSlug> _slugs = [];

    Tag()
    {
    }

    public Tag(TagId id, string slug, TagKind kind, LocalizedText names)
    {
        Id = id;
        Slug = slug;
        Kind = kind;
        Names = names;
        _slugs.Add(new TagSlug(slug, id));
    }

    public TagId Id { get; private set; }

    public string Slug { get; private set; } = "";

    public TagKind Kind { get; private set; }

    public LocalizedText Names { get; private set; } = new([]);

    /// <summary>Inflected forms per language as JSON, as the bundle gave them.</summary>
    public string? Forms { get; private set; }

    /// <summary>Generated forms that aren't the name's, per language as JSON.</summary>
    public string? StruckForms { get; private set; }

    public string? Wikidata { get; private set; }

    /// <summary>Its picture's file name (<c>pictures/…</c>).</summary>
    public string? Picture { get; private set; }

    public bool Retired { get; private set; }

    public TagId? MergedIntoId { get; private set; }

    public bool IsMerged => MergedIntoId is not null;

    public int Version { get; private set; } = 1;

    public IReadOnlyList<TagSlug> Slugs => _slugs;

    public void Describe(TagKind kind, LocalizedText names, string? forms, string? wikidata, string? picture)
    {
        Kind = kind;
        Names = names;
        Forms = forms;
        Wikidata = wikidata;
        Picture = picture;
    }

    public void Strike(string? forms) => StruckForms = forms;

    public void Move(string slug)
    {
        Slug = slug;
        RememberSlug(slug);
    }

    public void Raise() => Version++;

    public void RememberSlug(string slug)
    {
        if (_slugs.All(s => s.Slug != slug))
        {
            _slugs.Add(new TagSlug(slug, Id));
        }
    }

    public void Retire(bool retired)
    {
        Retired = retired;
        MergedIntoId = null;
    }

    /// <summary>Its address leads to <paramref name="heir"/> from now on.</summary>
    public void MergeInto(TagId heir)
    {
        Retired = true;
        MergedIntoId = heir;
    }
}

public sealed record TagSlug(string Slug, TagId TagId);
