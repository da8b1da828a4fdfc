using Dateline.Data;
using Dateline.People;
using Dateline.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>Signing in and out, and where somebody is signed in.</summary>
static class SessionRoutes
{
    const long Small = 16 * 1024;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/session", Present);
        desk.MapDelete("/session", End);
        desk.MapPost("/session", ByPassword).Open().Most(Small);
        desk.MapPost("/session/link", ByLink).Open().Most(Small);
        desk.MapGet("/sessions", List);
        desk.MapDelete("/sessions/{id:guid}", EndOther);
    }

    static async Task<Ok<SessionView>> Present(DeskVisit visit, SessionViews views, CancellationToken cancellation)
        => TypedResults.Ok(await views.Of(visit.SignedIn, cancellation));

    static async Task<NoContent> End(DeskVisit visit, Sessions sessions, IOptions<NewsroomSettings> settings, HttpContext http, CancellationToken cancellation)
    {
        await sessions.End(visit.SignedIn, cancellation);
        DeskCookie.Forget(http.Response, settings.Value);
        // What the browser kept of answers; drafts are the application's to keep.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return TypedResults.NoContent();
    }

    static async Task<Results<Ok<SessionView>, ProblemHttpResult>> ByLink(LinkRequest request, UseLink links, DeskDoor door, HttpContext http, CancellationToken cancellation)
        => await links.Use(request.Token ?? "", door.VisitorOf(http), cancellation) switch
        {
            LinkOutcome.Done(var token) => TypedResults.Ok(await door.LetIn(http, token, cancellation)),
            LinkOutcome.Used => door.Refuse(http, "linkUsed"),
            LinkOutcome.Expired => door.Refuse(http, "linkExpired"),
            LinkOutcome.Closed => door.Refuse(http, "closed"),
            _ => door.Refuse(http, "linkUnknown"),
        };

    static async Task<Results<Ok<SessionView>, ProblemHttpResult>> ByPassword(PasswordRequest request, SignIn signIn, DeskDoor door, HttpContext http, CancellationToken cancellation)
        => await signIn.ByPassword(request.Email ?? "", request.Password ?? "", request.Code, door.VisitorOf(http), cancellation) switch
        {
            SignInOutcome.Done(var token) => TypedResults.Ok(await door.LetIn(http, token, cancellation)),
            SignInOutcome.CodeNeeded => door.Refuse(http, DeskProblems.CodeNeeded, DeskProblems.CodeNeeded),
            SignInOutcome.WrongCode => door.Refuse(http, "wrongCode", DeskProblems.CodeNeeded),
            SignInOutcome.CodeUnreadable => door.Refuse(http, "codeUnreadable", DeskProblems.CodeNeeded),
            SignInOutcome.Locked(var wait) => DeskGate.TooMany(http, door.Words(http), wait, "locked"),
            SignInOutcome.Closed => door.Refuse(http, "closed"),
            _ => door.Refuse(http, "wrongPassword"),
        };

    static async Task<Ok<IReadOnlyList<SessionRow>>> List(DeskVisit visit, Database database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var (id, present) = (visit.Actor.Id, visit.SignedIn.Session.Id);
        var sessions = await db.DeskSessions.Where(s => s.StaffId == id).OrderByDescending(s => s.UsedAt).ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        return TypedResults.Ok<IReadOnlyList<SessionRow>>([.. sessions.Where(s => !s.IsOver(now)).Select(s => new SessionRow(s.Id.Value, s.StartedAt, s.UsedAt, s.Device, s.Address, s.Id == present))]);
    }

    static async Task<Results<NoContent, ProblemHttpResult>> EndOther(Guid id, DeskVisit visit, Sessions sessions, CancellationToken cancellation)
        => await sessions.EndOwn(visit.Actor, new SessionId(id), cancellation) ? TypedResults.NoContent() : visit.Missing();
}

/// <param name="Token">What stands behind <c>#enter=</c>.</param>
sealed record LinkRequest(string? Token);

/// <summary><c>Code</c>: of the authenticator app, or a recovery code.</summary>
sealed record PasswordRequest(string? Email, string? Password, string? Code);

sealed record SessionRow(Guid Id, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, string Device, string Address, bool Current);
