using Dateline.Platform;

namespace Dateline.People;

public readonly record struct AuthorId(Guid Value) : ITypedId<AuthorId>
{
    public static AuthorId Of(Guid value) => new(value);
}

/// <summary>Who signs stories. Not the same as a person who may sign in.</summary>
public sealed class Author : INamed
{
    readonly List<AuthorSlug> _slugs = [];

    Author()
    {
    }

    public Author(AuthorId id, string slug, LocalizedText names)
    {
        Id = id;
        Slug = slug;
        Names = names;
        _slugs.Add(new AuthorSlug(slug, id));
    }

    public AuthorId Id { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalizedText Names { get; private set; } = new([]);

    public string? Picture { get; private set; }

    /// <summary>Signs nothing new.</summary>
    public bool Retired { get; private set; }

    /// <summary>Of two who are one, the other is gone.</summary>
    public bool IsMerged => false;

    public int Version { get; private set; } = 1;

    public IReadOnlyList<AuthorSlug> Slugs => _slugs;

    public void Describe(LocalizedText names, string? picture)
    {
        Names = names;
        Picture = picture;
    }

    public void Retire(bool retired) => Retired = retired;

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
            _slugs.Add(new AuthorSlug(slug, Id));
        }
    }
}

public sealed record AuthorSlug(string Slug, AuthorId AuthorId);
