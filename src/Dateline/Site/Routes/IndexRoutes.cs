using Dateline.Language;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Site.Views;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Routes;

/// <summary><c>/tags</c> and <c>/authors</c>: everybody and everything that stories are about or by, in the alphabet of the language.</summary>
static class IndexRoutes
{
    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints)
    {
        site.Page(endpoints, "/tags", Tags);
        site.Page(endpoints, "/authors", Authors);
    }

    static async Task<Answer> Tags(Visit visit, CancellationToken cancellation)
    {
        var counts = await Counts(visit, cancellation);
        var tags = visit.Catalogue.Tags.Values.Where(t => !t.Retired && counts.ContainsKey(ListId.For(t.Id))).ToArray();
        var pictures = await visit.Pictures.Find(visit.Db, tags.Select(t => t.Picture).OfType<string>(), cancellation);
        var groups = tags.GroupBy(t => t.Kind).OrderBy(g => g.Key).Select(kind => new IndexGroup(
            visit.Words[$"kind.{kind.Key.ToString().ToLowerInvariant()}"],
            Sorted(visit, kind.Select(t => Entry(visit, visit.Name(t.Names), visit.Addresses.Tag(visit.Language, t.Slug), counts[ListId.For(t.Id)], t.Picture, pictures)))));
        return Page(visit, "tags", [.. groups]);
    }

    static async Task<Answer> Authors(Visit visit, CancellationToken cancellation)
    {
        var counts = await Counts(visit, cancellation);
        var authors = visit.Catalogue.Authors.Values.Where(a => counts.ContainsKey(ListId.For(a.Id))).ToArray();
        var pictures = await visit.Pictures.Find(visit.Db, authors.Select(a => a.Picture).OfType<string>(), cancellation);
        var entries = Sorted(visit, authors.Select(a => Entry(visit, visit.Name(a.Names), visit.Addresses.Author(visit.Language, a.Slug), counts[ListId.For(a.Id)], a.Picture, pictures)));
        var groups = entries.GroupBy(e => Collation.IndexLetter(e.Name, visit.Language)).Select(letter => new IndexGroup(letter.Key, [.. letter]));
        return Page(visit, "authors", [.. groups]);
    }

    static Answer.Page Page(Visit visit, string name, IReadOnlyList<IndexGroup> groups)
    {
        var heading = visit.Words[$"nav.{name}"];
        return new Answer.Page(
            "index",
            new IndexPage(heading, groups),
            new Heading(name, heading, visit.Words.Text($"description.{name}", ("newsroom", visit.Settings.NameIn(visit.Language))), visit.Addresses.Named(visit.Language, name))
            {
                SameIn = visit.InEveryLanguage(l => visit.Addresses.Named(l, name)),
            });
    }

    static IndexEntry Entry(Visit visit, string name, string url, int count, string? picture, IReadOnlyDictionary<string, StoredPicture> pictures)
        => new(name, url, visit.Words.Count("stories", count), picture is not null && pictures.TryGetValue(picture, out var stored) ? PictureViews.Portrait(stored, name) : null);

    static IndexEntry[] Sorted(Visit visit, IEnumerable<IndexEntry> entries)
        => [.. entries.OrderBy(e => e.Name, Collation.For(visit.Language))];

    static Task<Dictionary<ListId, int>> Counts(Visit visit, CancellationToken cancellation)
        => visit.Db.ListingDays
            .Where(d => d.Language == visit.Language)
            .GroupBy(d => d.ListId)
            .Select(g => new { g.Key, Count = g.Sum(d => d.Editions) })
            .Where(g => g.Count > 0)
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
