using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filing;

public sealed record PageEditionSaid(string Title, Document Body);

/// <param name="Slug">Its address.</param>
/// <param name="Editions">Per language. A language that is left out has no such page any more.</param>
public sealed record PageSaid(string Slug, IReadOnlyDictionary<string, PageEditionSaid> Editions);

/// <summary>Adds, rewrites, renames and retires static pages. An address that one had leads on.</summary>
public sealed class KeepPages(KeepFiled filed)
{
    static readonly Filed<StaticPage> Kind = new("page", EventKind.PageChanged, (db, slug) => db.Pages.Where(p => p.Slug == slug));

    const int LongestTitle = 300;

    public Task<FilingOutcome> Add(Actor actor, PageSaid said, CancellationToken cancellation)
        => filed.Write(actor, async (db, token) =>
        {
            if (await Problem(db, said, null, token) is { } problem)
            {
                return problem;
            }
            var position = (await db.Pages.MaxAsync(p => (int?)p.Position, token) ?? 0) + 1;
            db.Pages.AddRange(said.Editions.Select(e => new StaticPage(said.Slug, e.Key, e.Value.Title.Trim(), e.Value.Body.ToJson(), position)));
            filed.Say(db, actor, Kind, "added", said.Slug, new { languages = said.Editions.Keys });
            return new FilingOutcome.Done(said.Slug);
        }, cancellation);

    public Task<FilingOutcome> Change(Actor actor, string slug, PageSaid said, CancellationToken cancellation)
        => filed.Write(actor, async (db, token) =>
        {
            var present = await Kind.At(db, slug).AsNoTracking().ToListAsync(token);
            if (present.Count == 0)
            {
                return new FilingOutcome.NoSuch();
            }
            if (await Problem(db, said, slug, token) is { } problem)
            {
                return problem;
            }
            // The address is the key: all its editions are written anew, whether it moves or not.
            await Kind.At(db, slug).ExecuteDeleteAsync(token);
            foreach (var (language, edition) in said.Editions)
            {
                var page = new StaticPage(said.Slug, language, edition.Title.Trim(), edition.Body.ToJson(), present[0].Position);
                page.Retire(present[0].Retired);
                db.Pages.Add(page);
            }
            if (said.Slug != slug)
            {
                await db.PageSlugs.Where(s => s.Slug == said.Slug).ExecuteDeleteAsync(token);
                await db.PageSlugs.Where(s => s.Page == slug).ExecuteUpdateAsync(set => set.SetProperty(s => s.Page, said.Slug), token);
                db.PageSlugs.Add(new PageSlug(slug, said.Slug));
            }
            filed.Say(db, actor, Kind, "changed", said.Slug, new { before = slug, languages = said.Editions.Keys });
            return new FilingOutcome.Done(said.Slug);
        }, cancellation);

    /// <summary>Out of the site's footer, its page stays; or back again.</summary>
    public Task<FilingOutcome> Retire(Actor actor, string slug, bool retired, CancellationToken cancellation)
        => filed.Write(actor, async (db, token) =>
        {
            var present = await Kind.At(db, slug).ToListAsync(token);
            if (present.Count == 0)
            {
                return new FilingOutcome.NoSuch();
            }
            present.ForEach(p => p.Retire(retired));
            filed.Say(db, actor, Kind, retired ? "retired" : "revived", slug, null);
            return new FilingOutcome.Done(slug);
        }, cancellation);

    static async Task<FilingOutcome?> Problem(NewsroomDb db, PageSaid said, string? own, CancellationToken cancellation)
    {
        if (!FilingBounds.IsSlug(said.Slug))
        {
            return new FilingOutcome.Wrong("slug", FilingProblem.SlugForm);
        }
        if (said.Editions.Count == 0 || said.Editions.Any(e => e.Value.Title.Trim().Length is 0 or > LongestTitle))
        {
            return new FilingOutcome.Wrong("title", FilingProblem.Title);
        }
        // A picture is served while an edition, a tag or an author shows it; pages are none of these.
        if (said.Editions.Any(e => e.Value.Body.Pictures.Any() || e.Value.Body.Posters.Any()))
        {
            return new FilingOutcome.Wrong("body", FilingProblem.Body);
        }
        return said.Slug != own
            && (await db.Pages.AnyAsync(p => p.Slug == said.Slug, cancellation) || await db.PageSlugs.AnyAsync(s => s.Slug == said.Slug && s.Page != own, cancellation))
                ? new FilingOutcome.Wrong("slug", FilingProblem.SlugTaken)
                : null;
    }
}
