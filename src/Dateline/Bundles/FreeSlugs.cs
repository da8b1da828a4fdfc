using System.Globalization;
using Dateline.Data;
using Dateline.Language;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Finds addresses for editions whose bundle gives none: the headline's slug, or the next free -2, -3.</summary>
sealed class FreeSlugs
{
    const int Longest = 80;

    readonly HashSet<(string Language, string Slug)> _taken;
    readonly Survey _survey;

    FreeSlugs(HashSet<(string, string)> taken, Survey survey)
    {
        _taken = taken;
        _survey = survey;
    }

    internal static async Task<FreeSlugs> Load(NewsroomDb db, IEnumerable<BundleEdition> editions, Survey survey, CancellationToken cancellation)
    {
        var wanted = editions.Select(e => e.Slug ?? Wanted(e)).Distinct(StringComparer.Ordinal).ToArray();
        var taken = new HashSet<(string, string)>();
        foreach (var slugs in wanted.Chunk(500))
        {
            var found = await db.EditionSlugs.Where(s => slugs.Contains(s.Slug)).Select(s => new { s.Language, s.Slug }).ToListAsync(cancellation);
            taken.UnionWith(found.Select(s => (s.Language, s.Slug)));
        }
        return new FreeSlugs(taken, survey);
    }

    /// <summary>The edition's given slug, or a free one made from its headline.</summary>
    internal async Task<string> For(NewsroomDb db, BundleEdition edition, CancellationToken cancellation)
    {
        if (edition.Slug is { } given)
        {
            _taken.Add((edition.Language, given));
            return given;
        }
        var wanted = Wanted(edition);
        if (Free(edition.Language, wanted))
        {
            _taken.Add((edition.Language, wanted));
            return wanted;
        }
        for (var number = 2; ; number++)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
            if (Free(edition.Language, next) && !await db.EditionSlugs.AnyAsync(s => s.Language == edition.Language && s.Slug == next, cancellation))
            {
                _taken.Add((edition.Language, next));
                return next;
            }
        }
    }

    bool Free(string language, string slug) => !_taken.Contains((language, slug)) && !_survey.Claims(language, slug);

    static string Wanted(BundleEdition edition)
        => Slug.From(edition.Text.Headline, edition.Language, Longest) is { Length: > 0 } slug ? slug : "news";
}
