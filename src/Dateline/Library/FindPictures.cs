using System.Globalization;
using Dateline.Data;
using Dateline.Media;
using Dateline.Search;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Library;

/// <summary>Pictures, the newest first; <paramref name="Next"/> is null at the end.</summary>
public sealed record PicturePage(IReadOnlyList<StoredPicture> Pictures, string? Next);

/// <summary>The library: all of it, or what has these words in its alternative text, caption, credit, licence or name.</summary>
public static class FindPictures
{
    /// <summary>A search that finds more should be narrowed.</summary>
    const int MostFound = 1_000;

    /// <param name="db">A session for reading.</param>
    /// <param name="typed">Words; empty for the whole library.</param>
    /// <param name="languages">Of the newsroom.</param>
    /// <param name="after">Where the page before ended; null for the first. Anything else than was given is the first.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<PicturePage> PicturesOf(this NewsroomDb db, string typed, IReadOnlyList<string> languages, string? after, int count, CancellationToken cancellation)
    {
        if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
        {
            from = long.MaxValue;
        }
        if (typed.Trim().Length == 0)
        {
            var rows = await db.Pictures.Where(p => p.Document != null && p.Document < from).OrderByDescending(p => p.Document).Take(count + 1).ToListAsync(cancellation);
            return Page(rows, count);
        }
        long[] found = [.. (await db.PicturesLike(typed, languages, MostFound, cancellation)).Where(d => d < from).Take(count + 1)];
        var pictures = await db.Pictures.Where(p => p.Document != null && found.Contains(p.Document.Value)).ToListAsync(cancellation);
        return Page([.. pictures.OrderByDescending(p => p.Document)], count);
    }

    /// <summary>Puts its words in the index, or those of now in the place of those before. In a write.</summary>
    internal static async Task Index(this NewsroomDb db, StoredPicture picture, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        if (picture.Document is null)
        {
            var document = PictureIndex.DocumentOf(picture.TakenInAt, picture.Hash);
            while (await db.Pictures.AnyAsync(p => p.Document == document, cancellation))
            {
                document++;
            }
            picture.IndexAs(document);
        }
        await db.IndexPicture(picture.Document!.Value, string.Join('\n', [picture.File, picture.Alt, picture.Caption, picture.Credit, picture.Licence]), languages, cancellation);
    }

    static PicturePage Page(List<StoredPicture> rows, int count)
        => rows.Count > count
            ? new PicturePage(rows[..count], rows[count - 1].Document!.Value.ToString(CultureInfo.InvariantCulture))
            : new PicturePage(rows, null);
}
