using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Readership;

/// <summary>Over what time the popular are the most read.</summary>
public enum PopularBy
{
    Hour,
    Day,
    Week,
}

/// <summary>
/// The most read stories of the last hour, day and week, and those that are rising. Ranked beside the requests, every
/// few seconds, so that a page costs the same however many stories were read.
/// </summary>
/// <remarks>
/// Reads are kept by the hour: of the oldest hour that a window touches counts the part that lies in it, as if its
/// reads were spread evenly.
/// </remarks>
public sealed class PopularStories(Database database, TimeProvider clock) : IDisposable
{
    /// <summary>More than a page shows: some have no edition in a language, some are advertising.</summary>
    const int Ranked = 500;

    const int Candidates = 100;

    /// <summary>Fewer reads in an hour are chance.</summary>
    const double LeastRising = 10;

    static readonly (PopularBy By, int Hours, TimeSpan Every)[] Windows =
    [
        (PopularBy.Hour, 1, TimeSpan.FromSeconds(5)),
        (PopularBy.Day, 24, TimeSpan.FromSeconds(15)),
        (PopularBy.Week, 168, TimeSpan.FromMinutes(2)),
    ];

    readonly SemaphoreSlim _one = new(1, 1);
    readonly Dictionary<PopularBy, DateTimeOffset> _due = [];
    volatile Ranking? _ranking;

    public void Dispose() => _one.Dispose();

    /// <summary>Most read first; where as many reads, more starting views first.</summary>
    public async Task<IReadOnlyList<StoryId>> MostRead(PopularBy by, CancellationToken cancellation)
        => (_ranking ?? await RefreshIfDue(cancellation)).By[by];

    /// <summary>Stories read more in the last hour than in their hours before; the steepest first.</summary>
    public async Task<IReadOnlyList<StoryId>> Rising(CancellationToken cancellation)
        => (_ranking ?? await RefreshIfDue(cancellation)).Rising;

    /// <summary>Ranks again what has become due.</summary>
    internal async Task<Ranking> RefreshIfDue(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            var due = Windows.Where(w => _ranking is null || !_due.TryGetValue(w.By, out var at) || at <= now).ToArray();
            if (due.Length == 0)
            {
                return _ranking!;
            }
            await using var db = await database.Read(cancellation);
            var ranked = new Dictionary<PopularBy, IReadOnlyList<StoryId>>(_ranking?.By ?? new Dictionary<PopularBy, IReadOnlyList<StoryId>>());
            foreach (var window in due)
            {
                ranked[window.By] = await Rank(db, window.Hours, now, cancellation);
            }
            var rising = due.Any(w => w.By == PopularBy.Hour) ? await Rise(db, [.. ranked[PopularBy.Hour].Take(Candidates)], now, cancellation) : _ranking!.Rising;
            foreach (var window in due)
            {
                _due[window.By] = now + window.Every;
            }
            return _ranking = new Ranking(ranked, rising);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ranks everything at the next look; a ranking that is being made is not kept either.</summary>
    internal async Task Forget(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        _ranking = null;
        _one.Release();
    }

    static async Task<IReadOnlyList<StoryId>> Rank(NewsroomDb db, int hours, DateTimeOffset now, CancellationToken cancellation)
    {
        var (oldest, part) = Window(hours, now);
        var most = await db.StoryReadHours
            .Where(h => h.Hour >= oldest)
            .GroupBy(h => h.StoryId)
            .Select(g => new { Story = g.Key, Reads = g.Sum(h => h.Hour == oldest ? h.Reads * part : h.Reads) })
            .OrderByDescending(r => r.Reads)
            .Take(Ranked)
            .ToListAsync(cancellation);
        var ids = most.Select(m => m.Story).ToArray();
        var before = await db.Stories.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.StartingViews, cancellation);
        return [.. most.Where(m => m.Reads > 0).OrderByDescending(m => m.Reads).ThenByDescending(m => before.GetValueOrDefault(m.Story)).Select(m => m.Story)];
    }

    static async Task<IReadOnlyList<StoryId>> Rise(NewsroomDb db, IReadOnlyList<StoryId> candidates, DateTimeOffset now, CancellationToken cancellation)
    {
        var (recent, part) = Window(1, now);
        var first = recent - 24;
        var hours = await db.StoryReadHours.Where(h => h.Hour >= first && candidates.Contains(h.StoryId)).ToListAsync(cancellation);
        return [.. hours.GroupBy(h => h.StoryId)
            .Select(story =>
            {
                var last = story.Where(h => h.Hour > recent).Sum(h => h.Reads) + (part * story.Where(h => h.Hour == recent).Sum(h => h.Reads));
                var earlier = story.Where(h => h.Hour < recent).Sum(h => h.Reads) + ((1 - part) * story.Where(h => h.Hour == recent).Sum(h => h.Reads));
                // A story of five hours ago is measured by four hours, not by a day.
                var span = Math.Max(1, recent + 1 - story.Min(h => h.Hour) - part);
                return (Story: story.Key, Last: last, Before: earlier / span);
            })
            .Where(s => s.Last >= LeastRising && s.Last > s.Before)
            // By how unlikely the step is, so that ten after none doesn't stand before a thousand after five hundred.
            .OrderByDescending(s => (s.Last - s.Before) / Math.Sqrt(s.Before + 1))
            .Select(s => s.Story)];
    }

    /// <summary>The oldest hour that the window touches, and how much of it lies inside.</summary>
    static (int Oldest, double Part) Window(int hours, DateTimeOffset now)
        => (StoryReadHour.Of(now) - hours, 1 - (now.ToUnixTimeSeconds() % 3600 / 3600.0));

    internal sealed record Ranking(IReadOnlyDictionary<PopularBy, IReadOnlyList<StoryId>> By, IReadOnlyList<StoryId> Rising);
}
