using System.Collections.Concurrent;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>
/// Other stories on the subject of one. Who they are was found when it was indexed (<see cref="RelateEditions"/>); whether
/// they may be seen, and what they say, is asked each time.
/// </summary>
public sealed class SimilarStories(NearestEditions nearest, TimeProvider clock)
{
    // What is new has new neighbours soon; what is a year old has none by tomorrow that it had not yesterday.
    const int AgesOfOneFinding = 10;
    static readonly TimeSpan ShortestFinding = TimeSpan.FromMinutes(10);
    static readonly TimeSpan LongestFinding = TimeSpan.FromDays(1);

    const int MostWaiting = 1_000;

    static readonly ReadyQuery<EditionId, SimilarEditions> Kept = new((db, id) => db.Set<SimilarEditions>().AsNoTracking().Where(s => s.EditionId == id));

    readonly ConcurrentDictionary<EditionId, bool> _old = [];

    /// <param name="db">A session for reading.</param>
    /// <param name="story">Whose neighbours.</param>
    /// <param name="tags">Its tags' lists.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<EditionCard>> Of(NewsroomDb db, EditionCard story, IReadOnlyList<ListId> tags, int count, CancellationToken cancellation)
    {
        var similar = new List<EditionCard>();
        foreach (var some in (await Nearest(db, story, tags, cancellation)).Chunk(count + 2))
        {
            // Nobody reads on from news to what somebody paid for without looking for it.
            similar.AddRange((await db.Cards(some, cancellation)).Where(c => c.StoryId != story.StoryId && c.Advertiser is null));
            if (similar.Count >= count)
            {
                break;
            }
        }
        return [.. similar.Take(count)];
    }

    /// <summary>Those that were shown and had been found long ago. Each is answered once.</summary>
    internal IReadOnlyList<EditionId> TakeOld() => [.. _old.Keys.Where(id => _old.TryRemove(id, out _))];

    async Task<IReadOnlyList<EditionId>> Nearest(NewsroomDb db, EditionCard story, IReadOnlyList<ListId> tags, CancellationToken cancellation)
    {
        if (await Kept.First(db, story.Id, cancellation) is not { Nearest: { } known } kept)
        {
            // Published this moment, or in a newsroom that is being indexed.
            return await nearest.Of(db, new Subject(story.Id, story.Language, story.Headline, tags), cancellation);
        }
        if (kept.FoundAt is { } at && IsOld(at, story.Since) && _old.Count < MostWaiting)
        {
            _old[story.Id] = true;
        }
        return known;
    }

    bool IsOld(DateTimeOffset found, DateTimeOffset since)
    {
        var now = clock.GetUtcNow();
        return now - found > TimeSpan.FromTicks(Math.Clamp((now - since).Ticks / AgesOfOneFinding, ShortestFinding.Ticks, LongestFinding.Ticks));
    }
}
