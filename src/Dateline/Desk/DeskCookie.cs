using Dateline.People;
using Dateline.Settings;

namespace Dateline.Desk;

/// <summary>
/// The session's cookie. It goes to the desk's API alone: at other addresses it would keep shared caches from answering
/// editors, and the public site has no cookies.
/// </summary>
static class DeskCookie
{
    const string Ceremony = "-passkey";

    internal static string Name(NewsroomSettings settings) => IsSecure(settings) ? "__Secure-desk" : "desk";

    internal static string? Read(HttpRequest request, NewsroomSettings settings)
        => request.Cookies[Name(settings)] is { Length: > 0 } token ? token : null;

    internal static void Give(HttpResponse response, NewsroomSettings settings, string token)
        => response.Cookies.Append(Name(settings), token, Options(settings, StaffSession.Longest));

    internal static void Forget(HttpResponse response, NewsroomSettings settings) => response.Cookies.Delete(Name(settings), Options(settings, null));

    internal static string? ReadCeremony(HttpRequest request, NewsroomSettings settings) => request.Cookies[Name(settings) + Ceremony];

    internal static void GiveCeremony(HttpResponse response, NewsroomSettings settings, string state, TimeSpan patience)
        => response.Cookies.Append(Name(settings) + Ceremony, state, Options(settings, patience));

    internal static void ForgetCeremony(HttpResponse response, NewsroomSettings settings) => response.Cookies.Delete(Name(settings) + Ceremony, Options(settings, null));

    static CookieOptions Options(NewsroomSettings settings, TimeSpan? age) => new()
    {
        Path = DeskRoutes.Api,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsSecure(settings),
        MaxAge = age,
    };

    // A newsroom on a laptop has no certificate.
    static bool IsSecure(NewsroomSettings settings) => settings.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
