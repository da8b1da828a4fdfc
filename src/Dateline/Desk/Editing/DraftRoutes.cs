using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.People;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

sealed record SaveRequest(Guid Operation, int Base, SentText Text) : IDoneOnce;

sealed record AgreementRequest(Guid Operation, string Source, string? SourceHash, Agreement As, string? Reason) : IDoneOnce;

sealed record SavedView(int Version, DateTimeOffset ChangedAt, IReadOnlyList<BlockStateView> Lines, IReadOnlyList<BlockStateView> Blocks, IReadOnlyList<UnreviewedView> Unreviewed);

/// <summary>What is being written, and how it stands to what it is translated from.</summary>
static class DraftRoutes
{
    /// <summary>Names no block: what a translation leaves out has none.</summary>
    internal const string NoBlock = "-";

    const long Largest = 4 * 1024 * 1024;
    const int ReasonLength = 1_000;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPut("/stories/{id:guid}/editions/{language}/draft", Save).Most(Largest);
        desk.MapPut("/stories/{id:guid}/editions/{language}/blocks/{block}/agreement", Agree);
    }

    static async Task<Results<Ok<SavedView>, ProblemHttpResult>> Save(Guid id, string language, SaveRequest asked, DeskVisit visit, SaveDraft save, Database database, CancellationToken cancellation)
    {
        if (asked.Operation == Guid.Empty || asked.Text is null)
        {
            return visit.Wrong("operation", "wrong.id");
        }
        var reading = asked.Text.Read();
        if (reading is TextReading.Refused(var problem))
        {
            return visit.Wrong(problem, "text");
        }
        var text = ((TextReading.Accepted)reading).Text;
        var at = new EditionInStory(StoryId.Of(id), language);
        var outcome = await save.Save(visit.Actor, OperationId.Of(asked.Operation), at, asked.Base, text, cancellation);
        return outcome is EditOutcome<SavedDraft>.Done(var saved) ? await Saved(visit, at, saved, database) : visit.Problem(outcome);
    }

    static async Task<Results<Ok<SavedView>, ProblemHttpResult>> Agree(Guid id, string language, string block, AgreementRequest asked, DeskVisit visit, AgreeBlock agree, Database database, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(asked.Source) || asked.Source.Length > DocumentLimits.IdLength)
        {
            return visit.Wrong("source", "wrong.id");
        }
        if (ReadText.Wrong(asked.Reason, ReasonLength) is not null)
        {
            return visit.Wrong("reason", "wrong.text");
        }
        var at = new EditionInStory(StoryId.Of(id), language);
        var said = new BlockAgreement(block == NoBlock ? null : block, asked.Source, asked.SourceHash, asked.As, asked.Reason);
        var outcome = await agree.Agree(visit.Actor, OperationId.Of(asked.Operation), at, said, cancellation);
        return outcome is EditOutcome<SavedDraft>.Done(var saved) ? await Saved(visit, at, saved, database) : visit.Problem(outcome);
    }

    /// <summary>With how the blocks stand now. What was saved is saved, so this doesn't end with the request.</summary>
    internal static async Task<Ok<SavedView>> Saved(DeskVisit visit, EditionInStory at, SavedDraft saved, Database database)
    {
        await using var db = await database.Read(CancellationToken.None);
        // Of a save that is answered again: they may have lost sight of the story since.
        if (await db.OpenStory(at.Story, CancellationToken.None) is not { } open || open.Story.EditionIn(at.Language) is not { } edition || open.MaySee(visit.Actor) is not Access.Allowed)
        {
            return TypedResults.Ok(new SavedView(saved.Version, saved.ChangedAt, [], [], []));
        }
        var text = (await db.Working(open, edition, CancellationToken.None)).Text;
        var states = await db.StatesOf(open, edition, text, CancellationToken.None);
        return TypedResults.Ok(new SavedView(
            saved.Version,
            saved.ChangedAt,
            BlockStateView.OfLines(states),
            BlockStateView.Of(states),
            UnreviewedView.Of(await db.UnreviewedIn(open, edition, text, CancellationToken.None))));
    }
}
