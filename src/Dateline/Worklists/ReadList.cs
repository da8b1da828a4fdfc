using System.Globalization;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Worklists;

/// <summary>What somebody wants to see of a list.</summary>
/// <param name="List">Which.</param>
/// <param name="Language">Editions in this language; null for all.</param>
/// <param name="Rubric">Filed under it or below; null for all.</param>
/// <param name="Person">Given to them, or written by them; null for everybody's. "Mine" needs one.</param>
/// <param name="Since">Nothing older; null for all.</param>
/// <param name="After">Where the page before ended.</param>
/// <param name="Limit">Rows.</param>
public sealed record ListQuestion(WorkList List, string? Language, RubricId? Rubric, StaffId? Person, DateTimeOffset? Since, WorkPlace? After, int Limit);

/// <summary>A place in a list: of these with the same <paramref name="At"/>, so many were read.</summary>
public sealed record WorkPlace(long At, int Passed)
{
    const int MostPassed = 1_000_000;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}.{Passed}");

    public static WorkPlace? Parse(string text)
        => text.Length < 40 && text.Split('.') is [var at, var passed]
            && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place)
            && int.TryParse(passed, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostPassed
                ? new WorkPlace(place, count)
                : null;
}

/// <summary>Rows in their order; <paramref name="Next"/> is null at the list's end.</summary>
public sealed record WorkPage(IReadOnlyList<WorkRow> Rows, WorkPlace? Next);

/// <summary>Reads lists by their keys: whatever page of however many, a page costs a page.</summary>
public static class ReadList
{
    /// <summary>Counts end here: "1,000 and more" is as good as any number to somebody who looks for work.</summary>
    public const int MostCounted = 1_000;

    // Rows that a filter or a permission hides are passed over, but not without end: the page is then shorter.
    const int Batches = 10;

    static readonly ReadyQuery<StoryId[], WorkRow> RowsOf = new((db, stories) => db.Set<WorkRow>().AsNoTracking().Where(r => stories.Contains(r.StoryId)));

    /// <param name="db">A session for reading.</param>
    /// <param name="question">What for.</param>
    /// <param name="onlooker">Who asks.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<WorkPage> Work(this NewsroomDb db, ListQuestion question, Onlooker onlooker, CancellationToken cancellation)
    {
        var rows = new List<WorkRow>();
        var place = question.After ?? new WorkPlace(long.MaxValue, 0);
        for (var batch = 0; batch < Batches; batch++)
        {
            var count = question.Limit + 1;
            var entries = await Entries(db, question, place, count).ToListAsync(cancellation);
            var known = (await db.RowsOfStories([.. entries.Select(e => e.StoryId).Distinct()], cancellation)).ToDictionary(r => (r.StoryId, r.Language));
            foreach (var entry in entries)
            {
                if (rows.Count == question.Limit)
                {
                    return new WorkPage(rows, place);
                }
                place = entry.Place == place.At ? place with { Passed = place.Passed + 1 } : new WorkPlace(entry.Place, 1);
                if (known.TryGetValue((entry.StoryId, entry.RowLanguage), out var row) && IsAskedFor(row, question, onlooker) && onlooker.MaySee(row))
                {
                    rows.Add(row);
                }
            }
            if (entries.Count < count)
            {
                return new WorkPage(rows, null);
            }
        }
        return new WorkPage(rows, place);
    }

    /// <summary>How many there are, up to <see cref="MostCounted"/>.</summary>
    public static Task<int> CountWork(this NewsroomDb db, ListQuestion question, CancellationToken cancellation)
        => Entries(db, question, new WorkPlace(long.MaxValue, 0), MostCounted).CountAsync(cancellation);

    /// <summary>Every row of these stories.</summary>
    public static async Task<IReadOnlyList<WorkRow>> RowsOfStories(this NewsroomDb db, StoryId[] stories, CancellationToken cancellation)
    {
        var rows = new List<WorkRow>();
        foreach (var some in stories.Chunk(500))
        {
            rows.AddRange(await RowsOf.All(db, some, cancellation));
        }
        return rows;
    }

    // A scope is one thing: where both are asked for, the person's rows are fewer.
    static bool IsAskedFor(WorkRow row, ListQuestion question, Onlooker onlooker)
        => question.Person is null || question.Rubric is not { } rubric || onlooker.IsUnder(row, rubric);

    static IQueryable<WorkEntry> Entries(NewsroomDb db, ListQuestion question, WorkPlace from, int count)
    {
        var (list, language) = (question.List, question.Language ?? "");
        var scope = question.Person?.Value ?? question.Rubric?.Value ?? Guid.Empty;
        long? since = question.Since is { } instant ? Platform.Instants.ToMicroseconds(instant) : null;
        var (place, least) = list.IsOldestFirst() ? (Math.Min(from.At, -since ?? long.MaxValue), long.MinValue) : (from.At, since ?? long.MinValue);
        return db.WorkEntries.AsNoTracking()
            .Where(e => e.List == list && e.ScopeId == scope && e.Language == language && e.Place <= place && e.Place >= least)
            .OrderByDescending(e => e.Place).ThenByDescending(e => e.StoryId).ThenByDescending(e => e.RowLanguage)
            .Skip(from.Passed)
            .Take(count);
    }
}
