using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

/// <summary>One page of a list; <paramref name="Last"/> is the number of its last page, 1 where it is empty.</summary>
public sealed record ListSlice(int Number, int Last, int Total, IReadOnlyList<EditionId> Ids);

/// <summary>
/// Pages of lists. Page N costs what page 1 does: the counts per day say on which day it begins, and only that day's
/// entries before it are passed over.
/// </summary>
public static class ListPages
{
    public const int Size = 20;

    /// <summary>Null where the list has no such page.</summary>
    public static async Task<ListSlice?> Slice(this NewsroomDb db, ListId list, string language, int number, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var days = await db.ListingDays
            .Where(d => d.ListId == list && d.Language == language && d.Editions > 0)
            .OrderByDescending(d => d.Day)
            .Select(d => new { d.Day, d.Editions })
            .ToListAsync(cancellation);
        var total = days.Sum(d => d.Editions);
        var last = Math.Max(1, (total + Size - 1) / Size);
        if (number < 1 || number > last)
        {
            return null;
        }
        var skip = (number - 1) * Size;
        var entries = db.InList(list, language);
        foreach (var day in days)
        {
            if (skip < day.Editions)
            {
                var end = EndOf(DateOf(day.Day), zone);
                entries = entries.Where(l => l.Since < end);
                break;
            }
            skip -= day.Editions;
        }
        return new ListSlice(number, last, total, await entries.Skip(skip).Take(Size).Select(l => l.EditionId).ToListAsync(cancellation));
    }

    /// <summary>What a list has on one day, newest first.</summary>
    public static Task<List<EditionId>> OnDay(this NewsroomDb db, ListId list, string language, DateOnly day, TimeZoneInfo zone, int atMost, CancellationToken cancellation)
    {
        var (start, end) = (EndOf(day.AddDays(-1), zone), EndOf(day, zone));
        return db.InList(list, language).Where(l => l.Since >= start && l.Since < end).Take(atMost).Select(l => l.EditionId).ToListAsync(cancellation);
    }

    /// <summary>How many editions stand on each day between two, the last one included.</summary>
    public static async Task<IReadOnlyDictionary<DateOnly, int>> DaysBetween(this NewsroomDb db, ListId list, string language, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        var (from, to) = (NumberOf(first), NumberOf(last));
        return await db.ListingDays
            .Where(d => d.ListId == list && d.Language == language && d.Editions > 0 && d.Day >= from && d.Day <= to)
            .ToDictionaryAsync(d => DateOf(d.Day), d => d.Editions, cancellation);
    }

    /// <summary>The last day before, or the first day after, on which the list has anything.</summary>
    public static async Task<DateOnly?> NearestDay(this NewsroomDb db, ListId list, string language, DateOnly day, bool back, CancellationToken cancellation)
    {
        var number = NumberOf(day);
        var days = db.ListingDays.Where(d => d.ListId == list && d.Language == language && d.Editions > 0);
        var found = back
            ? await days.Where(d => d.Day < number).MaxAsync(d => (int?)d.Day, cancellation)
            : await days.Where(d => d.Day > number).MinAsync(d => (int?)d.Day, cancellation);
        return found is { } there ? DateOf(there) : null;
    }

    /// <summary>First instant after a day of the newsroom's zone; days there may have 23 or 25 hours.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }
        return new DateTimeOffset(midnight, zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    static int NumberOf(DateOnly day) => (day.Year * 10000) + (day.Month * 100) + day.Day;

    static DateOnly DateOf(int day) => new(day / 10000, day / 100 % 100, day % 100);
}
