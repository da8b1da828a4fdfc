using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Catalogue;

public sealed record RubricEntry(RubricId Id, string Slug, LocalizedText Names, RubricId? Parent, int Position, string? Picture, bool Retired, RubricId? MergedInto, int Version);

public sealed record TagEntry(TagId Id, string Slug, TagKind Kind, LocalizedText Names, string? Wikidata, string? Picture, bool Retired, TagId? MergedInto, int Version);

public sealed record AuthorEntry(AuthorId Id, string Slug, LocalizedText Names, string? Picture, bool Retired, int Version);

public sealed record PageEntry(string Slug, string Language, string Title, int Position, bool Retired);

/// <summary>Everything that stories are filed under and signed by, as of one event.</summary>
public sealed class Catalogue
{
    Catalogue(long asOf)
    {
        AsOf = asOf;
    }

    /// <summary>Of a newsroom that nothing is known of yet.</summary>
    internal static Catalogue Empty { get; } = new(0)
    {
        Rubrics = new Dictionary<RubricId, RubricEntry>(),
        Tags = new Dictionary<TagId, TagEntry>(),
        Authors = new Dictionary<AuthorId, AuthorEntry>(),
        Pages = [],
        RubricSlugs = new Dictionary<string, RubricId>(),
        TagSlugs = new Dictionary<string, TagId>(),
        AuthorSlugs = new Dictionary<string, AuthorId>(),
    };

    /// <summary>The newest event that it knows of.</summary>
    public long AsOf { get; }

    public required IReadOnlyDictionary<RubricId, RubricEntry> Rubrics { get; init; }

    public required IReadOnlyDictionary<TagId, TagEntry> Tags { get; init; }

    public required IReadOnlyDictionary<AuthorId, AuthorEntry> Authors { get; init; }

    public required IReadOnlyList<PageEntry> Pages { get; init; }

    public required IReadOnlyDictionary<string, RubricId> RubricSlugs { get; init; }

    public required IReadOnlyDictionary<string, TagId> TagSlugs { get; init; }

    public required IReadOnlyDictionary<string, AuthorId> AuthorSlugs { get; init; }

    /// <summary>Rubrics that stand directly under <paramref name="parent"/> (null: at the top), in their order, without retired ones.</summary>
    public IEnumerable<RubricEntry> Below(RubricId? parent)
        => Rubrics.Values.Where(r => r.Parent == parent && !r.Retired).OrderBy(r => r.Position);

    /// <summary>The rubric, or what it was merged into. A retired one without an heir keeps its page, out of navigation: links to it stay whole.</summary>
    public RubricEntry? Standing(RubricId id)
    {
        for (var step = 0; step < 16 && Rubrics.TryGetValue(id, out var rubric); step++)
        {
            if (rubric.MergedInto is not { } into)
            {
                return rubric;
            }
            id = into;
        }
        return null;
    }

    public TagEntry? Standing(TagId id)
    {
        for (var step = 0; step < 16 && Tags.TryGetValue(id, out var tag); step++)
        {
            if (tag.MergedInto is not { } into)
            {
                return tag;
            }
            id = into;
        }
        return null;
    }

    /// <summary>From the top of the tree down to <paramref name="id"/>.</summary>
    public IReadOnlyList<RubricEntry> PathTo(RubricId id)
    {
        var path = new List<RubricEntry>();
        for (var here = Standing(id); here is not null && path.Count < 16; here = here.Parent is { } parent ? Standing(parent) : null)
        {
            path.Insert(0, here);
        }
        return path;
    }

    /// <summary>The same, known to hold at a later event, too.</summary>
    internal Catalogue As(long asOf)
        => new(asOf) { Rubrics = Rubrics, Tags = Tags, Authors = Authors, Pages = Pages, RubricSlugs = RubricSlugs, TagSlugs = TagSlugs, AuthorSlugs = AuthorSlugs };

    internal static async Task<Catalogue> Load(NewsroomDb db, long asOf, CancellationToken cancellation)
        => new(asOf)
        {
            Rubrics = await db.Rubrics.Select(r => new RubricEntry(r.Id, r.Slug, r.Names, r.ParentId, r.Position, r.Picture, r.Retired, r.MergedIntoId, r.Version)).ToDictionaryAsync(r => r.Id, cancellation),
            Tags = await db.Tags.Select(t => new TagEntry(t.Id, t.Slug, t.Kind, t.Names, t.Wikidata, t.Picture, t.Retired, t.MergedIntoId, t.Version)).ToDictionaryAsync(t => t.Id, cancellation),
            Authors = await db.Authors.Select(a => new AuthorEntry(a.Id, a.Slug, a.Names, a.Picture, a.Retired, a.Version)).ToDictionaryAsync(a => a.Id, cancellation),
            Pages = await db.Pages.OrderBy(p => p.Position).Select(p => new PageEntry(p.Slug, p.Language, p.Title, p.Position, p.Retired)).ToListAsync(cancellation),
            RubricSlugs = await db.RubricSlugs.ToDictionaryAsync(s => s.Slug, s => s.RubricId, StringComparer.Ordinal, cancellation),
            TagSlugs = await db.TagSlugs.ToDictionaryAsync(s => s.Slug, s => s.TagId, StringComparer.Ordinal, cancellation),
            AuthorSlugs = await db.AuthorSlugs.ToDictionaryAsync(s => s.Slug, s => s.AuthorId, StringComparer.Ordinal, cancellation),
        };
}

/// <summary>Keeps the catalogue in memory and loads it anew when an event says that it changed.</summary>
public sealed class Catalogues
{
    volatile Catalogue? _present;

    /// <summary>What was known last, without asking the database.</summary>
    public Catalogue Known => _present ?? Catalogue.Empty;

    /// <summary>As of the newest event that this session can see.</summary>
    public async Task<Catalogue> Present(NewsroomDb db, CancellationToken cancellation) => (await PresentAsOf(db, cancellation)).Catalogue;

    /// <summary>With the number of that event.</summary>
    public async Task<(Catalogue Catalogue, long AsOf)> PresentAsOf(NewsroomDb db, CancellationToken cancellation)
    {
        var last = await db.LastSequence(cancellation);
        if (_present is { } present && (present.AsOf >= last || !await Changed(db, present.AsOf, cancellation)))
        {
            // What happened since concerns others: it need not be asked again.
            if (present.AsOf < last)
            {
                _present = present.As(last);
            }
            return (present, last);
        }
        // The sequence was read first: what is loaded is at least as new as it says.
        var loaded = await Catalogue.Load(db, last, cancellation);
        _present = loaded;
        return (loaded, last);
    }

    static Task<bool> Changed(NewsroomDb db, long since, CancellationToken cancellation)
        => db.Events.AnyAsync(
            e => e.Sequence > since && (e.Kind == EventKind.RubricChanged || e.Kind == EventKind.TagChanged || e.Kind == EventKind.AuthorChanged || e.Kind == EventKind.PageChanged || e.Kind == EventKind.NewsroomDerived),
            cancellation);
}
