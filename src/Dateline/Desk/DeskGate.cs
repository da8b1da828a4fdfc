using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Settings;
using Dateline.Wording;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dateline.Desk;

/// <summary>
/// What every request to the desk's API passes: headers, where it comes from, who it is, its token, its size and how
/// many there were. It stands before an endpoint reads anything of the request's body.
/// </summary>
sealed partial class DeskGate(RequestDelegate next, Sessions sessions, DeskLimits limits, DeskTurns turns, SameOrigin origin, IOptions<NewsroomSettings> settings, ILogger<DeskGate> log)
{
    internal const string TokenHeader = "X-Dateline-Token";

    /// <summary>Whom an answer is for: a tab whose cookie became another person's shows them nothing of it.</summary>
    internal const string PersonHeader = "X-Dateline-Person";

    public async Task Invoke(HttpContext http)
    {
        DeskDefence.Defend(http.Response.Headers, settings.Value);
        http.Response.Headers.CacheControl = "no-store";
        var words = DeskWords.Accepted(http.Request, settings.Value.DefaultLanguage);
        try
        {
            if (await Stop(http, words) is { } problem)
            {
                await problem.ExecuteAsync(http);
                return;
            }
            words = http.Features.Get<DeskVisit>()?.Words ?? words;
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await Bare(http.Response.StatusCode, words).ExecuteAsync(http);
            }
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            var passes = e is OperationCanceledException or TimeoutException || Absence.IsBehind(e) || FullDisk.IsBehind(e);
            var tooLarge = e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
            if (passes)
            {
                NotNow(http.Request.Path, e.GetBaseException().Message);
            }
            else if (!tooLarge)
            {
                RequestFailed(e, http.Request.Path);
            }
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            http.Response.Headers.RetryAfter = passes ? "5" : default;
            if (e is CrowdedException)
            {
                await words.Problem(StatusCodes.Status503ServiceUnavailable, DeskProblems.Unavailable, "crowded").ExecuteAsync(http);
                return;
            }
            await Bare(passes ? StatusCodes.Status503ServiceUnavailable : tooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status500InternalServerError, words).ExecuteAsync(http);
        }
        catch (OperationCanceledException)
        {
            // The editor went away.
        }
    }

    /// <summary>What stands against this request; null where nothing does.</summary>
    async Task<IResult?> Stop(HttpContext http, Words words)
    {
        var endpoint = http.GetEndpoint();
        var isUnsafe = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (isUnsafe && !origin.Made(http.Request))
        {
            return words.Problem(StatusCodes.Status403Forbidden, DeskProblems.CrossSite);
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = endpoint?.Metadata.GetMetadata<MostBytes>()?.Bytes ?? MostBytes.Usual;
            if (http.Request.ContentLength > body.MaxRequestBodySize)
            {
                return Bare(StatusCodes.Status413PayloadTooLarge, words);
            }
        }
        if (endpoint?.Metadata.GetMetadata<ForEveryone>() is not null)
        {
            return limits.Stranger(http) is { } wait ? TooMany(http, words, wait) : null;
        }
        var cookie = DeskCookie.Read(http.Request, settings.Value);
        if (cookie is null || await Find(cookie, http.RequestAborted) is not { } signedIn)
        {
            if (limits.Stranger(http) is { } later)
            {
                return TooMany(http, words, later);
            }
            if (cookie is not null)
            {
                DeskCookie.Forget(http.Response, settings.Value);
            }
            return words.Problem(StatusCodes.Status401Unauthorized, DeskProblems.SignIn);
        }
        var visit = new DeskVisit(signedIn, DeskWords.In(signedIn.Person.Language));
        http.Features.Set(visit);
        http.Response.Headers[PersonHeader] = signedIn.Person.Id.Value.ToString();
        if (limits.Signed(signedIn.Session.Id) is { } pause)
        {
            return TooMany(http, visit.Words, pause);
        }
        if (isUnsafe && !Token.Same(http.Request.Headers[TokenHeader].ToString(), signedIn.AntiforgeryToken))
        {
            return visit.Words.Problem(StatusCodes.Status403Forbidden, DeskProblems.CrossSite, "token");
        }
        await sessions.Use(signedIn, http.RequestAborted);
        return null;
    }

    /// <summary>A stranger takes no editor's turn: only what could be a session's secret is asked for.</summary>
    async Task<SignedIn?> Find(string cookie, CancellationToken cancellation)
    {
        if (!Token.MayBe(cookie))
        {
            return null;
        }
        using var turn = await turns.Take(cancellation);
        return await sessions.Find(cookie, cancellation);
    }

    internal static ProblemHttpResult TooMany(HttpContext http, Words words, TimeSpan wait, string? name = null)
    {
        var seconds = (long)Math.Ceiling(Math.Max(wait.TotalSeconds, 1));
        http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return words.Problem(StatusCodes.Status429TooManyRequests, DeskProblems.TooMany, name, arguments: ("wait", seconds < 90 ? words.Count("seconds", seconds) : words.Count("minutes", (seconds + 59) / 60)));
    }

    static ProblemHttpResult Bare(int status, Words words) => status switch
    {
        StatusCodes.Status404NotFound => words.Problem(status, DeskProblems.NotFound, "address"),
        StatusCodes.Status405MethodNotAllowed => words.Problem(status, DeskProblems.NotFound, "method"),
        StatusCodes.Status413PayloadTooLarge => words.Problem(status, DeskProblems.Invalid, "tooLarge"),
        StatusCodes.Status503ServiceUnavailable => words.Problem(status, DeskProblems.Unavailable),
        >= 500 => words.Problem(status, DeskProblems.Failed),
        _ => words.Problem(status, DeskProblems.Invalid, "unreadable"),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not answer the desk at {Path} now: {Reason}")]
    partial void NotNow(string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not answer the desk at {Path}")]
    partial void RequestFailed(Exception exception, string path);
}
