using Dateline.Data;
using Dateline.Desk.Editing;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Stories;
using Dateline.Worklists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk.Work;

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">The work's that the editor saw.</param>
/// <param name="Assignee">Null: nobody.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="Note">At most a thousand letters.</param>
public sealed record AssignRequest(Guid Operation, int? Version, Guid? Assignee, DateTimeOffset? DueAt, string? Note) : IDoneOnce;

public sealed record AssignedView(PersonView? Assignee, DateTimeOffset? DueAt, string? Note, int Version);

/// <summary>Hands an edition to somebody.</summary>
static class AssignRoutes
{
    internal static void Map(RouteGroupBuilder desk) => desk.MapPut("/stories/{id:guid}/editions/{lang}/work", Assign);

    static async Task<Results<Ok<AssignedView>, ProblemHttpResult>> Assign(Guid id, string lang, AssignRequest request, DeskVisit visit, AssignEdition assign, Database database, CancellationToken cancellation)
    {
        var work = new AssignedWork(request.Assignee is { } somebody ? new StaffId(somebody) : null, request.DueAt, request.Note, request.Version ?? 0);
        switch (await assign.Assign(visit.Actor, new OperationId(request.Operation), new EditionInStory(new StoryId(id), lang), work, cancellation))
        {
            case AssignOutcome.Done(var done):
                await using (var db = await database.Read(cancellation))
                {
                    var people = await RowViews.People(db, [done.Assignee], cancellation);
                    return TypedResults.Ok(new AssignedView(RowViews.Person(people, done.Assignee), done.DueAt, done.Note, done.Version));
                }
            case AssignOutcome.NotAllowed(var access):
                return visit.Refused(access);
            case AssignOutcome.NoSuchPerson:
                return visit.Wrong(new Dictionary<string, string> { ["assignee"] = visit.Words["wrong.work.person"] });
            case AssignOutcome.NoteTooLong:
                return visit.Wrong(new Dictionary<string, string> { ["note"] = visit.Words["wrong.work.tooLong"] });
            case AssignOutcome.Meanwhile:
                return visit.Conflicting(await database.EditionAsItIs(new StoryId(id), lang));
            case AssignOutcome.OperationTaken:
                return visit.Conflicting();
            default:
                return visit.Missing();
        }
    }
}
