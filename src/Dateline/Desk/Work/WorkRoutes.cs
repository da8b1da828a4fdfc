using Dateline.People;
using Dateline.Stories;
using Dateline.Worklists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Work;

/// <param name="Name">As in the address.</param>
/// <param name="Count">Up to a thousand.</param>
/// <param name="More">There may be more than was counted.</param>
public sealed record ListView(string Name, int Count, bool More);

/// <param name="Rows">In the list's order.</param>
/// <param name="Next">Asks for the next ones; null at the end.</param>
public sealed record RowsView(IReadOnlyList<RowView> Rows, string? Next);

public sealed record SimilarView(Guid Story, string Language, string Headline, DateTimeOffset? PublishedAt, RowState State);

/// <param name="Story">Id.</param>
/// <param name="OriginalLanguage">Code.</param>
/// <param name="OutSince">Since when readers have the original; null while they have not.</param>
/// <param name="MinutesOut">The same in minutes until now.</param>
/// <param name="Editions">The original first; missing ones, too.</param>
public sealed record ShiftView(Guid Story, string OriginalLanguage, DateTimeOffset? OutSince, int? MinutesOut, IReadOnlyList<RowView> Editions);

/// <summary>What is to be done: lists, the shift, search as one types.</summary>
static class WorkRoutes
{
    const int UsualRows = 50;
    const int MostRows = 200;
    const int LongestQuery = 200;

    static readonly (string Name, WorkList List)[] Lists =
    [
        ("mine", WorkList.Mine), ("review", WorkList.Review), ("scheduled", WorkList.Scheduled), ("today", WorkList.Published), ("missing", WorkList.Missing),
        ("stale", WorkList.Stale), ("corrections", WorkList.Corrections), ("open", WorkList.Open), ("all", WorkList.All),
    ];

    // What readers have, whenever it went out: nobody's work, so it is not counted among it.
    const string EverPublished = "published";

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/lists", Counts);
        desk.MapGet("/lists/{name}", List);
        desk.MapGet("/shift", Shift);
        desk.MapGet("/search", Search);
        desk.MapGet("/stories", Named);
        desk.MapGet("/similar-headline", Similar);
        AssignRoutes.Map(desk);
    }

    static async Task<Results<Ok<IReadOnlyList<ListView>>, ProblemHttpResult>> Counts(DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var counts = new List<ListView>();
            foreach (var (name, list) in Lists)
            {
                var question = Question(list, null, null, null, null, MostRows, asking, visit.Actor);
                var most = onlooker.SeesEverything ? ReadList.MostCounted : MostRows;
                var count = onlooker.SeesEverything ? await db.CountWork(question, cancellation) : (await db.Work(question, onlooker, cancellation)).Rows.Count;
                counts.Add(new ListView(name, count, count >= most));
            }
            return TypedResults.Ok<IReadOnlyList<ListView>>(counts);
        }
    }

    /// <param name="name">One of the lists, or <c>published</c>: all that readers have.</param>
    /// <param name="q">Words; the list is then in the order of the search.</param>
    /// <param name="rubric">Slug; what stands under it, too.</param>
    /// <param name="language">Code.</param>
    /// <param name="person">Given to them, or written by them.</param>
    /// <param name="after">The <c>next</c> of the answer before.</param>
    /// <param name="limit">Rows; 50, at most 200.</param>
    /// <param name="visit">Who asks.</param>
    /// <param name="asking">The newsroom.</param>
    /// <param name="cancellation">Ends the reading.</param>
    static async Task<Results<Ok<RowsView>, ProblemHttpResult>> List(string name, string? q, string? rubric, string? language, Guid? person, string? after, int? limit, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        if (Lists.Append((EverPublished, WorkList.Published)).FirstOrDefault(l => l.Item1 == name) is not { Item1: not null } found)
        {
            return visit.Missing();
        }
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            Taxonomy.RubricId? filed = null;
            if (!string.IsNullOrEmpty(rubric))
            {
                if (!onlooker.Catalogue.RubricSlugs.TryGetValue(rubric, out var id) || onlooker.Catalogue.Standing(id) is not { } standing)
                {
                    return visit.Wrong(new Dictionary<string, string> { ["rubric"] = visit.Words["wrong.work.unknown"] });
                }
                filed = standing.Id;
            }
            var rows = Math.Clamp(limit ?? UsualRows, 1, MostRows);
            var question = Question(found.Item2, string.IsNullOrEmpty(language) ? null : language, filed, person is { } somebody ? new StaffId(somebody) : null, string.IsNullOrEmpty(after) ? null : WorkPlace.Parse(after), rows, asking, visit.Actor) with { Since = name == "today" ? asking.Midnight : null };
            if (!string.IsNullOrWhiteSpace(q))
            {
                var searched = await Searched(db, q, question, onlooker, asking, cancellation);
                return TypedResults.Ok(new RowsView(await RowViews.Of(db, [.. searched.Take(rows)], onlooker, asking, cancellation), null));
            }
            var page = await db.Work(question, onlooker, cancellation);
            return TypedResults.Ok(new RowsView(await RowViews.Of(db, page.Rows, onlooker, asking, cancellation), page.Next?.ToString()));
        }
    }

    static async Task<Results<Ok<IReadOnlyList<ShiftView>>, ProblemHttpResult>> Shift(DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var (now, stories) = (asking.Now, await db.Shift(onlooker, asking.Now, cancellation));
            var views = (await RowViews.Of(db, [.. stories.SelectMany(s => s.Editions)], onlooker, asking, cancellation)).ToLookup(v => v.Story);
            return TypedResults.Ok<IReadOnlyList<ShiftView>>([.. stories.Select(s => new ShiftView(s.Story.Value, s.OriginalLanguage, s.OutSince, s.OutSince is { } since ? (int)(now - since).TotalMinutes : null, [.. views[s.Story.Value]]))]);
        }
    }

    static async Task<Results<Ok<RowsView>, ProblemHttpResult>> Search(string? q, int? limit, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var rows = Math.Clamp(limit ?? 20, 1, MostRows);
            var searched = await Searched(db, q ?? "", Question(WorkList.All, null, null, null, null, rows, asking, visit.Actor), onlooker, asking, cancellation);
            return TypedResults.Ok(new RowsView(await RowViews.Of(db, [.. searched.Take(rows)], onlooker, asking, cancellation), null));
        }
    }

    /// <summary>The editions of the story that a related card names; no rows where there is none that one may see.</summary>
    static async Task<Results<Ok<RowsView>, ProblemHttpResult>> Named(string? externalId, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            // PostgreSQL takes no NUL in a text.
            var stories = externalId is null || externalId.Contains('\0', StringComparison.Ordinal) ? [] : await db.Stories.Where(s => s.ExternalId == externalId).Select(s => s.Id).ToArrayAsync(cancellation);
            var rows = (await db.RowsOfStories(stories, cancellation)).Where(r => r.State != RowState.Missing && onlooker.MaySee(r));
            return TypedResults.Ok(new RowsView(await RowViews.Of(db, [.. rows], onlooker, asking, cancellation), null));
        }
    }

    static async Task<Results<Ok<IReadOnlyList<SimilarView>>, ProblemHttpResult>> Similar(string? q, string? language, DeskVisit visit, Asking asking, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (db, onlooker) = await asking.Begin(visit.Actor, cancellation);
        await using (db)
        {
            var typed = q ?? "";
            var similar = await db.SimilarHeadlines(typed.Length > LongestQuery ? typed[..LongestQuery] : typed, language ?? asking.DefaultLanguage, onlooker, asking.Now, 5, cancellation);
            return TypedResults.Ok<IReadOnlyList<SimilarView>>([.. similar.Select(s => new SimilarView(s.Story.Value, s.Language, s.Headline, s.PublishedAt, s.State))]);
        }
    }

    static ListQuestion Question(WorkList list, string? language, Taxonomy.RubricId? rubric, StaffId? person, WorkPlace? after, int limit, Asking asking, Actor actor)
        => new(list, language, rubric, list == WorkList.Mine ? actor.Id : person, list == WorkList.Published ? asking.Midnight : null, after, limit);

    /// <summary>Rows of the list that a search finds, the best first. A missing edition is found by its story.</summary>
    static async Task<IReadOnlyList<WorkRow>> Searched(Data.NewsroomDb db, string typed, ListQuestion question, Onlooker onlooker, Asking asking, CancellationToken cancellation)
    {
        var rows = await db.WorkLike(typed.Length > LongestQuery ? typed[..LongestQuery] : typed, asking.Languages, onlooker, FindWork.Most, cancellation);
        if (question.List != WorkList.Missing)
        {
            return [.. rows.Where(IsAskedFor)];
        }
        StoryId[] stories = [.. rows.Select(r => r.StoryId).Distinct()];
        var best = stories.Index().ToDictionary(s => s.Item, s => s.Index);
        return [.. (await db.RowsOfStories(stories, cancellation)).Where(r => r.State == RowState.Missing && IsAskedFor(r)).OrderBy(r => best[r.StoryId])];

        bool IsAskedFor(WorkRow row)
            => row.IsIn(question.List)
                && (question.Language is null || row.Language == question.Language)
                && (question.Person is not { } person || row.AssigneeId == person || row.WriterId == person)
                && (question.Rubric is not { } rubric || onlooker.IsUnder(row, rubric))
                && (question.Since is not { } since || row.VisibleSince >= since)
                && onlooker.MaySee(row);
    }
}
