using Dateline.Data;
using Dateline.People;
using Dateline.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>Who works here. Links come from the newsroom's public address, whatever host a request names.</summary>
static class StaffRoutes
{
    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/staff", List);
        desk.MapPost("/staff", Invite);
        desk.MapPut("/staff/{id:guid}", Entrust);
        desk.MapPost("/staff/{id:guid}/link", Link);
        desk.MapDelete("/staff/{id:guid}/sessions", EndSessions);
    }

    /// <summary>The desk's address with a link's secret in its fragment.</summary>
    internal static string Address(Addresses addresses, string secret) => addresses.Absolute($"{DeskRoutes.Application}/#enter={secret}");

    static async Task<Results<Ok<IReadOnlyList<StaffRow>>, ProblemHttpResult>> List(DeskVisit visit, Database database, CancellationToken cancellation)
    {
        // Whoever hands out work has to know to whom.
        if (visit.Actor.May(Permission.KeepStaff) is not Access.Allowed and var access && visit.Actor.May(Permission.Assign) is not Access.Allowed)
        {
            return visit.Refused(access);
        }
        await using var db = await database.Read(cancellation);
        return TypedResults.Ok<IReadOnlyList<StaffRow>>([.. (await db.Staff.OrderBy(s => s.MadeAt).ToListAsync(cancellation)).Select(Row)]);
    }

    static async Task<Results<Ok<InvitedView>, ProblemHttpResult>> Invite(InviteRequest request, DeskVisit visit, Staffing staff, Addresses addresses, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.KeepStaff) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var (name, email) = (StaffFields.Name(request.Name ?? ""), StaffFields.Email(request.Email));
        var wrong = StaffFields.Wrong(visit.Words, ("email", email is not null), ("name", name is not null), ("language", DeskWords.Languages.Contains(request.Language ?? "")), ("grants", StaffFields.AreGrants(request.Grants, settings.Value)));
        if (wrong.Count > 0)
        {
            return visit.Wrong(wrong);
        }
        return await staff.Invite(visit.Actor, OperationId.Of(request.Operation), email!, name!, request.Language!, request.Grants!, cancellation) switch
        {
            StaffOutcome.Done(var id, var link) => TypedResults.Ok(new InvitedView(id.Value, Address(addresses, link!))),
            StaffOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            StaffOutcome.Overtaken => visit.Conflicting(),
            StaffOutcome.Closed => visit.Words.Problem(StatusCodes.Status422UnprocessableEntity, DeskProblems.Invalid, "closedPerson"),
            _ => visit.Wrong(new Dictionary<string, string> { ["email"] = visit.Words["wrong.emailTaken"] }),
        };
    }

    static async Task<Results<Ok<StaffRow>, ProblemHttpResult>> Entrust(Guid id, EntrustRequest request, DeskVisit visit, Staffing staff, Database database, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.KeepStaff) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var name = StaffFields.Name(request.Name ?? "");
        var wrong = StaffFields.Wrong(visit.Words, ("name", name is not null), ("state", request.State is not null), ("grants", StaffFields.AreGrants(request.Grants, settings.Value)));
        if (wrong.Count > 0)
        {
            return visit.Wrong(wrong);
        }
        var outcome = await staff.Entrust(visit.Actor, new StaffId(id), OperationId.Of(request.Operation), request.Version ?? 0, name!, request.Grants!, request.State!.Value, cancellation);
        await using var db = await database.Read(cancellation);
        var staffId = new StaffId(id);
        var present = await db.Staff.FirstOrDefaultAsync(s => s.Id == staffId, cancellation) is { } person ? Row(person) : null;
        return outcome switch
        {
            StaffOutcome.Done => TypedResults.Ok(present!),
            StaffOutcome.Missing => visit.Missing(),
            StaffOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            StaffOutcome.LastAdministrator => visit.Words.Problem(StatusCodes.Status422UnprocessableEntity, DeskProblems.Invalid, "lastAdministrator"),
            _ => visit.Conflicting(present),
        };
    }

    static async Task<Results<Ok<LinkView>, ProblemHttpResult>> Link(Guid id, DeskVisit visit, Staffing staff, Addresses addresses, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.KeepStaff) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        return await staff.Link(visit.Actor, new StaffId(id), cancellation) switch
        {
            StaffOutcome.Done(_, var link) => TypedResults.Ok(new LinkView(Address(addresses, link!))),
            StaffOutcome.Missing => visit.Missing(),
            StaffOutcome.Overtaken => visit.Conflicting(),
            _ => visit.Words.Problem(StatusCodes.Status422UnprocessableEntity, DeskProblems.Invalid, "closedPerson"),
        };
    }

    static async Task<Results<NoContent, ProblemHttpResult>> EndSessions(Guid id, DeskVisit visit, Staffing staff, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.KeepStaff) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        return await staff.EndSessions(visit.Actor, new StaffId(id), cancellation) switch
        {
            StaffOutcome.Done => TypedResults.NoContent(),
            StaffOutcome.Missing => visit.Missing(),
            // Whoever ends another's sessions has a reason, and must not believe that it is done.
            _ => visit.Conflicting(),
        };
    }

    static StaffRow Row(StaffMember person) => new(person.Id.Value, person.Name, person.Email ?? "", person.Grants, person.State, person.SeenAt, person.Version);
}

sealed record StaffRow(Guid Id, string Name, string Email, IReadOnlyList<Grant> Grants, StaffState State, DateTimeOffset? LastSeen, int Version) : ITheirs
{
    static string ITheirs.Kind => "person";
}

sealed record InviteRequest(Guid Operation, string? Email, string? Name, string? Language, IReadOnlyList<Grant>? Grants) : IDoneOnce;

/// <summary><c>Version</c>: what the change is based on.</summary>
sealed record EntrustRequest(Guid Operation, string? Name, IReadOnlyList<Grant>? Grants, StaffState? State, int? Version) : IDoneOnce;

sealed record InvitedView(Guid Id, string Link);

sealed record LinkView(string Link);
