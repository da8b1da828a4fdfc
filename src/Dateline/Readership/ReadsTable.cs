using System.Globalization;
using System.Text;
using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Readership;

/// <summary>
/// Reads by day and edition as a table that spreadsheets open (RFC 4180, UTF-8 with its mark), a day at a time, so that a
/// year is no more in memory than a day. A headline that a spreadsheet would take for a formula is kept from being one.
/// </summary>
public static class ReadsTable
{
    public const string Head = "day,story,language,headline,address,reads\r\n";

    public static async IAsyncEnumerable<string> Rows(NewsroomDb db, DateOnly from, DateOnly to, Func<string, string, string> address, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var number = EditionReadDay.Of(day);
            var rows = db.EditionReadDays.Where(d => d.Day == number)
                .Join(db.Editions, d => d.EditionId, e => e.Id, (d, e) => new { e.StoryId, e.Language, e.Headline, e.Slug, d.Reads })
                .OrderByDescending(r => r.Reads).ThenBy(r => r.StoryId).ThenBy(r => r.Language)
                .AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{row.StoryId.Value},{row.Language},{Cell(row.Headline)},{Cell(address(row.Language, row.Slug))},{row.Reads}\r\n");
            }
        }
    }

    /// <summary>One cell: quoted, and no formula whatever it begins with (OWASP, CSV injection).</summary>
    public static string Cell(string text)
    {
        var risky = text is [('\t' or '\r' or '\n'), ..] || text.AsSpan().TrimStart() is [('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'), ..];
        var safe = risky ? "'" + text : text;
        return new StringBuilder("\"").Append(safe).Replace("\"", "\"\"", 1, safe.Length).Append('"').ToString();
    }
}
