using Dateline.Data;
using Dateline.Library;
using Dateline.Media;
using Dateline.People;
using Dateline.Releases;
using Dateline.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dateline.Desk.Pictures;

public sealed record PicturesView(IReadOnlyList<PictureView> Pictures, string? Next);

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">The one that the editor saw.</param>
/// <param name="Alt">What a block begins with.</param>
/// <param name="Caption">Likewise.</param>
/// <param name="Credit">Likewise.</param>
/// <param name="Focus">0 to 1; null: the middle.</param>
/// <param name="Licence">Under which terms it may be shown.</param>
/// <param name="ExpiresAt">From then on no surface shows it; null: no end.</param>
/// <param name="MayPassOn">False: feeds don't carry it.</param>
public sealed record DescribePictureRequest(Guid Operation, int? Version, string? Alt, string? Caption, string? Credit, FocusView? Focus, string? Licence, DateTimeOffset? ExpiresAt, bool? MayPassOn) : IDoneOnce;

/// <param name="Operation">Made by the client; a repeated one does nothing twice.</param>
/// <param name="Version">The one that the editor saw.</param>
/// <param name="By">The other's file, or its hash.</param>
public sealed record ReplaceRequest(Guid Operation, int? Version, string? By) : IDoneOnce;

public sealed record ReplacedView(int Stories, int Portraits);

public sealed record UseView(Guid? Story, string? Language, string? Headline, bool Visible, PictureOwner Owner, string? Slug, IReadOnlyDictionary<string, string>? Names);

public sealed record UsesView(int Count, IReadOnlyList<UseView> Uses);

/// <summary>The picture library.</summary>
static class PictureRoutes
{
    const int PageSize = 60;
    const int LongestQuery = 200;

    internal static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/pictures", Find);
        desk.MapGet("/pictures/{file}", One);
        desk.MapPut("/pictures/{file}", Describe);
        desk.MapGet("/pictures/{file}/uses", Uses);
        desk.MapPost("/pictures/{file}/replace", Replace);
        desk.MapGet("/pictures/{file}/image", Show).Produces<byte[]>(contentType: "image/webp").Slow();
        UploadRoutes.Map(desk);
    }

    static async Task<Results<Ok<PicturesView>, ProblemHttpResult>> Find(string? q, string? after, DeskVisit visit, Database database, ReleaseTime time, IOptions<NewsroomSettings> settings, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        var typed = q ?? "";
        await using var db = await database.Read(cancellation);
        var page = await db.PicturesOf(typed.Length > LongestQuery ? typed[..LongestQuery] : typed, [.. settings.Value.Languages], after, PageSize, cancellation);
        return TypedResults.Ok(new PicturesView(await db.Views(page.Pictures, time.Now, cancellation), page.Next));
    }

    static async Task<Results<Ok<PictureView>, ProblemHttpResult>> One(string file, DeskVisit visit, Database database, ReleaseTime time, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        await using var db = await database.Read(cancellation);
        return PictureViewing.HashOf(file) is { } hash && await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation) is { } picture
            ? TypedResults.Ok((await db.Views([picture], time.Now, cancellation))[0])
            : visit.Missing();
    }

    static async Task<Results<Ok<PictureView>, ProblemHttpResult>> Describe(string file, DescribePictureRequest request, DeskVisit visit, DescribePicture describe, Database database, ReleaseTime time, CancellationToken cancellation)
    {
        if (PictureViewing.HashOf(file) is not { } hash)
        {
            return visit.Missing();
        }
        if (request.Focus is { X: < 0 or > 1 or double.NaN } or { Y: < 0 or > 1 or double.NaN })
        {
            return visit.Wrong(new Dictionary<string, string> { ["focus"] = visit.Words["wrong.work.focus"] });
        }
        var said = new PictureDescription(
            request.Alt,
            request.Caption,
            request.Credit,
            request.Focus is { } focus ? new FocalPoint(PictureUse.Percent(focus.X), PictureUse.Percent(focus.Y)) : null,
            request.Licence,
            request.ExpiresAt,
            request.MayPassOn ?? true);
        var outcome = await describe.Describe(visit.Actor, OperationId.Of(request.Operation), hash, request.Version ?? 0, said, cancellation);
        await using var db = await database.Read(cancellation);
        return outcome switch
        {
            DescribeOutcome.Done(var picture) => TypedResults.Ok((await db.Views([picture], time.Now, cancellation))[0]),
            DescribeOutcome.Stale(var theirs) => visit.Conflicting((await db.Views([theirs], time.Now, cancellation))[0]),
            DescribeOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            DescribeOutcome.NotAllowed(var access) => visit.Refused(access),
            DescribeOutcome.Wrong(var field) => visit.Wrong(new Dictionary<string, string> { [field] = visit.Words["wrong.work.tooLong"] }),
            _ => visit.Missing(),
        };
    }

    static async Task<Results<Ok<UsesView>, ProblemHttpResult>> Uses(string file, DeskVisit visit, Database database, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        if (PictureViewing.HashOf(file) is not { } hash)
        {
            return visit.Missing();
        }
        await using var db = await database.Read(cancellation);
        var users = await PictureUsers.Of(db, hash, cancellation);
        return TypedResults.Ok(new UsesView(users.Count,
        [
            .. users.Editions.Select(e => new UseView(e.Story.Value, e.Language, e.Headline, e.Visible, PictureOwner.Edition, null, null)),
            .. users.Portraits.Select(p => new UseView(null, null, null, true, p.Owner, p.Slug, p.Names.Texts)),
        ]));
    }

    static async Task<Results<Ok<ReplacedView>, ProblemHttpResult>> Replace(string file, ReplaceRequest request, DeskVisit visit, ReplacePicture replace, Database database, ReleaseTime time, CancellationToken cancellation)
    {
        const string folder = "pictures/";
        var other = request.By ?? "";
        var by = PictureViewing.HashOf(other.StartsWith(folder, StringComparison.Ordinal) ? other[folder.Length..] : other);
        if (PictureViewing.HashOf(file) is not { } hash)
        {
            return visit.Missing();
        }
        var outcome = await replace.Replace(visit.Actor, OperationId.Of(request.Operation), hash, request.Version ?? 0, by ?? "", cancellation);
        return outcome switch
        {
            ReplaceOutcome.Done(var stories, var portraits) => TypedResults.Ok(new ReplacedView(stories, portraits)),
            ReplaceOutcome.Stale(var theirs) => visit.Conflicting(await AsItIs(theirs, database, time, cancellation)),
            ReplaceOutcome.OperationTaken => visit.Conflicting("operationTaken"),
            ReplaceOutcome.NotAllowed(var access) => visit.Refused(access),
            ReplaceOutcome.NoSuchOther => visit.Wrong(new Dictionary<string, string> { ["by"] = visit.Words["wrong.work.picture"] }),
            _ => visit.Missing(),
        };
    }

    static async Task<PictureView> AsItIs(StoredPicture picture, Database database, ReleaseTime time, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return (await db.Views([picture], time.Now, cancellation))[0];
    }

    /// <summary>The picture for those at the desk, whoever shows it and whether or not its time is over: they have to see what it is.</summary>
    static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> Show(string file, int? w, DeskVisit visit, Database database, DeskTurns turns, Renditions renditions, HttpContext http, CancellationToken cancellation)
    {
        if (visit.Actor.May(Permission.SeeDrafts) is not Access.Allowed and var access)
        {
            return visit.Refused(access);
        }
        if (PictureViewing.HashOf(file) is not { } hash || await Find() is not { } picture)
        {
            return visit.Missing();
        }
        var widths = RenditionLadder.WidthsFor(picture.Width, picture.Height, PictureCrop.Full);
        var wanted = Rendition.Full(widths.FirstOrDefault(rung => rung >= (w ?? 800), widths[^1]), PictureFormat.WebP);
        var path = await renditions.PathOf(hash, wanted, cancellation);
        // What a hash names never changes; it is this person's browser that may keep it, and nobody else.
        http.Response.Headers.CacheControl = "private, max-age=3600";
        http.Response.Headers.ContentDisposition = "inline";
        return TypedResults.PhysicalFile(path, wanted.ContentType, entityTag: new EntityTagHeaderValue($"\"{hash[..16]}-{wanted}\""));

        // A size that has to be made first takes its time, and no session meanwhile.
        async Task<StoredPicture?> Find()
        {
            using var turn = await turns.Take(cancellation);
            await using var db = await database.Read(cancellation);
            return await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation);
        }
    }
}
