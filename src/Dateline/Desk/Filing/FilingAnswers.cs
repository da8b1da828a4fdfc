using Dateline.Filing;
using Dateline.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Filing;

/// <param name="Slug">Where it stands now.</param>
/// <param name="Version">What the next change names.</param>
public sealed record FiledView(string Slug, int Version);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">The one that the editor saw.</param>
/// <param name="Into">Slug of what it becomes.</param>
public sealed record MergeRequest(Guid Operation, int? Version, string? Into) : IDoneOnce;

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">The one that the editor saw.</param>
/// <param name="Retired">False brings it back.</param>
public sealed record RetireRequest(Guid Operation, int? Version, bool? Retired) : IDoneOnce;

static class FilingAnswers
{
    /// <param name="visit">Whose request.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="theirs">What stands at an address now.</param>
    internal static async Task<Results<Ok<FiledView>, ProblemHttpResult>> Answer<T>(this DeskVisit visit, FilingOutcome outcome, Func<string, Task<T?>> theirs)
        where T : class, ITheirs
        => outcome switch
        {
            FilingOutcome.Done(var slug, var version) => TypedResults.Ok(new FiledView(slug, version)),
            FilingOutcome.NotAllowed(var access) => visit.Refused(access),
            FilingOutcome.Stale(var slug) => visit.Conflicting(await theirs(slug)),
            FilingOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            FilingOutcome.NoSuch => visit.Missing(),
            FilingOutcome.Wrong(var field, var problem) => visit.Wrong(new Dictionary<string, string> { [field] = visit.Words[$"wrong.filing.{DeskProblems.Lower(problem.ToString())}"] }),
            _ => throw new InvalidOperationException("Filing ended in a way that nothing here knows."),
        };

    internal static FiledWrite Write(string slug, int? version, Guid operation) => new(slug, version ?? 0, OperationId.Of(operation));

    internal static Platform.LocalizedText Names(IReadOnlyDictionary<string, string>? names) => new(names ?? new Dictionary<string, string>());

    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
