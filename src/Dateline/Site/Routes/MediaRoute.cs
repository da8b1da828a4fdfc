using Dateline.Data;
using Dateline.Delivery;
using Dateline.Media;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Routes;

/// <summary>
/// <c>/media/{hash}/{rendition}</c>: renditions of pictures, only while a visible edition, a rubric, a tag or an author shows
/// them, and only around the points that those chose. Never while one is held.
/// </summary>
static class MediaRoute
{
    internal static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapMethods("/media/{hash:length(64)}/{rendition}", ["GET", "HEAD"], Show);

    static async Task<IResult> Show(string hash, string rendition, Database database, Renditions renditions, SharedCaches caches, SiteRoutes site, ReleaseTime time, HttpContext http, CancellationToken cancellation)
    {
        if (!hash.All(char.IsAsciiHexDigitLower) || !Rendition.TryParse(rendition, out var asked))
        {
            return await Missing();
        }
        await using var db = await database.Read(cancellation);
        if (await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation) is not { } picture || picture.IsExpired(time.Now))
        {
            return await Missing();
        }
        var uses = (await db.PictureUses.Where(u => u.Hash == hash).ToListAsync(cancellation))
            .Where(u => asked.Focus is not { } focus || (u.FocusX == focus.X && u.FocusY == focus.Y)).ToArray();
        if (!await Shown(db, uses, cancellation) || (await db.Held(cancellation)).Contains(picture.File))
        {
            return await Missing();
        }
        if (!RenditionLadder.Has(picture.Width, picture.Height, asked))
        {
            return await Missing();
        }
        var path = await renditions.PathOf(hash, asked, cancellation);
        // A day, not for ever: a picture that was withdrawn must leave browsers, too, and caches that many share at once.
        http.Response.Headers.CacheControl = "public, max-age=86400, s-maxage=60";
        caches.AllowPicture(http.Response.Headers, [.. uses.Where(u => u.Owner == PictureOwner.Edition).Select(u => PageTag.Edition(u.OwnerId)).Distinct()]);
        return Results.File(path, asked.ContentType, enableRangeProcessing: false, entityTag: new($"\"{hash[..16]}-{asked}\""));

        async Task<IResult> Missing()
        {
            await site.Refuse(http, StatusCodes.Status404NotFound);
            return Results.Empty;
        }
    }

    static async Task<bool> Shown(NewsroomDb db, PictureUse[] uses, CancellationToken cancellation)
    {
        var editions = Of(PictureOwner.Edition).Select(EditionId.Of).ToArray();
        if (editions.Length > 0 && await db.Editions.Visible().AnyAsync(e => editions.Contains(e.Id), cancellation))
        {
            return true;
        }
        var rubrics = Of(PictureOwner.Rubric).Select(RubricId.Of).ToArray();
        if (rubrics.Length > 0 && await db.Rubrics.AnyAsync(r => rubrics.Contains(r.Id), cancellation))
        {
            return true;
        }
        var tags = Of(PictureOwner.Tag).Select(TagId.Of).ToArray();
        if (tags.Length > 0 && await db.Tags.AnyAsync(t => tags.Contains(t.Id), cancellation))
        {
            return true;
        }
        var authors = Of(PictureOwner.Author).Select(AuthorId.Of).ToArray();
        return authors.Length > 0 && await db.Authors.AnyAsync(a => authors.Contains(a.Id), cancellation);

        IEnumerable<Guid> Of(PictureOwner owner) => uses.Where(u => u.Owner == owner).Select(u => u.OwnerId);
    }
}
