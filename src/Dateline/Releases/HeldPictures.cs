using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.Media;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

/// <summary>
/// Pictures and films that readers may not be shown yet, though the text around them is out. Settled as visibility is,
/// and for every story that shows the same picture: whoever knows where it was taken knows it from any page.
/// </summary>
public static class HeldPictures
{
    static readonly ReadyQuery<bool, string> Now = new((db, _) => db.Set<HeldMedium>().Select(h => h.Item).Distinct());

    /// <summary>Names of files and addresses of films that no surface may show. Few, and mostly none.</summary>
    public static async Task<IReadOnlySet<string>> Held(this NewsroomDb db, CancellationToken cancellation)
        => (await Now.All(db, true, cancellation)).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Notes what <paramref name="story"/>'s present texts show and may not yet, and says so in events where that changed.
    /// Answers the next instant at which something is let go.
    /// </summary>
    internal static async Task<DateTimeOffset?> Settle(NewsroomDb db, Story story, DateTimeOffset now, CancellationToken cancellation)
    {
        var stored = await db.HeldMedia.Where(h => h.StoryId == story.Id).ToListAsync(cancellation);
        var instants = await db.MediaInstants(story.Id, story.Editions.Select(e => e.Revisions.First(r => r.Id == e.RevisionId).Document()), cancellation);
        var held = instants.Where(i => i.Value > now).Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        var (gone, come) = (stored.Where(h => !held.Contains(h.Item)).ToArray(), held.Except(stored.Select(h => h.Item), StringComparer.Ordinal).ToArray());
        db.HeldMedia.RemoveRange(gone);
        db.HeldMedia.AddRange(come.Select(item => new HeldMedium(story.Id, item)));
        if (gone.Length + come.Length > 0)
        {
            await Say(db, story, [.. gone.Select(h => h.Item), .. come], now, cancellation);
        }
        return held.Count == 0 ? null : held.Min(item => instants[item]);
    }

    /// <summary>From when what these texts show may be seen; nothing where the story is not held.</summary>
    internal static async Task<IReadOnlyDictionary<string, DateTimeOffset>> MediaInstants(this NewsroomDb db, StoryId story, IEnumerable<Document> texts, CancellationToken cancellation)
    {
        if (await db.StoryHolds.FirstOrDefaultAsync(h => h.StoryId == story, cancellation) is not { } hold)
        {
            return new Dictionary<string, DateTimeOffset>();
        }
        var own = await db.MediaHolds.Where(h => h.StoryId == story).ToDictionaryAsync(h => h.Item, h => h.Until, StringComparer.Ordinal, cancellation);
        var instants = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var picture in text.Pictures)
            {
                instants[picture.File] = own.GetValueOrDefault(picture.File, hold.MediaUntil);
            }
            foreach (var film in text.AllBlocks.OfType<Video>())
            {
                var until = instants[film.Url] = own.GetValueOrDefault(film.Url, hold.MediaUntil);
                if (film.Poster is { } still)
                {
                    // A still shows what its film does, whatever was said of the still alone.
                    var alone = own.GetValueOrDefault(still, until);
                    instants[still] = alone > until ? alone : until;
                }
            }
        }
        return instants;
    }

    /// <summary>Every visible edition that shows one of these reads otherwise from now on.</summary>
    static async Task Say(NewsroomDb db, Story story, IReadOnlyList<string> items, DateTimeOffset now, CancellationToken cancellation)
    {
        var hashes = items.Select(StoredPicture.HashOf).OfType<string>().ToArray();
        var others = await db.PictureUses.Where(u => hashes.Contains(u.Hash) && u.Owner == PictureOwner.Edition).Select(u => u.OwnerId).Distinct().ToListAsync(cancellation);
        var films = await db.FilmUses.Where(u => items.Contains(u.Address)).Select(u => u.OwnerId).Distinct().ToListAsync(cancellation);
        var ids = others.Union(films).Select(EditionId.Of).ToArray();
        var showing = await db.Editions.AsNoTracking().Visible().Where(e => ids.Contains(e.Id) && e.StoryId != story.Id).Select(e => new { e.StoryId, e.Id, e.Language }).ToListAsync(cancellation);
        foreach (var edition in story.Editions.Where(e => e.VisibleSince is not null).Select(e => new { e.StoryId, e.Id, e.Language }).Concat(showing))
        {
            db.Record(new NewsroomEvent(EventKind.EditionUpdated, now, edition.StoryId, edition.Id, edition.Language));
        }
    }
}
