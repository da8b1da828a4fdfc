using Dateline.Assignments;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Releasing;

sealed record UpdateRequest(Guid Operation, int Base, bool Substantive, OverrideRequest? Override) : IDoneOnce;

/// <summary><c>TellsReaders</c>: those of the other editions, until theirs are corrected, too.</summary>
sealed record CorrectionRequest(Guid Operation, int Base, string? Note, string? Reason, OverrideRequest? Override, bool? TellsReaders = null) : IDoneOnce;

/// <summary>Why nothing has to be changed.</summary>
sealed record LookRequest(Guid Operation, string? Reason) : IDoneOnce;

/// <summary><c>Version</c>: the edition's that the editor saw.</summary>
sealed record EmbargoRequest(Guid Operation, int? Version, DateTimeOffset? Until) : IDoneOnce;

/// <summary><c>Version</c>: the work's that the editor saw. <c>Base</c>: the draft's that they read, to approve it.</summary>
sealed record StateRequest(Guid Operation, int? Version, int? Base, WorkState State) : IDoneOnce;

/// <summary><c>Version</c>: the edition's that the editor saw.</summary>
sealed record SlugRequest(Guid Operation, int? Version, string? Slug) : IDoneOnce;

/// <summary>What is done to one edition: updated, corrected, looked at, held under embargo, moved on, given another address.</summary>
static class EditionRoutes
{
    const string Edition = "/stories/{id:guid}/editions/{language}";

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapPost(Edition + "/update", Update);
        desk.MapPost(Edition + "/correction", Correct);
        desk.MapPost(Edition + "/correction/look", Look);
        desk.MapPut(Edition + "/embargo", Embargo);
        desk.MapPut(Edition + "/state", Move);
        desk.MapPut(Edition + "/slug", Readdress);
        desk.MapDelete(Edition + "/publication", Unschedule);
    }

    static Task<Results<Ok<DoneView>, ProblemHttpResult>> Update(Guid id, string language, UpdateRequest asked, DeskVisit visit, UpdateEdition update, Database database, CancellationToken cancellation)
        => Do(asked.Operation, id, language, visit, database, (operation, at) => update.Update(visit.Actor, operation, at, new UpdateAsked(asked.Base, ReleaseRoutes.Reason(asked.Override)), asked.Substantive, visit.Words.Language, cancellation));

    static Task<Results<Ok<DoneView>, ProblemHttpResult>> Correct(Guid id, string language, CorrectionRequest asked, DeskVisit visit, UpdateEdition update, Database database, CancellationToken cancellation)
        => Do(asked.Operation, id, language, visit, database, (operation, at) => update.Correct(visit.Actor, operation, at, new UpdateAsked(asked.Base, ReleaseRoutes.Reason(asked.Override)), asked.Note ?? "", asked.Reason ?? "", asked.TellsReaders ?? false, visit.Words.Language, cancellation));

    static Task<Results<Ok<DoneView>, ProblemHttpResult>> Look(Guid id, string language, LookRequest asked, DeskVisit visit, UpdateEdition update, Database database, CancellationToken cancellation)
        => Do(asked.Operation, id, language, visit, database, (operation, at) => update.Looked(visit.Actor, operation, at, asked.Reason ?? "", cancellation));

    static Task<Results<Ok<DoneView>, ProblemHttpResult>> Embargo(Guid id, string language, EmbargoRequest asked, DeskVisit visit, ArrangeEdition arrange, Database database, CancellationToken cancellation)
        => Do(asked.Operation, id, language, visit, database, (operation, at) => arrange.Embargo(visit.Actor, operation, at, asked.Version ?? 0, asked.Until, cancellation));

    static Task<Results<Ok<DoneView>, ProblemHttpResult>> Move(Guid id, string language, StateRequest asked, DeskVisit visit, ArrangeEdition arrange, Database database, CancellationToken cancellation)
        => Do(asked.Operation, id, language, visit, database, (operation, at) => arrange.Move(visit.Actor, operation, at, new MoveAsked(asked.State, asked.Version ?? 0, asked.Base), cancellation));

    static Task<Results<Ok<DoneView>, ProblemHttpResult>> Readdress(Guid id, string language, SlugRequest asked, DeskVisit visit, ArrangeEdition arrange, Database database, CancellationToken cancellation)
        => Do(asked.Operation, id, language, visit, database, (operation, at) => arrange.Readdress(visit.Actor, operation, at, asked.Version ?? 0, asked.Slug ?? "", cancellation));

    /// <summary>An operation's id, and the edition's version, stand in the address: some clients send no body with DELETE.</summary>
    static Task<Results<Ok<DoneView>, ProblemHttpResult>> Unschedule(Guid id, string language, Guid operation, int? version, DeskVisit visit, ArrangeEdition arrange, Database database, CancellationToken cancellation)
        => Do(operation, id, language, visit, database, (once, at) => arrange.Unschedule(visit.Actor, once, at, version ?? 0, cancellation));

    static async Task<Results<Ok<DoneView>, ProblemHttpResult>> Do(Guid operation, Guid id, string language, DeskVisit visit, Database database, Func<OperationId, EditionInStory, Task<ActOutcome>> act)
        => operation.Operation() is { } once ? await visit.Answer(await act(once, new EditionInStory(StoryId.Of(id), language)), StoryId.Of(id), database) : visit.NoOperation();
}
