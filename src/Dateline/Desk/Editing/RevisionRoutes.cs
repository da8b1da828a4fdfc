using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

sealed record KeepRequest(Guid Operation, RevisionReason Reason) : IDoneOnce;

sealed record RestoreRequest(Guid Operation, int Base) : IDoneOnce;

sealed record RevisionView(Guid Id, int Number, DateTimeOffset MadeAt, PersonView? MadeBy, RevisionReason? Reason, string Headline, bool Present);

sealed record ComparisonView(IReadOnlyList<DiffView> Headline, IReadOnlyList<DiffView> Summary, IReadOnlyList<BlockComparisonView> Blocks);

sealed record BlockComparisonView(string Id, string Type, string State, IReadOnlyList<DiffView> Diff)
{
    internal static BlockComparisonView Of(BlockChange change) => change switch
    {
        BlockChange.Same(var block) => Whole(block, "same", ChangeKind.Same),
        BlockChange.Moved(var block) => Whole(block, "moved", ChangeKind.Same),
        BlockChange.Added(var block) => Whole(block, "added", ChangeKind.Added),
        BlockChange.Removed(var block) => Whole(block, "removed", ChangeKind.Removed),
        BlockChange.Changed(_, var after, var runs) => new(after.Id, after.TypeName, "changed", DiffView.Of(runs)),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Blocks change in a way that nothing here knows."),
    };

    static BlockComparisonView Whole(Block block, string state, ChangeKind kind) => new(block.Id, block.TypeName, state, block.Text.Length > 0 ? [new DiffView(kind, block.Text)] : []);
}

sealed record RestoredView(TheirText Draft, IReadOnlyList<BlockStateView> Lines, IReadOnlyList<BlockStateView> Blocks);

/// <summary>An edition's history: kept, read, compared by word, gone back to.</summary>
static class RevisionRoutes
{
    /// <summary>Names what is being written, where another revision could stand.</summary>
    const string OfDraft = "draft";

    internal static void Map(RouteGroupBuilder desk)
    {
        var revisions = desk.MapGroup("/stories/{id:guid}/editions/{language}/revisions");
        revisions.MapPost("", Keep);
        revisions.MapGet("", All);
        revisions.MapGet("/{revision:guid}", One);
        revisions.MapGet("/{revision:guid}/comparison", Compare);
        revisions.MapPost("/{revision:guid}/restoration", Restore);
    }

    static async Task<Results<Ok<KeptRevision>, ProblemHttpResult>> Keep(Guid id, string language, KeepRequest asked, DeskVisit visit, KeepRevision keep, CancellationToken cancellation)
    {
        if (asked.Reason is not (RevisionReason.Paused or RevisionReason.Left))
        {
            return visit.Wrong("reason", "wrong.keeping");
        }
        var outcome = await keep.Keep(visit.Actor, OperationId.Of(asked.Operation), new EditionInStory(StoryId.Of(id), language), asked.Reason, cancellation);
        return outcome is EditOutcome<KeptRevision>.Done(var kept) ? TypedResults.Ok(kept) : visit.Problem(outcome);
    }

    static Task<Results<Ok<RevisionView[]>, ProblemHttpResult>> All(Guid id, string language, DeskVisit visit, Database database, CancellationToken cancellation)
        => See<RevisionView[]>(id, language, visit, database, async (db, _, edition) =>
            [.. (await db.HistoryOf(edition, cancellation)).Select(r => new RevisionView(r.Id.Value, r.Number, r.MadeAt, r.MadeBy is { } by ? new PersonView(by.Value, r.MadeByName ?? "") : null, r.Reason, r.Headline, r.IsPresent))], cancellation);

    static Task<Results<Ok<TextView>, ProblemHttpResult>> One(Guid id, string language, Guid revision, DeskVisit visit, Database database, CancellationToken cancellation)
        => See<TextView>(id, language, visit, database, async (db, _, edition) => await db.TextOf(edition, RevisionId.Of(revision), cancellation) is { } text ? TextView.Of(text) : null, cancellation);

    static Task<Results<Ok<ComparisonView>, ProblemHttpResult>> Compare(Guid id, string language, Guid revision, string? with, DeskVisit visit, Database database, CancellationToken cancellation)
        => See<ComparisonView>(
            id,
            language,
            visit,
            database,
            async (db, open, edition) =>
            {
                var after = with is null or OfDraft ? (await db.Working(open, edition, cancellation)).Text
                    : Guid.TryParse(with, out var other) ? await db.TextOf(edition, RevisionId.Of(other), cancellation)
                    : null;
                if (after is null || await db.TextOf(edition, RevisionId.Of(revision), cancellation) is not { } before)
                {
                    return null;
                }
                var comparison = TextComparison.Of(before, after);
                return new ComparisonView(DiffView.Of(comparison.Headline), DiffView.Of(comparison.Summary), [.. comparison.Blocks.Select(BlockComparisonView.Of)]);
            },
            cancellation);

    static async Task<Results<Ok<RestoredView>, ProblemHttpResult>> Restore(Guid id, string language, Guid revision, RestoreRequest asked, DeskVisit visit, RestoreRevision restore, Database database, CancellationToken cancellation)
    {
        var at = new EditionInStory(StoryId.Of(id), language);
        var outcome = await restore.Restore(visit.Actor, OperationId.Of(asked.Operation), at, RevisionId.Of(revision), asked.Base, cancellation);
        if (outcome is not EditOutcome<SavedDraft>.Done)
        {
            return visit.Problem(outcome);
        }
        await using var db = await database.Read(CancellationToken.None);
        if (await db.OpenStory(at.Story, CancellationToken.None) is not { } open || open.Story.EditionIn(language) is not { } edition || open.MaySee(visit.Actor) is not Access.Allowed)
        {
            return visit.Missing();
        }
        var working = await db.Working(open, edition, CancellationToken.None);
        var states = await db.StatesOf(open, edition, working.Text, CancellationToken.None);
        return TypedResults.Ok(new RestoredView(TheirText.Of(working), BlockStateView.OfLines(states), BlockStateView.Of(states)));
    }

    static async Task<Results<Ok<T>, ProblemHttpResult>> See<T>(Guid id, string language, DeskVisit visit, Database database, Func<NewsroomDb, OpenStory, Edition, Task<T?>> read, CancellationToken cancellation)
        where T : class
    {
        await using var db = await database.Read(cancellation);
        var (open, problem) = await visit.See(db, StoryId.Of(id), cancellation);
        return open is null ? problem!
            : open.Story.EditionIn(language) is { } edition && await read(db, open, edition) is { } found ? TypedResults.Ok(found)
            : visit.Missing();
    }
}
