using Dateline.Leads;
using Dateline.Releases;
using Dateline.Site.Pages;

namespace Dateline.Site.Routes;

/// <summary><c>/</c>: what editors put on top and then the newest, the timed feed, rubrics, popular, publications.</summary>
static class HomeRoute
{
    const int FeedLength = 30;
    const int Leads = 4;
    const int PerRubric = 4;

    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints) => site.Page(endpoints, "/", Show);

    static async Task<Answer> Show(Visit visit, CancellationToken cancellation)
        => await With(visit, await visit.Db.LeadsOf(visit.Language, visit.Now, cancellation), cancellation);

    /// <summary>The page with these on top.</summary>
    internal static async Task<Answer> With(Visit visit, LeadEditions chosen, CancellationToken cancellation)
    {
        var newest = await visit.Newest(ListId.Everything, FeedLength, cancellation);
        // A lead isn't paid for, and has a picture wherever the newsroom has any.
        var unpaid = newest.Where(c => c.Advertising is null).ToArray();
        var pictured = unpaid.Where(c => c.Picture is not null).ToArray();
        Card[] pinned = chosen == LeadEditions.None ? [] : [.. (await visit.Cards(await visit.Db.Cards(chosen.Leads, cancellation), cancellation)).Where(c => c.Advertising is null)];
        var leads = pinned.Concat((pictured.Length > 0 ? pictured : unpaid).ExceptBy(pinned.Select(p => p.EditionId), c => c.EditionId)).Take(1 + Leads).ToArray();
        var breaking = chosen.Breaking is { } strip ? (await visit.Cards(await visit.Db.Cards([strip], cancellation), cancellation)).FirstOrDefault(c => c.Advertising is null) : null;
        var blocks = new List<RubricBlock>();
        foreach (var rubric in visit.Catalogue.Below(null))
        {
            var cards = await visit.Newest(ListId.For(rubric.Id), PerRubric, cancellation);
            if (cards.Count > 0)
            {
                blocks.Add(new RubricBlock(visit.LinkTo(rubric), cards));
            }
        }
        var home = new HomePage(
            leads.FirstOrDefault(),
            [.. leads.Skip(1)],
            newest,
            visit.Addresses.Archive(visit.Language, visit.Moments.Today),
            await visit.Popular(5, cancellation),
            await visit.Newest(ListId.Publications, 4, cancellation),
            blocks)
        {
            Breaking = breaking,
        };
        var name = visit.Settings.NameIn(visit.Language);
        return new Answer.Page(
            "home",
            home,
            new Heading("home", $"{name} — {visit.Words["newsroom.tagline"]}", visit.Words.Text("description.home", ("name", name)), visit.Addresses.Home(visit.Language))
            {
                SameIn = visit.InEveryLanguage(visit.Addresses.Home),
                Picture = leads.FirstOrDefault()?.Picture,
            });
    }
}
