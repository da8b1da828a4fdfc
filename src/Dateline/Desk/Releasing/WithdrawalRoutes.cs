using Dateline.Data;
using Dateline.Publishing;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Releasing;

sealed record WithdrawalRequest(Guid Operation, string? Notice, IReadOnlyList<string>? Languages) : IDoneOnce;

sealed record ReinstatementRequest(Guid Operation, IReadOnlyList<string>? Languages, string? Reason) : IDoneOnce;

/// <summary>Taking a story from every surface, and a chief editor's bringing it back.</summary>
static class WithdrawalRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost("/stories/{id:guid}/withdrawal", Withdraw);
        desk.MapPost("/stories/{id:guid}/reinstatement", Reinstate);
    }

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Withdraw(Guid id, WithdrawalRequest asked, DeskVisit visit, WithdrawStory withdraw, Database database, CancellationToken cancellation)
        => asked.Operation.Operation() is { } operation
            ? await visit.Answer(await withdraw.Withdraw(visit.Actor, operation, StoryId.Of(id), asked.Notice, asked.Languages, cancellation), StoryId.Of(id), database)
            : visit.NoOperation();

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Reinstate(Guid id, ReinstatementRequest asked, DeskVisit visit, WithdrawStory withdraw, Database database, CancellationToken cancellation)
        => asked.Operation.Operation() is { } operation
            ? await visit.Answer(await withdraw.Reinstate(visit.Actor, operation, StoryId.Of(id), asked.Languages ?? [], asked.Reason ?? "", cancellation), StoryId.Of(id), database)
            : visit.NoOperation();
}
