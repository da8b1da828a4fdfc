using Dateline.Data;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

/// <summary>
/// What lists, feeds and related cards show of a visible edition. <c>Views</c> are the story's, in all languages: those
/// that it started with and those counted since.
/// </summary>
public sealed record EditionCard(
    EditionId Id,
    StoryId StoryId,
    string Language,
    string Headline,
    string Slug,
    string? Summary,
    LeadPicture? LeadPicture,
    DateTimeOffset Since,
    DateTimeOffset? UpdatedAt,
    StoryKind Kind,
    StoryFlags Flags,
    string? Advertiser,
    long Views,
    RubricId? Rubric,
    bool Unreviewed);

/// <summary>Reading visible editions as cards.</summary>
public static class VisibleCards
{
    // Anything that isn't visible falls out here, whatever list named it.
    static readonly ReadyQuery<EditionId[], EditionCard> OfEditions = new((db, ids) => db.Set<Edition>().AsNoTracking()
        .Where(e => ids.Contains(e.Id) && e.VisibleSince != null)
        .Join(
            db.Set<Story>(),
            e => e.StoryId,
            s => s.Id,
            (e, s) => new EditionCard(
                e.Id,
                s.Id,
                e.Language,
                e.Headline,
                e.Slug,
                e.Summary,
                e.LeadPicture,
                e.VisibleSince!.Value,
                e.UpdatedAt,
                s.Kind,
                s.Flags,
                s.Advertiser,
                s.StartingViews + db.Set<StoryReads>().Where(r => r.StoryId == s.Id).Select(r => r.Reads).FirstOrDefault(),
                db.Set<StoryRubric>().Where(r => r.StoryId == s.Id && r.Position == 0).Select(r => (RubricId?)r.RubricId).FirstOrDefault(),
                e.Unreviewed)));

    /// <summary>The newest of a list, newest first.</summary>
    public static async Task<IReadOnlyList<EditionCard>> Newest(this NewsroomDb db, ListId list, string language, int count, CancellationToken cancellation)
        => await db.Cards(await db.InList(list, language).Take(count).Select(l => l.EditionId).ToListAsync(cancellation), cancellation);

    /// <summary>Entries of a list, newest first.</summary>
    public static IQueryable<Listing> InList(this NewsroomDb db, ListId list, string language)
        => db.Listings.Where(l => l.ListId == list && l.Language == language).OrderByDescending(l => l.Since).ThenByDescending(l => l.EditionId);

    /// <summary>Cards of those that are visible, in the order of <paramref name="ids"/>.</summary>
    public static async Task<IReadOnlyList<EditionCard>> Cards(this NewsroomDb db, IReadOnlyList<EditionId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return [];
        }
        var cards = (await OfEditions.All(db, [.. ids], cancellation)).ToDictionary(c => c.Id);
        return [.. ids.Select(id => cards.GetValueOrDefault(id)).OfType<EditionCard>()];
    }

    /// <summary>
    /// The last week's by starting views; of the last month, then of the latest 5,000, where a week is not enough.
    /// Advertising is never popular.
    /// </summary>
    public static async Task<IReadOnlyList<EditionCard>> MostViewedBefore(this NewsroomDb db, string language, DateTimeOffset now, int count, CancellationToken cancellation)
    {
        var everything = db.InList(ListId.Everything, language);
        foreach (var days in (int[])[7, 30])
        {
            var since = now - TimeSpan.FromDays(days);
            var found = await MostRead(db, everything.Where(l => l.Since >= since), count, cancellation);
            if (found.Count == count)
            {
                return found;
            }
        }
        return await MostRead(db, everything.Take(5_000), count, cancellation);
    }

    /// <summary>News of a language since an instant, newest first, without advertising.</summary>
    public static async Task<IReadOnlyList<EditionCard>> NewsSince(this NewsroomDb db, string language, DateTimeOffset since, int atMost, CancellationToken cancellation)
    {
        var news = db.InList(ListId.Everything, language).Where(l => l.Since >= since)
            .Join(db.Editions.Visible(), l => l.EditionId, e => e.Id, (l, e) => e)
            .Join(db.Stories.Where(s => s.Advertiser == null), e => e.StoryId, s => s.Id, (e, s) => e)
            .OrderByDescending(e => e.VisibleSince).ThenByDescending(e => e.Id)
            .Take(atMost)
            .Select(e => e.Id);
        return await db.Cards(await news.ToListAsync(cancellation), cancellation);
    }

    static async Task<IReadOnlyList<EditionCard>> MostRead(NewsroomDb db, IQueryable<Listing> listed, int count, CancellationToken cancellation)
    {
        var ids = await listed
            .Join(db.Editions.Visible(), l => l.EditionId, e => e.Id, (l, e) => e)
            .Join(db.Stories.Where(s => s.Advertiser == null && s.StartingViews > 0), e => e.StoryId, s => s.Id, (e, s) => new { e.Id, e.VisibleSince, s.StartingViews })
            .OrderByDescending(c => c.StartingViews).ThenByDescending(c => c.VisibleSince).ThenByDescending(c => c.Id)
            .Take(count)
            .Select(c => c.Id)
            .ToListAsync(cancellation);
        return await db.Cards(ids, cancellation);
    }
}
