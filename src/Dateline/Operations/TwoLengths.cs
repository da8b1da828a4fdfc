namespace Dateline.Operations;

/// <summary>
/// Refuses a request that gives its body's length in two ways, by count and by chunks (RFC 9112, section 6.1). Kestrel goes
/// by the chunks and puts the count aside; a proxy in front that went by the count would take what follows for another
/// reader's request.
/// </summary>
static class TwoLengths
{
    // What Kestrel calls the count that it doesn't go by.
    const string PutAside = "X-Content-Length";

    internal static Task Refuse(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Headers.ContainsKey(PutAside))
        {
            return next(http);
        }
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
