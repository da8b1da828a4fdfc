using Dateline.Data;
using Dateline.Releases;
using Dateline.Site.Views;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Site.Routes;

/// <summary><c>/news/{slug}</c>: one edition; its former addresses, its neighbours' addresses, and what was withdrawn.</summary>
static class StoryRoute
{
    static readonly ReadyQuery<string, Held> HoldersOf = new((db, slug) => db.Set<EditionSlug>().Where(s => s.Slug == slug)
        .Join(db.Set<Edition>(), s => s.EditionId, e => e.Id, (s, e) => new Held(s.Language, e.Id, e.StoryId, e.Slug, e.VisibleSince, e.TakenDownAt, e.TakenDownNotice, e.PublishedAt)));

    internal static void Map(SiteRoutes site, IEndpointRouteBuilder endpoints) => site.Page(endpoints, "/news/{slug}", Show);

    static async Task<Answer> Show(Visit visit, CancellationToken cancellation)
    {
        var slug = visit.Route("slug");
        if (!Dateline.Language.Slug.IsWellFormed(slug))
        {
            return new Answer.Missing();
        }
        var held = await HoldersOf.All(visit.Db, slug, cancellation);
        if (held.FirstOrDefault(h => h.Language == visit.Language) is { } here)
        {
            if (here.VisibleSince is not null)
            {
                return here.Slug == slug ? await StoryView.Of(visit, here.Id, cancellation) : new Answer.Moved(visit.Addresses.Story(visit.Language, here.Slug));
            }
            if (here is { TakenDownAt: { } since, PublishedAt: not null })
            {
                return new Answer.Gone(here.TakenDownNotice, since, await Others(visit, here.StoryId, cancellation));
            }
            // Drafts and embargoed editions are as good as unknown, also to somebody who guesses their address.
            return new Answer.Missing();
        }
        // The address of a visible edition in another language leads to the one in this language.
        foreach (var other in held.Where(h => h.VisibleSince is not null).OrderBy(h => visit.Settings.Languages.IndexOf(h.Language)))
        {
            var own = await visit.Db.Editions.Visible().Where(e => e.StoryId == other.StoryId && e.Language == visit.Language).Select(e => e.Slug).FirstOrDefaultAsync(cancellation);
            return own is not null
                ? new Answer.Moved(visit.Addresses.Story(visit.Language, own))
                : new Answer.Missing(await Others(visit, other.StoryId, cancellation));
        }
        return new Answer.Missing();
    }

    static async Task<IReadOnlyList<(string, string)>> Others(Visit visit, StoryId story, CancellationToken cancellation)
    {
        var editions = await visit.Db.Editions.Visible().Where(e => e.StoryId == story).Select(e => new { e.Language, e.Slug }).ToListAsync(cancellation);
        return [.. editions
            .Where(e => visit.Settings.Languages.Contains(e.Language))
            .OrderBy(e => visit.Settings.Languages.IndexOf(e.Language))
            .Select(e => (e.Language, visit.Addresses.Story(e.Language, e.Slug)))];
    }

    /// <summary>An edition that has the address, or once had it.</summary>
    sealed record Held(string Language, EditionId Id, StoryId StoryId, string Slug, DateTimeOffset? VisibleSince, DateTimeOffset? TakenDownAt, string? TakenDownNotice, DateTimeOffset? PublishedAt);
}
