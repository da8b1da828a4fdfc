using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Dateline.Operations;

/// <summary>
/// Names every request, so that a reader's complaint, an answer and a line of the log can be put together: the trace that
/// a well-formed <c>traceparent</c> (W3C Trace Context §3.2) says it belongs to, else a name of our own in the same form.
/// </summary>
static partial class RequestIds
{
    internal const string Header = "X-Request-Id";
    internal const string Scope = "RequestId";

    internal static Task Give(HttpContext http, RequestDelegate next)
    {
        var id = Trace(http.Request.Headers.TraceParent) ?? Made();
        http.TraceIdentifier = id;
        http.Response.Headers[Header] = id;
        return next(http);
    }

    /// <summary>Lines of the log say to which request they belong. Behind the page cache, which has nothing to say of a page that it has.</summary>
    internal static async Task Tell(ILogger log, HttpContext http, RequestDelegate next)
    {
        // The server's own scope has the name that the request had before it came here.
        using (log.BeginScope(new KeyValuePair<string, object?>[] { new(Scope, http.TraceIdentifier) }))
        {
            await next(http);
        }
    }

    static string? Trace(StringValues headers)
        => headers is [{ } parent] && WellFormed().Match(parent) is { Success: true } match ? match.Groups["trace"].Value : null;

    static string Made() => ActivityTraceId.CreateRandom().ToHexString();

    // Version 00 ends after the flags; a later one may go on after another dash, and ff is none.
    [GeneratedRegex(@"^(?:00-(?<trace>(?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}|(?!00|ff)[0-9a-f]{2}-(?<trace>(?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WellFormed();
}
