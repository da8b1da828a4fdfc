using Dateline.Checks;
using Dateline.Checks.Interlingual;
using Dateline.CopyDesk;
using Dateline.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Editing;

sealed record InterlingualView(string Source, IReadOnlyList<InterlingualPairView> Pairs);

sealed record InterlingualPairView(PairKind Kind, string? What, PairStanding Standing, PairedPlaceView? Source, PairedPlaceView? Target, bool IsGuess);

sealed record PairedPlaceView(string? Block, string? Field, TextRange Range, string Words, string? Value, string? Unit)
{
    internal static PairedPlaceView? Of(PairedPlace? place) => place is null ? null : new(place.Block, place.Field, place.Range, place.Words, place.Value, place.Unit);
}

/// <summary>Two editions side by side for somebody who reads only one of them: their facts, names and quotations, as they are on the screen.</summary>
static class InterlingualRoutes
{
    internal static void Map(RouteGroupBuilder desk)
        => desk.MapPost("/stories/{id:guid}/editions/{language}/interlingual", Pair).Most(CheckRoutes.Largest).Slow();

    static async Task<Results<Ok<InterlingualView>, ProblemHttpResult>> Pair(Guid id, string language, CheckRequest asked, DeskVisit visit, CheckTexts check, Database database, DeskTurns turns, CancellationToken cancellation)
    {
        var (texts, wrong) = CheckRoutes.Read(asked, visit);
        if (wrong is not null)
        {
            return wrong;
        }
        var (_, read, problem) = await CheckRoutes.InTurn(id, texts, visit, check, database, turns, cancellation);
        if (read is null)
        {
            return problem!;
        }
        return await check.Pair(read, language, cancellation) is var (source, pairs)
            ? TypedResults.Ok(new InterlingualView(source, [.. pairs.Select(p => new InterlingualPairView(p.Kind, p.What, p.Standing, PairedPlaceView.Of(p.Source), PairedPlaceView.Of(p.Target), p.IsGuess))]))
            : visit.Missing();
    }
}
