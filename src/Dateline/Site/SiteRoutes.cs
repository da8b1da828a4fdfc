using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Dateline.Catalogue;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Media;
using Dateline.Readership;
using Dateline.Releases;
using Dateline.Search;
using Dateline.Settings;
using Dateline.Site.Theme;
using Dateline.Site.Views;
using Dateline.Wording;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dateline.Site;

/// <summary>Opens visits and turns their answers into responses; every public page passes here.</summary>
public sealed class SiteRoutes(
    Database database,
    PageTurns turns,
    Catalogues catalogues,
    Wordings wordings,
    Addresses addresses,
    Frames frames,
    ThemeRenderer theme,
    PictureViews pictures,
    CardStyle cardStyle,
    PopularStories popular,
    RememberedLists lists,
    SharedCaches caches,
    SimilarStories similar,
    ReleaseTime time,
    IOptions<NewsroomSettings> settings)
{
    // No page takes a tenth of it. A database that hangs must not keep readers, and what they hold, for its own time-outs.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);

    /// <summary>Maps an address in every language whose answer depends on nothing but the address, and is kept.</summary>
    public void Page(IEndpointRouteBuilder endpoints, string pattern, Func<Visit, CancellationToken, Task<Answer>> answer)
        => Get(endpoints, pattern, (http, language) => Respond(http, language, answer), endpoint => endpoint.WithMetadata(KeptPage.Mark));

    /// <summary>Maps an address in every language. GET and HEAD; anything else is 405.</summary>
    public void Get(IEndpointRouteBuilder endpoints, string pattern, Func<Visit, CancellationToken, Task<Answer>> answer)
        => Get(endpoints, pattern, (http, language) => RespondInTurn(http, language, answer), _ => { });

    void Get(IEndpointRouteBuilder endpoints, string pattern, Func<HttpContext, string, Task> respond, Action<IEndpointConventionBuilder> describe)
    {
        foreach (var language in settings.Value.Languages)
        {
            var path = pattern == "/" ? addresses.Home(language) : addresses.Prefix(language) + pattern;
            describe(endpoints.MapMethods(path, ["GET", "HEAD"], (RequestDelegate)(http => respond(http, language))));
        }
    }

    /// <summary>A page that only who asked may see, and that nothing keeps; for the desk.</summary>
    public async Task Preview(HttpContext http, string language, Func<Visit, CancellationToken, Task<Answer>> answer)
    {
        ReaderDefence.Defend(http.Response.Headers, settings.Value);
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        await RespondInTurn(http, language, async (visit, token) => await answer(visit, token) is Answer.Page page ? page with { Personal = true } : new Answer.Missing());
    }

    /// <summary>Answers with a page that is for whoever asks and nobody else. <paramref name="rewrite"/> changes it when it is made.</summary>
    public async Task Show(HttpContext http, string language, Func<Visit, CancellationToken, Task<Answer.Page>> answer, Func<string, string> rewrite)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, late.Token);
        await using var db = await database.Read(either.Token);
        var (catalogue, asOf) = await catalogues.PresentAsOf(db, either.Token);
        var visit = Open(http, db, catalogue, asOf, language);
        var page = await answer(visit, either.Token) with { Personal = true };
        using var html = await theme.Render(page.Template, page.Matter, frames.Frame(visit, page.Head), frames.Head(visit, page.Head), visit.Words);
        await Write(http, page, language, Encoding.UTF8.GetBytes(rewrite(html.Written.ToString())), either.Token);
    }

    /// <summary>Answers with an error's page in the language that the address is in.</summary>
    public Task Refuse(HttpContext http, int status)
        => RespondInTurn(http, LanguageOf(http.Request.Path), (visit, token) => ErrorPages.Plain(visit, status, token));

    /// <summary>The same without asking the database: around it stands what was last known.</summary>
    public async Task RefuseUnasked(HttpContext http, int status)
    {
        var language = LanguageOf(http.Request.Path);
        var visit = Open(http, null, catalogues.Known, 0, language);
        await Write(http, ErrorPages.Bare(visit, status), language, visit, http.RequestAborted);
    }

    public string LanguageOf(PathString path)
        => settings.Value.Languages.FirstOrDefault(l => l != settings.Value.DefaultLanguage && path.StartsWithSegments("/" + l, StringComparison.Ordinal))
            ?? settings.Value.DefaultLanguage;

    /// <summary>Of what nothing keeps, so many are made at once.</summary>
    async Task RespondInTurn(HttpContext http, string language, Func<Visit, CancellationToken, Task<Answer>> answer)
    {
        using var turn = await turns.Take(http.RequestAborted);
        await Respond(http, language, answer);
    }

    async Task Respond(HttpContext http, string language, Func<Visit, CancellationToken, Task<Answer>> answer)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, late.Token);
        var cancellation = either.Token;
        await using var db = await database.Read(cancellation);
        var (catalogue, asOf) = await catalogues.PresentAsOf(db, cancellation);
        var visit = Open(http, db, catalogue, asOf, language);
        var given = await answer(visit, cancellation);
        var page = given switch
        {
            Answer.Page found => found,
            Answer.Missing missing => (Answer.Page)await ErrorPages.Missing(visit, missing, cancellation),
            Answer.Gone gone => (Answer.Page)await ErrorPages.Gone(visit, gone, cancellation),
            _ => null,
        };
        if (given is Answer.Drawn drawn)
        {
            // A day, as for every picture: what was withdrawn must leave caches, too.
            http.Response.Headers.CacheControl = "public, max-age=86400, s-maxage=60";
            caches.AllowPicture(http.Response.Headers, [PageTag.Edition(drawn.Edition.Value)]);
            await Results.File(drawn.File, "image/png", entityTag: new($"\"{drawn.Tag}\"")).ExecuteAsync(http);
            return;
        }
        if (page is null)
        {
            var moved = (Answer.Moved)given;
            http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            http.Response.Headers.Location = moved.Path;
            // The reader's own browser: a shared cache would lead to what has been withdrawn meanwhile, and name it.
            http.Response.Headers.CacheControl = "private, max-age=300";
            return;
        }
        if (page.Template != "story")
        {
            // Whatever else a page is, it shows something of what is newest in its language, and cheaply made anew.
            visit.DependsOnLists();
        }
        await Write(http, page, language, visit, cancellation);
    }

    Visit Open(HttpContext http, NewsroomDb? db, Catalogue.Catalogue catalogue, long asOf, string language)
        => new(http, db, catalogue, asOf, wordings.In(language), settings.Value, addresses, _zone, time.Now, pictures, cardStyle, lists, popular, similar);

    async Task Write(HttpContext http, Answer.Page page, string language, Visit visit, CancellationToken cancellation)
    {
        using var html = await theme.Render(page.Template, page.Matter, frames.Frame(visit, page.Head), frames.Head(visit, page.Head), visit.Words);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(html.Written.Length));
        try
        {
            await Write(http, page, language, bytes.AsMemory(0, Encoding.UTF8.GetBytes(html.Written, bytes)), cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    static async Task Write(HttpContext http, Answer.Page page, string language, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var response = http.Response;
        response.Headers.ContentLanguage = language;
        var isKept = page.Status == StatusCodes.Status200OK && !page.Personal;
        response.Headers.CacheControl = isKept ? "public, no-cache" : "no-store";
        if (isKept)
        {
            // Weak: the same page may travel compressed or not.
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..20]}\"", isWeak: true);
            response.GetTypedHeaders().ETag = tag;
            if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false) || t == EntityTagHeaderValue.Any))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.StatusCode = page.Status;
        response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            response.ContentLength = bytes.Length;
            return;
        }
        await response.Body.WriteAsync(bytes, cancellation);
    }
}
