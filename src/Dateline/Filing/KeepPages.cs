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

    public Task<FilingOutcome> Add(Actor actor, OperationId operation, PageSaid said, CancellationToken cancellation)
        => filed.Once(actor, operation, "page.added", async (db, token) =>
        {
            if (await Problem(db, said, null, token) is { } problem)
            {
                return problem;
            }
            var position = (await db.Pages.MaxAsync(p => (int?)p.Position, token) ?? 0) + 1;
            db.Pages.AddRange(said.Editions.Select(e => new StaticPage(said.Slug, e.Key, e.Value.Title.Trim(), e.Value.Body.ToJson(), position)));
            filed.Say(db, actor, Kind, "added", said.Slug, new { languages = said.Editions.Keys });
            return new FilingOutcome.Done(said.Slug, 1);
        }, cancellation);

    public Task<FilingOutcome> Change(Actor actor, FiledWrite which, PageSaid said, CancellationToken cancellation)
        => OnceOn(actor, which, "changed", async (db, present, token) =>
        {
            var slug = present[0].Slug;
            // Addressed by one that it had, it stays where it is.
            said = said.Slug == which.Slug ? said with { Slug = slug } : said;
            if (await Problem(db, said, slug, token) is { } problem)
            {
                return problem;
            }
            // The address is the key: all its editions are written anew, whether it moves or not.
            db.ChangeTracker.Clear();
            if (await Kind.At(db, slug).Where(p => p.Version == which.Version).ExecuteDeleteAsync(token) != present.Count)
            {
                throw new DbUpdateConcurrencyException("Somebody changed the page in the same moment.");
            }
            var version = which.Version + 1;
            foreach (var (language, edition) in said.Editions)
            {
                var page = new StaticPage(said.Slug, language, edition.Title.Trim(), edition.Body.ToJson(), present[0].Position, version);
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
            return new FilingOutcome.Done(said.Slug, version);
        }, cancellation);

    /// <summary>Out of the site's footer, its page stays; or back again.</summary>
    public Task<FilingOutcome> Retire(Actor actor, FiledWrite which, bool retired, CancellationToken cancellation)
        => OnceOn(actor, which, retired ? "retired" : "revived", (db, present, _) =>
        {
            foreach (var page in present)
            {
                page.Retire(retired);
                page.Raise(which.Version + 1);
            }
            filed.Say(db, actor, Kind, retired ? "retired" : "revived", present[0].Slug, null);
            return Task.FromResult<FilingOutcome>(new FilingOutcome.Done(present[0].Slug, which.Version + 1));
        }, cancellation);

    /// <summary>Once, for a page in all its languages as its writer saw them.</summary>
    Task<FilingOutcome> OnceOn(Actor actor, FiledWrite which, string doing, Func<NewsroomDb, IReadOnlyList<StaticPage>, CancellationToken, Task<FilingOutcome>> work, CancellationToken cancellation)
        => filed.Once(actor, which.Operation, $"page.{doing} {which.Slug}", async (db, token) =>
        {
            var slug = await db.PageSlugs.Where(s => s.Slug == which.Slug).Select(s => s.Page).FirstOrDefaultAsync(token) ?? which.Slug;
            var present = await Kind.At(db, slug).ToListAsync(token);
            return present.Count == 0 ? new FilingOutcome.NoSuch()
                : present.Any(p => p.Version != which.Version) ? new FilingOutcome.Stale(slug)
                : await work(db, present, token);
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
        // A picture is served while an edition, a rubric, a tag or an author shows it; pages are none of these.
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
