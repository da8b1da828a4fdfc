using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Readership;

/// <summary>Reads of one edition; <paramref name="Days"/> by the day of the newsroom's zone.</summary>
public sealed record EditionCounts(EditionId Edition, string Language, long Reads, IReadOnlyList<(DateOnly Day, long Reads)> Days);

/// <summary>
/// How often a story was read. <paramref name="Before"/>: views that it started with, and that nobody knows the editions
/// of. <paramref name="Hours"/>: the last two days', by the hour of UTC.
/// </summary>
public sealed record StoryCounts(StoryId Story, long Before, long Reads, IReadOnlyList<EditionCounts> Editions, IReadOnlyList<(DateTimeOffset Hour, long Reads)> Hours);

/// <summary>A story that is read now; <paramref name="LastHour"/> counts from an hour ago's full hour.</summary>
public sealed record ReadNow(StoryId Story, long LastHour, long Reads);

public static class ReadCounts
{
    const int HoursShown = 48;

    /// <summary>Null where there is no such story.</summary>
    public static async Task<StoryCounts?> CountsOf(this NewsroomDb db, StoryId story, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.Stories.Where(s => s.Id == story).Select(s => (long?)s.StartingViews).FirstOrDefaultAsync(cancellation) is not { } before)
        {
            return null;
        }
        var editions = await db.Editions.Where(e => e.StoryId == story).Select(e => new { e.Id, e.Language }).ToListAsync(cancellation);
        var ids = editions.Select(e => e.Id).ToArray();
        var totals = await db.EditionReads.Where(r => ids.Contains(r.EditionId)).ToDictionaryAsync(r => r.EditionId, r => r.Reads, cancellation);
        var days = (await db.EditionReadDays.Where(d => ids.Contains(d.EditionId)).OrderBy(d => d.Day).ToListAsync(cancellation)).ToLookup(d => d.EditionId);
        var since = StoryReadHour.Of(now) - HoursShown + 1;
        var hours = await db.StoryReadHours.Where(h => h.Hour >= since && h.StoryId == story).OrderBy(h => h.Hour).ToListAsync(cancellation);
        return new StoryCounts(
            story,
            before,
            await db.StoryReads.Where(r => r.StoryId == story).Select(r => r.Reads).FirstOrDefaultAsync(cancellation),
            [.. editions.Select(e => new EditionCounts(e.Id, e.Language, totals.GetValueOrDefault(e.Id), [.. days[e.Id].Select(d => (EditionReadDay.DateOf(d.Day), d.Reads))]))],
            [.. hours.Select(h => (DateTimeOffset.FromUnixTimeSeconds(h.Hour * 3600L), h.Reads))]);
    }

    /// <summary>How often these are read now, in their order.</summary>
    public static async Task<IReadOnlyList<ReadNow>> ReadsNow(this NewsroomDb db, IReadOnlyList<StoryId> stories, DateTimeOffset now, CancellationToken cancellation)
    {
        var hour = StoryReadHour.Of(now) - 1;
        var last = await db.StoryReadHours.Where(h => h.Hour >= hour && stories.Contains(h.StoryId)).GroupBy(h => h.StoryId).Select(g => new { g.Key, Reads = g.Sum(h => h.Reads) }).ToDictionaryAsync(g => g.Key, g => g.Reads, cancellation);
        var all = await db.StoryReads.Where(r => stories.Contains(r.StoryId)).ToDictionaryAsync(r => r.StoryId, r => r.Reads, cancellation);
        return [.. stories.Select(s => new ReadNow(s, last.GetValueOrDefault(s), all.GetValueOrDefault(s)))];
    }
}
