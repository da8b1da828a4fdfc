using Dateline.Checks;
using Dateline.CopyDesk;
using Dateline.Data;
using Dateline.Desk.Releasing;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

sealed record CheckRequest(Dictionary<string, SentText>? Texts);

/// <param name="Findings">In the reader's order.</param>
/// <param name="Marks">Terms and tagged names that stand in the texts.</param>
/// <param name="Tags">That the texts name and the story isn't given, the most frequent first.</param>
sealed record CheckView(IReadOnlyList<FindingView> Findings, IReadOnlyList<WordMark> Marks, IReadOnlyList<TagMention> Tags);

sealed record DismissTagRequest(Guid Operation, string? Tag) : IDoneOnce;

sealed record FindingView(
    string Id,
    string Rule,
    string? Part,
    Level Level,
    string Edition,
    string? Block,
    string? Field,
    TextRange? Range,
    string Message,
    IReadOnlyList<string> Suggestions,
    Excerpt Excerpt,
    bool Suppressible,
    Drift? Drift);

sealed record SuppressionRequest(Guid Operation, SuppressionScope Scope, string? Finding, string? Rule, string? Reason) : IDoneOnce;

/// <param name="Id">Of the suppression.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Finding">The one that is silenced.</param>
/// <param name="Rule">Null where it is one finding.</param>
/// <param name="Reason">As somebody gave it.</param>
/// <param name="HidesErrors">Whether errors are silenced, too.</param>
/// <param name="MadeAt">When.</param>
/// <param name="MadeBy">Who.</param>
/// <param name="Hides">Of one finding, what it says of the drafts now; null where its words have changed since, so that it hides nothing.</param>
sealed record SuppressionView(Guid Id, SuppressionScope Scope, string? Finding, string? Rule, string? Reason, bool HidesErrors, DateTimeOffset MadeAt, PersonView MadeBy, HiddenView? Hides);

sealed record HiddenView(string Rule, string Edition, string Message, Excerpt Excerpt);

/// <summary>What the checks find in the texts on the screen, and what nobody wants to hear of again.</summary>
static class CheckRoutes
{
    /// <summary>Some languages of one story.</summary>
    internal const long Largest = 8 * 1024 * 1024;
    const int MostTexts = 20;
    const int ReasonLength = 1_000;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/stories/{id:guid}/check", Check).Most(Largest).Slow();
        desk.MapGet("/stories/{id:guid}/suppressions", Silenced).Slow();
        desk.MapPost("/stories/{id:guid}/suppressions", Silence);
        desk.MapDelete("/stories/{id:guid}/suppressions/{suppression:guid}", HearAgain);
        desk.MapPost("/stories/{id:guid}/dismissed-tags", Dismiss);
    }

    static async Task<Results<Ok<CheckView>, ProblemHttpResult>> Check(Guid id, CheckRequest asked, DeskVisit visit, CheckTexts check, Database database, DeskTurns turns, CancellationToken cancellation)
    {
        var (texts, wrong) = Read(asked, visit);
        if (wrong is not null)
        {
            return wrong;
        }
        var (open, read, problem) = await InTurn(id, texts, visit, check, database, turns, cancellation);
        if (read is null)
        {
            return problem!;
        }
        var mayOverride = visit.Actor.May(Permission.Override, open!.Rubrics) is Access.Allowed;
        var looked = await check.Look(read, visit.Words.Language, cancellation);
        return TypedResults.Ok(new CheckView([.. looked.Findings.Select(f => ReleaseAnswers.View(f, mayOverride))], looked.Marks, looked.Tags));
    }

    /// <summary>A check computes for as long as the texts are: a turn ends with the reading.</summary>
    internal static async Task<(OpenStory? Open, TextsToCheck? Read, ProblemHttpResult? Problem)> InTurn(Guid id, Dictionary<string, EditionText> texts, DeskVisit visit, CheckTexts check, Database database, DeskTurns turns, CancellationToken cancellation)
    {
        using var turn = await turns.Take(cancellation);
        await using var db = await database.Read(cancellation);
        var (open, problem) = await visit.See(db, StoryId.Of(id), cancellation);
        return open is null ? (null, null, problem) : (open, await check.Read(db, open, texts, cancellation), null);
    }

    /// <summary>What is on the screen, or what is wrong with what was sent.</summary>
    internal static (Dictionary<string, EditionText> Texts, ProblemHttpResult? Wrong) Read(CheckRequest asked, DeskVisit visit)
    {
        var texts = new Dictionary<string, EditionText>(StringComparer.Ordinal);
        if (asked.Texts is { Count: > MostTexts })
        {
            return (texts, visit.Wrong("texts", "wrong.text"));
        }
        foreach (var (language, sent) in asked.Texts ?? [])
        {
            switch (sent?.Read())
            {
                case TextReading.Accepted(var text):
                    texts[language] = text;
                    break;
                case TextReading.Refused(var mistake):
                    return (texts, visit.Wrong(mistake, "texts", language));
                default:
                    return (texts, visit.Wrong("texts", "wrong.text"));
            }
        }
        return (texts, null);
    }

    static async Task<Results<Ok<SuppressionView[]>, ProblemHttpResult>> Silenced(Guid id, DeskVisit visit, CheckTexts check, Database database, DeskTurns turns, CancellationToken cancellation)
    {
        var (all, read, problem) = await Read();
        if (all is null)
        {
            return problem!;
        }
        var hidden = read is null ? new Dictionary<SuppressionId, Finding>() : await check.Hidden(read, [.. all.Where(s => s.Finding is not null)], visit.Words.Language, cancellation);
        return TypedResults.Ok(all.Select(s => new SuppressionView(
            s.Id.Value,
            s.StoryId is null ? SuppressionScope.Rule : s.Finding is null ? SuppressionScope.Story : SuppressionScope.Once,
            s.Finding,
            s.Rule,
            s.Reason,
            s.HidesErrors,
            s.MadeAt,
            new PersonView(s.MadeBy.Value, s.MadeByName),
            hidden.GetValueOrDefault(s.Id) is { } found ? new HiddenView(found.Rule, found.Edition, found.Message, found.Excerpt) : null)).ToArray());

        async Task<(IReadOnlyList<Suppression>? All, TextsToCheck? Read, ProblemHttpResult? Problem)> Read()
        {
            using var turn = await turns.Take(cancellation);
            await using var db = await database.Read(cancellation);
            var (open, refused) = await visit.See(db, StoryId.Of(id), cancellation);
            if (open is null)
            {
                return (null, null, refused);
            }
            var suppressions = await db.SuppressionsFor(open.Story.Id, cancellation);
            return (suppressions, suppressions.Any(s => s.Finding is not null) ? await check.Read(db, open, new Dictionary<string, EditionText>(), cancellation) : null, null);
        }
    }

    static async Task<Results<Ok<MadeSuppression>, ProblemHttpResult>> Silence(Guid id, SuppressionRequest asked, DeskVisit visit, SuppressFinding suppress, CancellationToken cancellation)
    {
        if (ReadText.Wrong(asked.Reason, ReasonLength) is not null || ReadText.Wrong(asked.Rule, DocumentLimits.IdLength * 2) is not null)
        {
            return visit.Wrong("reason", "wrong.text");
        }
        var outcome = await suppress.Suppress(visit.Actor, OperationId.Of(asked.Operation), StoryId.Of(id), new SaidSuppression(asked.Scope, asked.Finding, asked.Rule, asked.Reason), cancellation);
        return outcome is EditOutcome<MadeSuppression>.Done(var made) ? TypedResults.Ok(made) : visit.Problem(outcome);
    }

    static async Task<Results<Ok<TagDismissed>, ProblemHttpResult>> Dismiss(Guid id, DismissTagRequest asked, DeskVisit visit, DismissTag dismiss, CancellationToken cancellation)
    {
        var outcome = await dismiss.Dismiss(visit.Actor, OperationId.Of(asked.Operation), StoryId.Of(id), asked.Tag ?? "", cancellation);
        return outcome is EditOutcome<TagDismissed>.Done(var done) ? TypedResults.Ok(done) : visit.Problem(outcome);
    }

    /// <summary>An operation's id may stand in the address: a DELETE carries no body.</summary>
    static async Task<Results<NoContent, ProblemHttpResult>> HearAgain(Guid id, Guid suppression, Guid? operation, DeskVisit visit, SuppressFinding suppress, TimeProvider clock, CancellationToken cancellation)
    {
        var outcome = await suppress.Lift(visit.Actor, operation is { } said ? OperationId.Of(said) : TypedId.New<OperationId>(clock), StoryId.Of(id), SuppressionId.Of(suppression), cancellation);
        return outcome is EditOutcome<MadeSuppression>.Done ? TypedResults.NoContent() : visit.Problem(outcome);
    }
}
