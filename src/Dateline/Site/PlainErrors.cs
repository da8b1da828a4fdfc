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
            PageFailed(e, http.Request.Path);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            await Apologise(http);
        }
        catch (OperationCanceledException)
        {
            // The reader went away.
        }
    }

    async Task Apologise(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        try
        {
            await site.Refuse(http, StatusCodes.Status500InternalServerError);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            PageFailed(e, "error page");
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            http.Response.ContentType = "text/plain; charset=utf-8";
            http.Response.Headers.RetryAfter = "30";
            await http.Response.WriteAsync(site.LanguageOf(http.Request.Path) switch
            {
                "uk" => $"Сталася помилка на нашому боці. Спробуйте за хвилину. Код запиту: {http.TraceIdentifier}\n",
                "ru" => $"Произошла ошибка на нашей стороне. Попробуйте через минуту. Код запроса: {http.TraceIdentifier}\n",
                _ => $"Something went wrong on our side. Try again in a minute. Request code: {http.TraceIdentifier}\n",
            });
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not answer {Path}")]
    partial void PageFailed(Exception exception, string path);
}
