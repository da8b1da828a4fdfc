using Dateline.People;
using Dateline.Settings;
using Dateline.Wording;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>Lets somebody in who has shown who they are: the cookie, and what the application begins with.</summary>
public sealed class DeskDoor(Sessions sessions, SessionViews views, DeskLimits limits, IOptions<NewsroomSettings> settings)
{
    public Visitor VisitorOf(HttpContext http)
        => new(http.Request.Headers.UserAgent.ToString(), limits.AddressOf(http), DeskCookie.Read(http.Request, settings.Value));

    /// <summary>Nobody is signed in yet: in the language that the browser asks for.</summary>
    public Words Words(HttpContext http) => DeskWords.Accepted(http.Request, settings.Value.DefaultLanguage);

    /// <summary>401: why nobody was let in. <paramref name="name"/>: texts of <c>problem.{name}</c>.</summary>
    public ProblemHttpResult Refuse(HttpContext http, string name, string code = DeskProblems.SignIn)
        => Words(http).Problem(StatusCodes.Status401Unauthorized, code, name);

    /// <summary>What a passkey's ceremony began with, until it is answered.</summary>
    public void GiveCeremony(HttpContext http, string state, TimeSpan patience) => DeskCookie.GiveCeremony(http.Response, settings.Value, state, patience);

    public string? TakeCeremony(HttpContext http)
    {
        var state = DeskCookie.ReadCeremony(http.Request, settings.Value);
        DeskCookie.ForgetCeremony(http.Response, settings.Value);
        return state;
    }

    public async Task<SessionView> LetIn(HttpContext http, string token, CancellationToken cancellation)
    {
        var signedIn = await sessions.Find(token, cancellation) ?? throw new InvalidOperationException("A session that just began is not there.");
        DeskCookie.Give(http.Response, settings.Value, token);
        return await views.Of(signedIn, cancellation);
    }
}
