using Dateline.Documents;
using Dateline.Site.Views;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Routes;

/// <summary><c>/page/{slug}</c>: about, contact, advertising, policies. About and contact also say who publishes.</summary>
static class StaticPageRoute
{
    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints) => site.Page(endpoints, "/page/{slug}", Show);

    static async Task<Answer> Show(Visit visit, CancellationToken cancellation)
    {
        var slug = visit.Route("slug");
        var editions = visit.Catalogue.Pages.Where(p => p.Slug == slug && visit.Settings.Languages.Contains(p.Language)).ToArray();
        var page = await visit.Db.Pages.FirstOrDefaultAsync(p => p.Slug == slug && p.Language == visit.Language, cancellation);
        if (page is null)
        {
            if (await visit.Db.PageSlugs.Where(s => s.Slug == slug).Select(s => s.Page).FirstOrDefaultAsync(cancellation) is { } present)
            {
                return new Answer.Moved(visit.Addresses.Page(visit.Language, present));
            }
            return new Answer.Missing([.. editions.Select(e => (e.Language, visit.Addresses.Page(e.Language, slug)))]);
        }
        var body = Document.FromJson(page.Body);
        var blocks = await BlockViews.Of(visit, body, cancellation);
        var imprint = slug is "about" or "contact" ? Frames.ImprintIn(visit.Settings, visit.Language) : null;
        var description = body.Blocks.OfType<Paragraph>().Select(p => p.Text).FirstOrDefault() ?? page.Title;
        return new Answer.Page(
            "static",
            new Pages.StaticPage(page.Title, blocks, imprint),
            new Heading("static", page.Title, Cut(description), visit.Addresses.Page(visit.Language, slug))
            {
                SameIn = editions.ToDictionary(e => e.Language, e => visit.Addresses.Page(e.Language, slug), StringComparer.Ordinal),
            });
    }

    // What search engines show of a description.
    static string Cut(string text) => text.Length <= 160 ? text : text[..text.LastIndexOf(' ', 160)] + "…";
}
