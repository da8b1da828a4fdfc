using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Site;

/// <summary>
/// Headers that every response carries, and one form for every address: no trailing slash, no prefix for the default
/// language.
/// </summary>
sealed class SiteDefence(RequestDelegate next, IOptions<NewsroomSettings> settings)
{
    // No inline style or script anywhere, nothing from elsewhere. JSON-LD is data and no script to this policy.
    const string Policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The longest that is asked for in earnest: the counts of fifty editions.
    const int LongestQuery = 2_500;

    public Task Invoke(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (settings.Value.PublicUrl.StartsWith("https://", StringComparison.Ordinal))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
        if (http.Request.QueryString.Value is { Length: > LongestQuery })
        {
            http.Response.StatusCode = StatusCodes.Status414UriTooLong;
            return Task.CompletedTask;
        }
        if (Elsewhere(http.Request.Path.Value ?? "/") is { } path)
        {
            http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            http.Response.Headers.Location = path + http.Request.QueryString.ToUriComponent();
            return Task.CompletedTask;
        }
        return next(http);
    }

    string? Elsewhere(string path)
    {
        // A path of several leading slashes would name another host in a redirect.
        var trimmed = "/" + path.Trim('/');
        var prefix = "/" + settings.Value.DefaultLanguage;
        if (trimmed == prefix || trimmed.StartsWith(prefix + "/", StringComparison.Ordinal))
        {
            trimmed = trimmed.Length == prefix.Length ? "/" : trimmed[prefix.Length..];
        }
        return trimmed == path ? null : new PathString("/" + trimmed.TrimStart('/')).ToUriComponent();
    }
}
