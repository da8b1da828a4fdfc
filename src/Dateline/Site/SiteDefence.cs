using Dateline.Delivery;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Site;

/// <summary>
/// Headers that every response carries, and one form for every address: no trailing slash, no prefix for the default
/// language.
/// </summary>
sealed class SiteDefence(RequestDelegate next, SiteRoutes site, IOptions<NewsroomSettings> settings)
{
    // The longest that is asked for in earnest: the counts of fifty editions.
    const int LongestQuery = 2_500;

    public Task Invoke(HttpContext http)
    {
        ReaderDefence.Defend(http.Response.Headers, settings.Value);
        if (http.Request.QueryString.Value is { Length: > LongestQuery })
        {
            return site.Refuse(http, StatusCodes.Status414UriTooLong);
        }
        if (Elsewhere(http.Request.Path.Value ?? "/") is { } path)
        {
            http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            http.Response.Headers.CacheControl = "public, max-age=300";
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
