using Dateline.People;
using Dateline.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>Signing in and out.</summary>
static class SessionRoutes
{
    const long Small = 16 * 1024;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/session", Present);
        desk.MapDelete("/session", End);
        desk.MapPost("/session/link", ByLink).Open().Most(Small);
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
            LinkOutcome.Used => door.Words(http).Problem(StatusCodes.Status401Unauthorized, DeskProblems.SignIn, "linkUsed"),
            LinkOutcome.Expired => door.Words(http).Problem(StatusCodes.Status401Unauthorized, DeskProblems.SignIn, "linkExpired"),
            LinkOutcome.Closed => door.Words(http).Problem(StatusCodes.Status401Unauthorized, DeskProblems.SignIn, "closed"),
            _ => door.Words(http).Problem(StatusCodes.Status401Unauthorized, DeskProblems.SignIn, "linkUnknown"),
        };
}

/// <param name="Token">What stands behind <c>#enter=</c>.</param>
sealed record LinkRequest(string? Token);
