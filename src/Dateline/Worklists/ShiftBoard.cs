using Dateline.Data;
using Dateline.Stories;

namespace Dateline.Worklists;

/// <summary>
/// A story of this shift: who writes and who translates what. <paramref name="OutSince"/>: since when readers have the
/// original edition; null while they have not.
/// </summary>
public sealed record ShiftStory(StoryId Story, string OriginalLanguage, DateTimeOffset? OutSince, IReadOnlyList<WorkRow> Editions);

/// <summary>What the shift has in hand: what is being written, what waits for its instant, and what went out of late and is missing somewhere.</summary>
public static class ShiftBoard
{
    /// <summary>Older work is found in the lists.</summary>
    public static readonly TimeSpan Looking = TimeSpan.FromHours(24);

    const int MostStories = 200;

    static readonly WorkList[] InHand = [WorkList.Open, WorkList.Scheduled, WorkList.Missing, WorkList.Stale, WorkList.Corrections];

    /// <param name="db">A session for reading.</param>
    /// <param name="onlooker">Who asks.</param>
    /// <param name="now">The shift's end.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Waiting longest since the original went out first; then what is still being written, the last changed first.</returns>
    public static async Task<IReadOnlyList<ShiftStory>> Shift(this NewsroomDb db, Onlooker onlooker, DateTimeOffset now, CancellationToken cancellation)
    {
        var stories = new List<StoryId>();
        foreach (var list in InHand)
        {
            // What goes out later has no older end.
            DateTimeOffset? since = list == WorkList.Scheduled ? null : now - Looking;
            var page = await db.Work(new ListQuestion(list, null, null, null, since, null, MostStories), onlooker, cancellation);
            stories.AddRange(page.Rows.Select(r => r.StoryId));
        }
        var rows = await db.RowsOfStories([.. stories.Distinct().Take(MostStories)], cancellation);
        return [.. rows.GroupBy(r => r.StoryId)
            .Select(story => new ShiftStory(
                story.Key,
                story.First().OriginalLanguage,
                story.FirstOrDefault(r => r.Language == r.OriginalLanguage)?.VisibleSince,
                [.. story.Where(onlooker.MaySee).OrderByDescending(r => r.Language == r.OriginalLanguage).ThenBy(r => r.Language, StringComparer.Ordinal)]))
            .Where(s => s.Editions.Count > 0)
            .OrderBy(s => s.OutSince ?? DateTimeOffset.MaxValue).ThenByDescending(s => s.Editions.Max(e => e.ChangedAt))];
    }
}
