using Dateline.Data;
using Dateline.Media;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Pictures;

/// <param name="X">0 to 1 of the width.</param>
/// <param name="Y">0 to 1 of the height.</param>
public sealed record FocusView(double X, double Y);

/// <summary>A picture of the library.</summary>
/// <param name="File">How blocks name it: <c>pictures/{hash}.{extension}</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Color">Holds its place while it loads.</param>
/// <param name="Alt">What a block begins with.</param>
/// <param name="Caption">Likewise.</param>
/// <param name="Credit">Likewise.</param>
/// <param name="Focus">Null: the middle.</param>
/// <param name="Licence">Under which terms it may be shown.</param>
/// <param name="ExpiresAt">From then on no surface shows it.</param>
/// <param name="Expired">That time is over.</param>
/// <param name="MayPassOn">Whether feeds carry it.</param>
/// <param name="TakenInAt">When it came.</param>
/// <param name="Version">What a change names.</param>
/// <param name="Uses">Editions, tags and authors that show it.</param>
/// <param name="ReplacedBy">The file that somebody put in its place.</param>
/// <param name="Image">Its address at the desk; <c>?w=</c> a width.</param>
public sealed record PictureView(
    string File,
    int Width,
    int Height,
    long Bytes,
    string Color,
    string? Alt,
    string? Caption,
    string? Credit,
    FocusView? Focus,
    string? Licence,
    DateTimeOffset? ExpiresAt,
    bool Expired,
    bool MayPassOn,
    DateTimeOffset TakenInAt,
    int Version,
    int Uses,
    string? ReplacedBy,
    string Image) : ITheirs
{
    static string ITheirs.Kind => "picture";
}

static class PictureViewing
{
    internal static async Task<IReadOnlyList<PictureView>> Views(this NewsroomDb db, IReadOnlyList<StoredPicture> pictures, DateTimeOffset now, CancellationToken cancellation)
    {
        var hashes = pictures.Select(p => p.Hash).ToArray();
        var uses = await db.PictureUses.Where(u => hashes.Contains(u.Hash)).Select(u => new { u.Hash, u.OwnerId }).Distinct().GroupBy(u => u.Hash).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return [.. pictures.Select(p => View(p, uses.GetValueOrDefault(p.Hash), now))];
    }

    internal static PictureView View(StoredPicture p, int uses, DateTimeOffset now) => new(
        p.File,
        p.Width,
        p.Height,
        p.Bytes,
        p.Color,
        p.Alt,
        p.Caption,
        p.Credit,
        p is { FocusX: { } x, FocusY: { } y } ? new FocusView(x / 100.0, y / 100.0) : null,
        p.Licence,
        p.ExpiresAt,
        p.IsExpired(now),
        p.MayPassOn,
        p.TakenInAt,
        p.Version,
        uses,
        p.ReplacedBy,
        $"{DeskRoutes.Api}/{p.File}/image");

    /// <summary>The hash of a picture that an address names: <c>{hash}.{extension}</c>, or the hash alone; null for anything else.</summary>
    internal static string? HashOf(string name)
        => StoredPicture.HashOf("pictures/" + name) ?? (Platform.Blobs.IsHash(name) ? name : null);
}
