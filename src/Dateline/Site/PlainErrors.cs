using Dateline.Data;
using Dateline.Platform;

namespace Dateline.Site;

/// <summary>
/// Gives every error a page: what no route knows, a method that an address doesn't have, and what went wrong here.
/// Where even the page can't be made, a line of text says so.
/// </summary>
sealed partial class PlainErrors(RequestDelegate next, SiteRoutes site, ILogger<PlainErrors> log)
{
    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await site.Refuse(http, http.Response.StatusCode);
            }
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            // What was cancelled and not by the reader took too long.
            var passes = e is OperationCanceledException or TimeoutException || Absence.IsBehind(e) || FullDisk.IsBehind(e);
            if (passes)
            {
                NotNow(http.Request.Path, e.GetBaseException().Message);
            }
            else
            {
                PageFailed(e, http.Request.Path);
            }
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            await Apologise(http, passes ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError, e is CrowdedException ? "5" : "30");
        }
        catch (OperationCanceledException)
        {
            // The reader went away.
        }
    }

    async Task Apologise(HttpContext http, int status, string seconds)
    {
        Begin();
        try
        {
            if (status == StatusCodes.Status503ServiceUnavailable)
            {
                http.Response.Headers.RetryAfter = seconds;
                await site.RefuseUnasked(http, status);
                return;
            }
            try
            {
                await site.Refuse(http, status);
            }
            catch (Exception e) when (!http.Response.HasStarted)
            {
                PageFailed(e, "error page");
                Begin();
                await site.RefuseUnasked(http, status);
            }
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            PageFailed(e, "error page");
            Begin();
            http.Response.ContentType = "text/plain; charset=utf-8";
            http.Response.Headers.RetryAfter = "30";
            await http.Response.WriteAsync(site.LanguageOf(http.Request.Path) switch
            {
                "uk" => $"Сталася помилка на нашому боці. Спробуйте за хвилину. Код запиту: {http.TraceIdentifier}\n",
                "ru" => $"Произошла ошибка на нашей стороне. Попробуйте через минуту. Код запроса: {http.TraceIdentifier}\n",
                _ => $"Something went wrong on our side. Try again in a minute. Request code: {http.TraceIdentifier}\n",
            });
        }

        void Begin()
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.StatusCode = status;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not answer {Path} now: {Reason}")]
    partial void NotNow(string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not answer {Path}")]
    partial void PageFailed(Exception exception, string path);
}
