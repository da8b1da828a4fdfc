using Dateline.Data;
using Dateline.Settings;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dateline.Delivery;

/// <summary>Marks an endpoint whose answers depend on nothing but the address, and may be kept.</summary>
public sealed class KeptPage
{
    public static readonly KeptPage Mark = new();
}

/// <summary>
/// Answers from finished bytes, before anything else is asked. Pages are made from a request of the cache's own, which
/// holds nothing of the visitor's but the address, so that nothing of theirs can get into a page for everyone.
/// </summary>
public sealed partial class PageCache(PageStore store, SharedCaches caches, Database database, IServiceProvider services, IOptions<NewsroomSettings> settings, TimeProvider clock, ILogger<PageCache> log)
{
    // A page that is read all the time is made anew behind its readers, so that none of them waits.
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(4);

    // One that wasn't read for so long is made anew while its reader waits, if the database answers. With what folding and
    // the lists beside a page add, the counts in it are ten seconds behind at most (docs/counting.md).
    static readonly TimeSpan Usable = TimeSpan.FromSeconds(6);
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    // A database that is away isn't asked, and waited for, by every reader of a page.
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    static readonly string[] Parameters = ["by", "page"];
    const int LongestParameter = 20;

    // SQLite answers on the thread that asks: more at once only wait for each other, each with the memory of a session.
    readonly SemaphoreSlim? _turns = database.Engine is Engine.Sqlite ? new(2 * Environment.ProcessorCount) : null;

    readonly bool _bypass = settings.Value.Cache.Bypass;

    /// <summary>First in the pipeline: what is there already.</summary>
    public Task Invoke(HttpContext http, RequestDelegate next)
    {
        if (_bypass || !IsReading(http) || AddressOf(http.Request) is not { } address || store.Find(address) is not { } page)
        {
            return next(http);
        }
        var age = clock.GetElapsedTime(page.MadeAt);
        if (age < Fresh)
        {
            return Send(http, address, page, stale: false);
        }
        if (page.GaveUpAt is { } gaveUp && clock.GetElapsedTime(gaveUp) < Rest)
        {
            return Send(http, address, page, stale: true);
        }
        if (age < Usable)
        {
            Refresh(address, page);
            return Send(http, address, page, stale: false);
        }
        return SendOld(http, address, page);
    }

    /// <summary>After routing: what has to be made first.</summary>
    public async Task Make(HttpContext http, RequestDelegate next)
    {
        if (_bypass || !IsReading(http) || http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<KeptPage>() is null || AddressOf(http.Request) is not { } address)
        {
            await next(http);
            return;
        }
        var making = new PageMaking(endpoint, new RouteValueDictionary(http.Request.RouteValues), address);
        var page = await store.Fill(address, () => InTurn(making)).WaitAsync(http.RequestAborted);
        if (page.ContentType is null && page.Status >= 400)
        {
            // The error pages say the rest.
            http.Response.StatusCode = page.Status;
            return;
        }
        await Send(http, address, page, stale: false);
    }

    async Task SendOld(HttpContext http, string address, FinishedPage old)
    {
        var anew = Refresh(address, old);
        try
        {
            await Send(http, address, await anew.WaitAsync(Patience, TimeProvider.System, http.RequestAborted), stale: false);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            old.GiveUp(clock.GetTimestamp());
            PageIsOld(address, e.GetType().Name);
            await Send(http, address, old, stale: true);
        }
    }

    Task<FinishedPage> Refresh(string address, FinishedPage page)
        => store.Fill(address, () => InTurn(page.Making));

    async Task<FinishedPage> InTurn(PageMaking making)
    {
        if (_turns is null)
        {
            return await making.Make(services, clock);
        }
        await _turns.WaitAsync();
        try
        {
            return await making.Make(services, clock);
        }
        finally
        {
            _turns.Release();
        }
    }

    async Task Send(HttpContext http, string address, FinishedPage page, bool stale)
    {
        var (request, response) = (http.Request, http.Response);
        var headers = response.Headers;
        foreach (var (name, value) in page.Headers)
        {
            headers[name] = value;
        }
        headers.Vary = HeaderNames.AcceptEncoding;
        caches.Allow(headers, page);
        if (page.ETag.Length > 0)
        {
            headers.ETag = page.ETag;
        }
        if (stale)
        {
            // RFC 9211.
            headers["Cache-Status"] = "Dateline; hit; fwd=stale";
        }
        if (page.ETag.Length > 0 && Matches(request.Headers.IfNoneMatch, page.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = page.Status;
        response.ContentType = page.ContentType;
        if (!page.HasBody)
        {
            return;
        }
        var (encoding, bytes) = Bytes(request.Headers.AcceptEncoding, address, page);
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        }
    }

    (string? Encoding, byte[] Bytes) Bytes(StringValues accepted, string address, FinishedPage page)
    {
        switch (Encodings.Best(accepted))
        {
            case AcceptedEncoding.Brotli:
                var had = page.HasBrotli;
                var brotli = page.Brotli;
                if (!had)
                {
                    store.Grew(address);
                }
                return ("br", brotli);
            case AcceptedEncoding.Gzip:
                return ("gzip", page.Gzip);
            default:
                return (null, page.Plain);
        }
    }

    /// <summary>Path and known parameters, in one order; null where one of them is absurd and the page's own route shall say so.</summary>
    static string? AddressOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        if (path.Contains('?', StringComparison.Ordinal))
        {
            // Escaped in a path, it is no beginning of a query, and must not be taken for another page's.
            return null;
        }
        if (!request.QueryString.HasValue)
        {
            return path;
        }
        var query = QueryString.Empty;
        foreach (var name in Parameters)
        {
            var values = request.Query[name];
            if (values.Count > 1 || values is [{ Length: > LongestParameter }])
            {
                return null;
            }
            if (values is [{ } value])
            {
                query = query.Add(name, value);
            }
        }
        return path + query.ToUriComponent();
    }

    static bool IsReading(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    static bool Matches(StringValues asked, string eTag)
    {
        foreach (var header in asked)
        {
            if (header is not null && (header == eTag || header == "*" || header.Contains(eTag, StringComparison.Ordinal)))
            {
                return true;
            }
        }
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answered {Address} with an old page: {Reason}")]
    partial void PageIsOld(string address, string reason);
}
