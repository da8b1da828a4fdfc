using System.Globalization;
using Dateline.Data;
using Dateline.Desk.Work;
using Dateline.People;
using Dateline.Readership;
using Dateline.Settings;
using Dateline.Stories;
using Dateline.Worklists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Reads;

public sealed record DayView(DateOnly Day, long Reads);

public sealed record HourView(DateTimeOffset Hour, long Reads);

public sealed record EditionReadsView(string Language, long Reads, IReadOnlyList<DayView> Days);

/// <param name="Story">Id.</param>
/// <param name="Before">Views that it started with.</param>
/// <param name="Reads">Counted since.</param>
/// <param name="Editions">Each with its days, in the newsroom's zone.</param>
/// <param name="Hours">The last two days', by the hour of UTC.</param>
public sealed record StoryReadsView(Guid Story, long Before, long Reads, IReadOnlyList<EditionReadsView> Editions, IReadOnlyList<HourView> Hours);

/// <param name="Story">Id.</param>
/// <param name="Headline">Of its original edition.</param>
/// <param name="Language">Of the headline.</param>
/// <param name="LastHour">Reads from an hour ago's full hour on.</param>
/// <param name="Reads">All that were counted.</param>
public sealed record ReadNowView(Guid Story, string Headline, string Language, long LastHour, long Reads);

/// <param name="Rising">Read more in the last hour than in their hours before, the steepest first.</param>
/// <param name="MostRead">Of the last hour.</param>
public sealed record RisingView(IReadOnlyList<ReadNowView> Rising, IReadOnlyList<ReadNowView> MostRead);

/// <summary>How often stories are read.</summary>
static class ReadRoutes
{
    const int Shown = 20;
    const int MostDays = 3_660;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/reads/rising", Rising);
        desk.MapGet("/reads/{story:guid}", OfStory);
        desk.MapGet("/reads.csv", Table).Produces<string>(contentType: "text/csv");
    }

    static async Task<Results<Ok<StoryReadsView>, ProblemHttpResult>> OfStory(Guid story, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeReads) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (db, _) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            return await db.CountsOf(new StoryId(story), asking.Now, cancellation) is { } counts
                ? TypedResults.Ok(new StoryReadsView(
                    story,
                    counts.Before,
                    counts.Reads,
                    [.. counts.Editions.OrderBy(e => asking.Languages.Contains(e.Language) ? 0 : 1).ThenBy(e => e.Language, StringComparer.Ordinal).Select(e => new EditionReadsView(e.Language, e.Reads, [.. e.Days.Select(d => new DayView(d.Day, d.Reads))]))],
                    [.. counts.Hours.Select(h => new HourView(h.Hour, h.Reads))]))
                : visit.Missing();
        }
    }

    static async Task<Results<Ok<RisingView>, ProblemHttpResult>> Rising(DeskVisit visit, Asking asking, PopularStories popular, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeReads) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (db, _) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            return TypedResults.Ok(new RisingView(
                await Views(db, await popular.Rising(cancellation), asking, cancellation),
                await Views(db, await popular.MostRead(PopularBy.Hour, cancellation), asking, cancellation)));
        }
    }

    /// <summary>Reads by day and edition, for a spreadsheet. <c>from</c> and <c>to</c>: days of the newsroom's zone; without them, the last month.</summary>
    static Results<PushStreamHttpResult, ProblemHttpResult> Table(string? from, string? to, DeskVisit visit, Asking asking, Database database, Addresses addresses, HttpContext http)
    {
        if (visit.Actor.May(Permission.SeeReads) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var today = DateOnly.FromDateTime(asking.Midnight.UtcDateTime.AddHours(12));
        if (!Day(from, today.AddDays(-30), out var first) || !Day(to, today, out var last) || first > last || last.DayNumber - first.DayNumber > MostDays)
        {
            return visit.Wrong(new Dictionary<string, string> { ["from"] = visit.Words["wrong.work.days"] });
        }
        var aborted = http.RequestAborted;
        return TypedResults.Stream(
            async body =>
            {
                await using var db = await database.Read(aborted);
                await using var text = new StreamWriter(body, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
                await text.WriteAsync(ReadsTable.Head.AsMemory(), aborted);
                await foreach (var row in ReadsTable.Rows(db, first, last, (language, slug) => addresses.Absolute(addresses.Story(language, slug)), aborted))
                {
                    await text.WriteAsync(row.AsMemory(), aborted);
                }
            },
            "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"reads-{first:yyyy-MM-dd}-{last:yyyy-MM-dd}.csv"));
    }

    static bool Day(string? text, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        return string.IsNullOrEmpty(text)
            || (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day is { Year: >= 1990 and < 2200 });
    }

    static async Task<IReadOnlyList<ReadNowView>> Views(NewsroomDb db, IReadOnlyList<StoryId> stories, Asking asking, CancellationToken cancellation)
    {
        var shown = stories.Take(Shown).ToArray();
        var rows = (await db.RowsOfStories(shown, cancellation)).ToLookup(r => r.StoryId);
        return [.. (await db.ReadsNow(shown, asking.Now, cancellation))
            .Select(now => (Now: now, Row: rows[now.Story].OrderByDescending(r => r.Language == r.OriginalLanguage).FirstOrDefault(r => r.State == RowState.Published)))
            .Where(r => r.Row is not null)
            .Select(r => new ReadNowView(r.Now.Story.Value, r.Row!.Headline, r.Row.Language, r.Now.LastHour, r.Now.Reads))];
    }
}
