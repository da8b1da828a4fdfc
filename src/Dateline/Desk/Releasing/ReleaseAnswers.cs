using Dateline.Checks;
using Dateline.Data;
using Dateline.Desk.Editing;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Releasing;

sealed record DoneView(DateTimeOffset At, DateTimeOffset? UndoUntil, IReadOnlyList<PublishedEdition> Editions, IReadOnlyList<BlockedView> Blocked);

/// <summary>What stands between an edition and its readers. <c>Why</c>: in the person's language.</summary>
sealed record BlockedView(string Language, IReadOnlyList<FindingView> Findings, IReadOnlyList<string> Unchecked, IReadOnlyList<UnreviewedView> Unreviewed, string? Why);

/// <summary>How outcomes of acts are told.</summary>
static class ReleaseAnswers
{
    static readonly Refusal[] Wrong =
    [
        Refusal.ReasonNeeded, Refusal.NoteNeeded, Refusal.UnknownKind, Refusal.UnknownItem, Refusal.WrongInstant, Refusal.TooMuch,
        Refusal.HeadlineNeeded, Refusal.SlugMalformed, Refusal.LanguageUnknown, Refusal.RubricUnknown,
    ];

    /// <summary>An operation's id that a client made; null where it made none.</summary>
    internal static OperationId? Operation(this Guid id) => id == Guid.Empty ? null : OperationId.Of(id);

    internal static ProblemHttpResult NoOperation(this DeskVisit visit) => visit.Wrong("operation", "wrong.id");

    internal static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Answer(this DeskVisit visit, ActOutcome outcome, StoryId story, Database database)
        => outcome is ActOutcome.Done done ? TypedResults.Ok(visit.View(done)) : await visit.Problem(outcome, story, database);

    internal static DoneView View(this DeskVisit visit, ActOutcome.Done done)
        => new(done.At, done.UndoUntil, done.Editions, [.. done.Remaining.Select(visit.View)]);

    internal static async Task<ProblemHttpResult> Problem(this DeskVisit visit, ActOutcome outcome, StoryId story, Database database) => outcome switch
    {
        ActOutcome.NotAllowed(var access) => visit.Refused(access),
        ActOutcome.NoSuchStory or ActOutcome.NoSuchEdition => visit.Missing(),
        ActOutcome.Stale(var language, _) => visit.Conflicting(await Theirs(story, language, database), "draftConflict"),
        ActOutcome.ArrangedMeanwhile(var language) => visit.Conflicting(await database.EditionAsItIs(story, language)),
        ActOutcome.Unread(var language) => visit.Conflicting(await database.EditionAsItIs(story, language), "unread"),
        ActOutcome.HeldMeanwhile => visit.Conflicting(await database.HoldAsItIs(story), "heldMeanwhile"),
        ActOutcome.Blocked(var editions) => visit.Blocking(editions),
        ActOutcome.Refused(Refusal.OperationTaken) => visit.Conflicting("operationTaken"),
        ActOutcome.Refused(var why) => visit.Problem(why),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Nothing stands against it."),
    };

    static ProblemHttpResult Problem(this DeskVisit visit, Refusal why)
        => visit.Words.Problem(
            Wrong.Contains(why) ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict,
            Wrong.Contains(why) ? DeskProblems.Invalid : DeskProblems.Conflict,
            "refusal",
            new Dictionary<string, object?> { ["why"] = why },
            ("why", visit.Words[Key(why)]));

    /// <summary>422: by language what has to be put right, or overridden by somebody who may.</summary>
    static ProblemHttpResult Blocking(this DeskVisit visit, IReadOnlyList<BlockedEdition> editions)
    {
        var views = editions.Select(visit.View).ToArray();
        return visit.Words.Problem(
            StatusCodes.Status422UnprocessableEntity,
            DeskProblems.Blocked,
            more: new Dictionary<string, object?>
            {
                ["findings"] = views.ToDictionary(v => v.Language, v => v.Findings),
                ["unreviewed"] = views.Where(v => v.Unreviewed.Count > 0).ToDictionary(v => v.Language, v => v.Unreviewed),
                ["unchecked"] = views.SelectMany(v => v.Unchecked).Distinct().ToArray(),
                ["why"] = views.Where(v => v.Why is not null).ToDictionary(v => v.Language, v => v.Why),
            });
    }

    static BlockedView View(this DeskVisit visit, BlockedEdition edition)
        => new(edition.Language, [.. edition.Findings.Select(f => View(f, visit.Actor.May(Permission.Override, language: edition.Language) is Access.Allowed))], edition.Unchecked, UnreviewedView.Of(edition.Unreviewed), edition.Why is { } why ? visit.Words[Key(why)] : null);

    internal static FindingView View(Finding f, bool mayOverride)
        => new(f.Id, f.Rule, f.Part, f.Level, f.Edition, f.Block, f.Field, f.Range, f.Message, f.Suggestions, f.Excerpt, f.Level is not Level.Error || mayOverride, f.Drift);

    static string Key(Refusal why) => $"refusal.{DeskProblems.Lower(why.ToString())}";

    static async Task<TheirText?> Theirs(StoryId story, string language, Database database)
    {
        await using var db = await database.Read(CancellationToken.None);
        return await db.OpenStory(story, CancellationToken.None) is { } open && open.Story.EditionIn(language) is { } edition
            ? TheirText.Of(await db.Working(open, edition, CancellationToken.None))
            : null;
    }
}
