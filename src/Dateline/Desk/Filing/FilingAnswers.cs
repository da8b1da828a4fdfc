using Dateline.Filing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Filing;

/// <param name="Slug">Where it stands now.</param>
public sealed record FiledView(string Slug);

/// <param name="Into">Slug of what it becomes.</param>
public sealed record MergeRequest(string? Into);

/// <param name="Retired">False brings it back.</param>
public sealed record RetireRequest(bool? Retired);

static class FilingAnswers
{
    internal static Results<Ok<FiledView>, ProblemHttpResult> Answer(this DeskVisit visit, FilingOutcome outcome) => outcome switch
    {
        FilingOutcome.Done(var slug) => TypedResults.Ok(new FiledView(slug)),
        FilingOutcome.NotAllowed(var access) => visit.Refused(access),
        FilingOutcome.NoSuch => visit.Missing(),
        FilingOutcome.Wrong(var field, var problem) => visit.Wrong(new Dictionary<string, string> { [field] = visit.Words[$"wrong.filing.{DeskProblems.Lower(problem.ToString())}"] }),
        _ => throw new InvalidOperationException("Filing ended in a way that nothing here knows."),
    };

    internal static Platform.LocalizedText Names(IReadOnlyDictionary<string, string>? names) => new(names ?? new Dictionary<string, string>());

    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
