using Dateline.Data;
using Dateline.Drafts;
using Dateline.Media;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Site.Views;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Site.Routes;

/// <summary>
/// <c>/preview/{secret}</c>: a draft as its readers will see it, for whoever was given the address, with the draft's pictures
/// under it. Nothing keeps it, nothing indexes it, nobody is counted, and no link on it tells where it is.
/// </summary>
static class PreviewRoute
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/preview/{secret}", ["GET", "HEAD"], Show);
        endpoints.MapMethods("/preview/{secret}/media/{hash:length(64)}/{rendition}", ["GET", "HEAD"], Picture);
    }

    static async Task<IResult> Show(string secret, SiteRoutes site, Database database, ReleaseTime time, IOptions<NewsroomSettings> settings, HttpContext http, CancellationToken cancellation)
    {
        Defend(http);
        if (await Find(secret, database, time, cancellation) is not var (edition, text) || !settings.Value.Languages.Contains(edition.Language))
        {
            await site.Refuse(http, StatusCodes.Status404NotFound);
            return Results.Empty;
        }
        var hashes = text.Body.Pictures.Select(p => p.File).Concat(text.Body.Posters).Select(StoredPicture.HashOf).OfType<string>().Distinct().ToArray();
        await site.Show(
            http,
            edition.Language,
            (visit, token) => StoryView.Drafted(visit, edition, text, token),
            // Elsewhere a picture is served only where readers see it.
            page => hashes.Aggregate(page, (html, hash) => html.Replace($"/media/{hash}/", $"/preview/{secret}/media/{hash}/", StringComparison.Ordinal)));
        return Results.Empty;
    }

    static async Task<IResult> Picture(string secret, string hash, string rendition, SiteRoutes site, Database database, Renditions renditions, ReleaseTime time, HttpContext http, CancellationToken cancellation)
    {
        Defend(http);
        if (await Find(secret, database, time, cancellation) is not var (_, text) || !Rendition.TryParse(rendition, out var asked) || !Shows(text, hash, asked))
        {
            await site.Refuse(http, StatusCodes.Status404NotFound);
            return Results.Empty;
        }
        await using var db = await database.Read(cancellation);
        if (await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation) is not { } picture
            || !RenditionLadder.Has(picture.Width, picture.Height, asked)
            || (await db.Held(cancellation)).Contains(picture.File))
        {
            await site.Refuse(http, StatusCodes.Status404NotFound);
            return Results.Empty;
        }
        return Results.File(await renditions.PathOf(hash, asked, cancellation), asked.ContentType);
    }

    /// <summary>The edition that the secret shows, and what its draft says; null where it shows none any more.</summary>
    static async Task<(Edition Edition, EditionText Text)?> Find(string secret, Database database, ReleaseTime time, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        if (await db.Previewed(secret, time.Now, cancellation) is not { } id
            || await db.Editions.Include(e => e.Corrections).FirstOrDefaultAsync(e => e.Id == id, cancellation) is not { } edition
            || await db.OpenStory(edition.StoryId, cancellation) is not { } open)
        {
            return null;
        }
        return (edition, (await db.Working(open, edition, cancellation)).Text);
    }

    static bool Shows(EditionText text, string hash, Rendition asked)
        => text.Body.Pictures.Any(p => StoredPicture.HashOf(p.File) == hash && (asked.Focus is not { } focus || (focus.X == PictureUse.Percent(p.Focus?.X ?? 0.5) && focus.Y == PictureUse.Percent(p.Focus?.Y ?? 0.5))))
            || text.Body.Posters.Any(p => StoredPicture.HashOf(p) == hash && asked.Focus is null or { X: 50, Y: 50 });

    static void Defend(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        // The page's script can't say that somebody read it.
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace("connect-src 'self'", "connect-src 'none'", StringComparison.Ordinal);
    }
}
