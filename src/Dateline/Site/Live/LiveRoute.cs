using System.Data.Common;
using System.Globalization;
using Dateline.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace Dateline.Site.Live;

/// <summary><c>/live</c> of each language: server-sent events (HTML, section 9.2), resumed by <c>Last-Event-ID</c>.</summary>
sealed class LiveRoute(LiveHub hub, Addresses addresses, IOptions<NewsroomSettings> settings)
{
    readonly ReaderAddresses _readers = new(settings);
    readonly Dictionary<string, string> _languages = settings.Value.Languages.ToDictionary(l => addresses.Named(l, "live"), StringComparer.Ordinal);

    /// <summary>Neither to be compressed nor kept by anybody.</summary>
    public bool IsAt(PathString path) => _languages.ContainsKey(path.Value ?? "");

    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (path, language) in _languages)
        {
            endpoints.MapMethods(path, ["GET"], (RequestDelegate)(http => Listen(http, language)));
        }
    }

    async Task Listen(HttpContext http, string language)
    {
        var admission = hub.Admit(language, _readers.Of(http.Connection.RemoteIpAddress, http.Request.Headers["X-Forwarded-For"]), http.Abort);
        if (admission is not Admission.Admitted(var listener))
        {
            Refuse(http, admission is Admission.Full ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests);
            return;
        }
        try
        {
            var begin = await hub.Begin(language, Seen(http.Request), http.RequestAborted);
            // Pages that don't read are the hub's to judge; a page that is told nothing for a while isn't slow.
            http.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store, no-transform";
            // nginx would collect messages before it passes them on.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await listener.Write(http.Response.BodyWriter, LiveHub.Greeting(), begin, http.RequestAborted);
        }
        catch (Exception e) when (!http.Response.HasStarted && (e is DbException || e.InnerException is DbException))
        {
            // Thousands of pages ask again while the database is away; a line does for each.
            Refuse(http, StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            hub.Leave(listener);
        }
    }

    static void Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.RetryAfter = Random.Shared.Next(30, 90).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The event that the page knows of; null for none, and for what is no such number. A page that opens a new connection can't set the header and says it in the address.</summary>
    static long? Seen(HttpRequest request)
    {
        var said = request.Headers["Last-Event-ID"] is [{ Length: > 0 } header] ? header : request.Query["lastEventId"] is [var query] ? query : null;
        return long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
