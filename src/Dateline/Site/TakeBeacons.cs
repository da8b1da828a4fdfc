using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Dateline.Readership;
using Dateline.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Dateline.Site;

/// <summary>
/// <c>POST /views</c>: a page says that it is read. First in the pipeline and without the database, because it comes
/// with every read of every story. 202 once the beacons are on the disk.
/// </summary>
sealed class TakeBeacons(RequestDelegate next, ViewJournal journal, AddressCap cap, TimeProvider clock, IOptions<NewsroomSettings> settings)
{
    const string Address = "/views";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly string _origin = new Uri(settings.Value.PublicUrl).GetLeftPart(UriPartial.Authority);

    public Task Invoke(HttpContext http)
        => HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Value == Address ? Take(http) : next(http);

    async Task Take(HttpContext http)
    {
        var request = http.Request;
        if (!IsOurOwn(request))
        {
            await Refuse(http, StatusCodes.Status403Forbidden, new("origin", "Only this site's own pages send views.", 0));
            return;
        }
        if (request.ContentLength > ReadBeacons.LongestBody)
        {
            await TooLong(http);
            return;
        }
        var beacons = ArrayPool<Beacon>.Shared.Rent(ReadBeacons.Most);
        try
        {
            if (await Read(http, beacons) is not { } count)
            {
                return;
            }
            var headers = request.Headers;
            if (BotRules.IsNoReader(headers.UserAgent, Purpose(headers)))
            {
                Accept(http);
                return;
            }
            if (!cap.Allows(http.Connection.RemoteIpAddress, headers["X-Forwarded-For"], count))
            {
                http.Response.Headers.RetryAfter = "60";
                await Refuse(http, StatusCodes.Status429TooManyRequests, new("address.many", "This address sends more views than a reader can.", 0));
                return;
            }
            if (await journal.Append(beacons.AsSpan(0, count)) == AppendOutcome.Durable)
            {
                Accept(http);
                return;
            }
            http.Response.Headers.RetryAfter = "30";
            await Refuse(http, StatusCodes.Status503ServiceUnavailable, new("disk", "Views can't be kept now. Send them again later, with the same ids.", 0));
        }
        finally
        {
            ArrayPool<Beacon>.Shared.Return(beacons);
        }
    }

    /// <summary>Null where the request has been answered already.</summary>
    static async ValueTask<ReadResult?> Receive(HttpContext http)
    {
        try
        {
            return await http.Request.BodyReader.ReadAsync(http.RequestAborted);
        }
        catch (IOException e) when (e is not (BadHttpRequestException or ConnectionResetException))
        {
            // Chunks whose length is beyond every number: Kestrel has no status for it.
            await Refuse(http, StatusCodes.Status400BadRequest, new("body.form", "The body's chunks make no sense.", 0));
            return null;
        }
    }

    /// <summary>Null where the request has been answered already.</summary>
    async ValueTask<int?> Read(HttpContext http, Beacon[] beacons)
    {
        var body = http.Request.BodyReader;
        BeaconProblem? problem;
        int count;
        while (true)
        {
            if (await Receive(http) is not { } read)
            {
                return null;
            }
            if (read.Buffer.Length > ReadBeacons.LongestBody)
            {
                body.AdvanceTo(read.Buffer.End);
                await TooLong(http);
                return null;
            }
            if (read.IsCompleted)
            {
                problem = ReadBeacons.Read(read.Buffer, clock.GetUtcNow(), beacons, out count);
                body.AdvanceTo(read.Buffer.End);
                break;
            }
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        if (problem is null)
        {
            return count;
        }
        await Refuse(http, StatusCodes.Status400BadRequest, problem);
        return null;
    }

    // A browser says where a request comes from (Fetch Metadata, Origin); what says nothing is no foreign page.
    bool IsOurOwn(HttpRequest request)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"], request.Headers.Origin);
        if (site.Count > 0 && site != "same-origin")
        {
            return false;
        }
        return origin.Count == 0
            || origin == _origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    static string? Purpose(IHeaderDictionary headers)
        => headers.TryGetValue("Sec-Purpose", out var purpose) || headers.TryGetValue("Purpose", out purpose) || headers.TryGetValue("X-Moz", out purpose) || headers.TryGetValue("X-Purpose", out purpose) ? purpose.ToString() : null;

    static void Accept(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.ContentLength = 0;
    }

    static Task TooLong(HttpContext http)
        => Refuse(http, StatusCodes.Status413PayloadTooLarge, new("body.long", "The body may have 16 KB.", 0));

    static Task Refuse(HttpContext http, int status, BeaconProblem problem)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.WriteAsJsonAsync(problem, Json, http.RequestAborted);
    }
}
