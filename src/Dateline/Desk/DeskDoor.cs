using Dateline.People;
using Dateline.Settings;
using Dateline.Wording;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>Lets somebody in who has shown who they are: the cookie, and what the application begins with.</summary>
public sealed class DeskDoor(Sessions sessions, SessionViews views, DeskLimits limits, IOptions<NewsroomSettings> settings)
{
    public Visitor VisitorOf(HttpContext http)
        => new(http.Request.Headers.UserAgent.ToString(), limits.AddressOf(http), DeskCookie.Read(http.Request, settings.Value));

    /// <summary>Nobody is signed in yet: in the language that the browser asks for.</summary>
    public Words Words(HttpContext http) => DeskWords.Accepted(http.Request, settings.Value.DefaultLanguage);

    public async Task<SessionView> LetIn(HttpContext http, string token, CancellationToken cancellation)
    {
        var signedIn = await sessions.Find(token, cancellation) ?? throw new InvalidOperationException("A session that just began is not there.");
        DeskCookie.Give(http.Response, settings.Value, token);
        return await views.Of(signedIn, cancellation);
    }
}
