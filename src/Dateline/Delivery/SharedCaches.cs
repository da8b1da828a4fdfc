using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Delivery;

/// <summary>
/// What a cache between the program and its readers may keep. One that is told of changes is allowed to, in headers that
/// are meant for it alone (Surrogate-Control; RFC 9213); any other asks each time, as browsers do.
/// </summary>
public sealed class SharedCaches(IOptions<NewsroomSettings> settings)
{
    // What changes without an event, like counts and what is popular, is ten seconds old; what nobody read for a minute is
    // made anew. And a purge that got lost does harm for a minute at most.
    // A day of old pages where the program itself is away (RFC 5861).
    const string Freshness = "max-age=10, stale-while-revalidate=50, stale-if-error=86400";

    readonly string _kind = settings.Value.Cdn.Kind;

    internal void Allow(IHeaderDictionary headers, FinishedPage page)
    {
        // What was overtaken by an event while it was made is for those who waited for it.
        if (_kind.Length > 0 && page.Tags.Count > 0 && !page.IsOvertaken)
        {
            headers["Surrogate-Control"] = Freshness;
            if (_kind == CdnSettings.Post)
            {
                headers["CDN-Cache-Control"] = Freshness;
            }
            Name(headers, page.SurrogateKeys);
        }
    }

    /// <summary>A picture is purged with any edition that has it; how long it may be kept is said to all alike.</summary>
    public void AllowPicture(IHeaderDictionary headers, IReadOnlyCollection<PageTag> editions)
    {
        if (_kind.Length > 0)
        {
            Name(headers, SurrogateKeys.Of(editions));
        }
    }

    void Name(IHeaderDictionary headers, string[] keys)
    {
        headers["Surrogate-Key"] = string.Join(' ', keys);
        if (_kind == CdnSettings.Post)
        {
            headers["Cache-Tag"] = string.Join(',', keys);
        }
    }
}
