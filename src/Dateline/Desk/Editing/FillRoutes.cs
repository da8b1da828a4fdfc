using System.Runtime.CompilerServices;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Filling;
using Dateline.People;
using Dateline.Stories;
using Dateline.Translation.Machine;
using Dateline.Wording;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

/// <param name="Operation">A UUID of the client's own.</param>
/// <param name="Places">The source's blocks, <c>:headline</c>, <c>:summary</c>; absent for all that the edition lacks.</param>
sealed record FillRequest(Guid Operation, IReadOnlyList<string>? Places) : IDoneOnce;

enum FillKind
{
    /// <summary>The first line: what is to be filled.</summary>
    Begun,
    Filled,
    Left,

    /// <summary>Somebody wrote there meanwhile.</summary>
    Written,
    SourceChanged,

    /// <summary>Nothing further can be written.</summary>
    Ended,
}

/// <summary>One event of a filling.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Places">Of the first: all that is lacking.</param>
/// <param name="HasEngine">Of the first: whether a machine is set up for the languages.</param>
/// <param name="Place">The source's block, <c>:headline</c> or <c>:summary</c>.</param>
/// <param name="Block">What was put there.</param>
/// <param name="By">The engine, or <c>memory</c>; null for what is the same in every language.</param>
/// <param name="Version">Of the draft, since.</param>
/// <param name="Why">In the person's language: why the place stays empty, or what to look at in what was put there; of the first, what in the newsroom's terms contradicts itself.</param>
sealed record FillLine(FillKind Kind, IReadOnlyList<string>? Places = null, bool? HasEngine = null, string? Place = null, string? Block = null, string? By = null, int? Version = null, string? Why = null);

/// <summary>Filling what an edition lacks from memory and by machines, told place by place.</summary>
static class FillRoutes
{
    const int MostPlaces = 2_000;
    const int MostMissed = 5;

    internal static void Map(RouteGroupBuilder desk) => desk.MapPost("/stories/{id:guid}/editions/{language}/filling", Fill);

    /// <summary>Server-sent events of <see cref="FillLine"/>. Whoever goes away ends it, and keeps what is filled.</summary>
    static async Task<Results<ServerSentEventsResult<FillLine>, ProblemHttpResult>> Fill(Guid id, string language, FillRequest asked, DeskVisit visit, FillEdition fill, HttpContext http, CancellationToken cancellation)
    {
        if (asked.Places is { } places && (places.Count > MostPlaces || places.Any(p => p is null or { Length: 0 or > DocumentLimits.IdLength })))
        {
            return visit.Wrong("places", "wrong.id");
        }
        switch (await fill.Begin(visit.Actor, OperationId.Of(asked.Operation), new EditionInStory(StoryId.Of(id), language), asked.Places?.ToHashSet(StringComparer.Ordinal), cancellation))
        {
            case FillOutcome.Begun begun:
                // A proxy that gathers an answer would show it all at once.
                http.Response.Headers["X-Accel-Buffering"] = "no";
                return TypedResults.ServerSentEvents(Lines(begun, visit.Words, cancellation));
            case FillOutcome.NotAllowed(var access):
                return visit.Refused(access);
            case FillOutcome.NoSource:
                return visit.Wrong("language", "wrong.source");
            default:
                return visit.Missing();
        }
    }

    static async IAsyncEnumerable<FillLine> Lines(FillOutcome.Begun begun, Words words, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new FillLine(FillKind.Begun, begun.Places, begun.HasEngine, Why: Joined(begun.Clashes.Take(MostMissed).Select(c => Contradiction(words, c))));
        await foreach (var step in begun.Steps.WithCancellation(cancellation))
        {
            yield return step switch
            {
                FillStep.Filled filled => new FillLine(FillKind.Filled, Place: step.Place, Block: filled.Block, By: filled.By, Version: filled.Version, Why: Remarks(words, filled)),
                FillStep.Left left => new FillLine(FillKind.Left, Place: step.Place, Why: Why(words, left.Troubles)),
                FillStep.Written => new FillLine(FillKind.Written, Place: step.Place),
                FillStep.SourceChanged => new FillLine(FillKind.SourceChanged, Place: step.Place, Why: words["problem.sourceChanged.title"]),
                _ => new FillLine(FillKind.Ended, Place: step.Place, Why: words["fill.ended"]),
            };
        }
    }

    static string? Remarks(Words words, FillStep.Filled filled)
        => Joined(
        [
            .. filled.LostMarkup ? [words["fill.lostMarkup"]] : (string[])[],
            .. filled.Missed.Take(MostMissed).Select(m => words.Text(m.IsName ? "fill.missedName" : "fill.missed", ("source", m.Source), ("target", m.Target))),
        ]);

    static string Contradiction(Words words, GlossaryClash clash)
        => words.Text("fill.clash", ("source", clash.One.Source), ("one", Whose(words, clash.One)), ("target", clash.One.Target), ("other", Whose(words, clash.Other)), ("otherwise", clash.Other.Target));

    static string Whose(Words words, GlossaryPair pair) => words.Text(pair.IsName ? "fill.clash.tag" : "fill.clash.term", ("id", pair.Of));

    static string? Joined(IEnumerable<string> sentences) => string.Join(' ', sentences) is { Length: > 0 } said ? said : null;

    /// <summary>What an engine said of it is for the log and the administrator; an editor is told what it means.</summary>
    internal static string Why(Words words, IReadOnlyList<Trouble> troubles)
        => troubles.Count == 0 ? words["fill.noEngine"] : string.Join(' ', troubles.Select(t => words.Text($"trouble.{DeskProblems.Lower(t.Kind.ToString())}", ("engine", t.Engine))).Distinct());
}
