using Dateline.Platform;

namespace Dateline.Taxonomy;

public readonly record struct RubricId(Guid Value) : ITypedId<RubricId>
{
    public static RubricId Of(Guid value) => new(value);
}

/// <summary>A section of the site. Rubrics form a tree; a retired one leaves redirects.</summary>
public sealed class Rubric : INamed
{
    readonly List<RubricSlug> _slugs = [];

    Rubric()
    {
    }

    public Rubric(RubricId id, string slug, LocalizedText names, int position)
    {
        Id = id;
        Slug = slug;
        Names = names;
        Position = position;
        _slugs.Add(new RubricSlug(slug, id));
    }

    public RubricId Id { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalizedText Names { get; private set; } = new([]);

    public RubricId? ParentId { get; private set; }

    /// <summary>Order among its siblings: the order in which rubrics came in.</summary>
    public int Position { get; private set; }

    /// <summary>Its picture's file name (<c>pictures/…</c>).</summary>
    public string? Picture { get; private set; }

    public bool Retired { get; private set; }

    public RubricId? MergedIntoId { get; private set; }

    public bool IsMerged => MergedIntoId is not null;

    public int Version { get; private set; } = 1;

    /// <summary>Every slug that it has or had, the present one included.</summary>
    public IReadOnlyList<RubricSlug> Slugs => _slugs;

    public void Describe(LocalizedText names, string? picture)
    {
        Names = names;
        Picture = picture;
    }

    /// <summary>The old address keeps leading here.</summary>
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
            _slugs.Add(new RubricSlug(slug, Id));
        }
    }

    /// <summary>Where it stands among its siblings.</summary>
    public void Stand(int position) => Position = position;

    public void PutUnder(RubricId? parent) => ParentId = parent;

    /// <summary>Takes the rubric out of navigation, or brings it back.</summary>
    public void Retire(bool retired)
    {
        Retired = retired;
        MergedIntoId = null;
    }

    /// <summary>Its address leads to <paramref name="heir"/> from now on.</summary>
    public void MergeInto(RubricId heir)
    {
        Retired = true;
        MergedIntoId = heir;
    }
}

public sealed record RubricSlug(string Slug, RubricId RubricId);
