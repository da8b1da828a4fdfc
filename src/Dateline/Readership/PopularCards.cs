using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Readership;

/// <summary>Ranked stories as one language shows them. Advertising is never among them.</summary>
public static class PopularCards
{
    /// <summary>Most read first; where reads don't fill the list, by starting views.</summary>
    public static async Task<IReadOnlyList<EditionCard>> Popular(this NewsroomDb db, PopularStories popular, PopularBy by, string language, DateTimeOffset now, int count, CancellationToken cancellation)
    {
        var read = await db.Ranked(await popular.MostRead(by, cancellation), language, count, cancellation);
        if (read.Count == count)
        {
            return read;
        }
        var others = await db.MostViewedBefore(language, now, count, cancellation);
        return [.. read.Concat(others).DistinctBy(c => c.Id).Take(count)];
    }

    public static async Task<IReadOnlyList<EditionCard>> Rising(this NewsroomDb db, PopularStories popular, string language, int count, CancellationToken cancellation)
        => await db.Ranked(await popular.Rising(cancellation), language, count, cancellation);

    static async Task<IReadOnlyList<EditionCard>> Ranked(this NewsroomDb db, IReadOnlyList<StoryId> stories, string language, int count, CancellationToken cancellation)
    {
        var found = new List<EditionCard>();
        foreach (var some in stories.Chunk(count * 2))
        {
            var editions = await db.Editions.Visible().Where(e => some.Contains(e.StoryId) && e.Language == language).Select(e => e.Id).ToListAsync(cancellation);
            var cards = (await db.Cards(editions, cancellation)).ToDictionary(c => c.StoryId);
            found.AddRange(some.Select(s => cards.GetValueOrDefault(s)).OfType<EditionCard>().Where(c => c.Advertiser is null));
            if (found.Count >= count)
            {
                break;
            }
        }
        return [.. found.Take(count)];
    }
}
