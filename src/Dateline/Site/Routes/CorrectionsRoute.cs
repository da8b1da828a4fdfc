using Dateline.Releases;
using Dateline.Site.Pages;
using Dateline.Site.Views;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Routes;

/// <summary><c>/corrections</c>: the public record of what was put right, newest first.</summary>
static class CorrectionsRoute
{
    const int Size = 30;

    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints) => site.Page(endpoints, "/corrections", Show);

    static async Task<Answer> Show(Visit visit, CancellationToken cancellation)
    {
        var corrected = visit.Db.Listings.Where(l => l.ListId == ListId.Corrected && l.Language == visit.Language).Select(l => l.EditionId);
        var all = visit.Db.Corrections.Where(c => corrected.Contains(c.EditionId));
        var last = Math.Max(1, (await all.CountAsync(cancellation) + Size - 1) / Size);
        if (visit.PageNumber is not { } number || number > last)
        {
            return new Answer.Missing();
        }
        var corrections = await all
            .OrderByDescending(c => c.At).ThenByDescending(c => c.EditionId).ThenByDescending(c => c.Position)
            .Skip((number - 1) * Size).Take(Size)
            .Join(visit.Db.Editions.Visible(), c => c.EditionId, e => e.Id, (c, e) => new { c.At, c.Text, e.Slug, e.Headline })
            .OrderByDescending(c => c.At)
            .ToListAsync(cancellation);
        var heading = visit.Words["nav.corrections"];
        var path = visit.Addresses.Named(visit.Language, "corrections");
        var page = new CorrectionsPage(
            heading,
            [.. corrections.Select(c => new CorrectionEntry(visit.Addresses.Story(visit.Language, c.Slug), c.Headline, visit.Moments.Of(c.At), c.Text))],
            Pagers.Of(visit.Words, path, number, last));
        return new Answer.Page(
            "corrections",
            page,
            new Heading("corrections", heading, visit.Words.Text("description.corrections", ("newsroom", visit.Settings.NameIn(visit.Language))), Settings.Addresses.Numbered(path, number))
            {
                SameIn = number == 1 ? visit.InEveryLanguage(l => visit.Addresses.Named(l, "corrections")) : new Dictionary<string, string> { [visit.Language] = Settings.Addresses.Numbered(path, number) },
            });
    }
}
