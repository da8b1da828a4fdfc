using System.Globalization;
using Dateline.Data;
using Dateline.Language;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Stories;

/// <summary>Addresses of editions that nobody gave one: made from the headline, or the next free -2, -3.</summary>
public static class FreeSlug
{
    const int Longest = 80;
    const string Nameless = "draft-";

    /// <summary>A free address for this headline; for none, one that says so.</summary>
    public static async Task<string> FreeSlugFor(this NewsroomDb db, string language, string headline, EditionId edition, CancellationToken cancellation)
    {
        var wanted = Wanted(headline, language);
        if (wanted.Length == 0)
        {
            return Nameless + edition.Value.ToString("N")[^12..];
        }
        if (db.Database.CurrentTransaction is not null)
        {
            // Of many that get one headline at once (a flash in each rubric), each sees the addresses of those before.
            await db.TakeTurn($"address {language} {wanted}", cancellation);
        }
        var taken = await db.EditionSlugs.Where(s => s.Language == language && (s.Slug == wanted || s.Slug.StartsWith(wanted + "-")) && s.EditionId != edition).Select(s => s.Slug).ToListAsync(cancellation);
        return Candidates(wanted).First(slug => !taken.Contains(slug));
    }

    /// <summary>The address that an edition has once this is its headline: another one only before its first release, and where nobody chose the present one.</summary>
    public static async Task<string> SlugUnder(this NewsroomDb db, Edition edition, string headline, CancellationToken cancellation)
        => edition.PublishedAt is null && headline != edition.Headline && IsMadeFrom(edition.Slug, edition.Headline, edition.Language)
            ? await db.FreeSlugFor(edition.Language, headline, edition.Id, cancellation)
            : edition.Slug;

    static bool IsMadeFrom(string slug, string headline, string language)
    {
        var wanted = Wanted(headline, language);
        return slug.StartsWith(Nameless, StringComparison.Ordinal)
            || (wanted.Length > 0 && (slug == wanted || (slug.StartsWith(wanted + "-", StringComparison.Ordinal) && int.TryParse(slug.AsSpan(wanted.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))));
    }

    static string Wanted(string headline, string language) => Slug.From(headline, language, Longest);

    static IEnumerable<string> Candidates(string wanted)
        => Enumerable.Range(2, int.MaxValue - 2).Select(n => string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}")).Prepend(wanted);
}
