using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>
/// Whether a request was made by a page of this site. Browsers say so in <c>Sec-Fetch-Site</c>, which no page can set;
/// where that isn't sent (old browsers, plain HTTP), <c>Origin</c> must be the site's own public address. The Host
/// header has no say: whoever sends a request chooses it.
/// </summary>
public sealed class SameOrigin(IOptions<NewsroomSettings> settings)
{
    readonly string _origin = new Uri(settings.Value.PublicUrl).GetLeftPart(UriPartial.Authority);

    public bool Made(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site)
        {
            return site is ["same-origin"];
        }
        return request.Headers.Origin is [var origin] && string.Equals(origin, _origin, StringComparison.OrdinalIgnoreCase);
    }
}
