using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filing;

/// <param name="Slug">Null: made from the first name, or left as it is.</param>
/// <param name="Names">Per language.</param>
/// <param name="Parent">Slug of the one above; null at the top.</param>
/// <param name="Position">Among its siblings; null to leave it where it is.</param>
public sealed record RubricSaid(string? Slug, LocalizedText Names, string? Parent, int? Position);

/// <summary>Adds, renames, moves, merges and retires rubrics. Every address that one had leads on.</summary>
public sealed class KeepRubrics(Database database, ReleaseTime time, TimeProvider clock)
{
    public Task<FilingOutcome> Add(Actor actor, RubricSaid said, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            var slug = said.Slug ?? Dateline.Language.Slug.From(said.Names.Texts.Values.FirstOrDefault() ?? "", said.Names.Texts.Keys.FirstOrDefault() ?? "en");
            if (await Problem(db, said, slug, null, token) is { } problem)
            {
                return problem;
            }
            var last = await db.Rubrics.MaxAsync(r => (int?)r.Position, token) ?? 0;
            var rubric = new Rubric(TypedId.New<RubricId>(clock), slug, FilingBounds.Trimmed(said.Names), said.Position ?? last + 1);
            rubric.PutUnder(await IdOf(db, said.Parent, token));
            db.Rubrics.Add(rubric);
            Say(db, actor, "rubric.added", rubric, new { names = said.Names.Texts });
            return new FilingOutcome.Done(slug);
        }, cancellation);

    public Task<FilingOutcome> Change(Actor actor, string slug, RubricSaid said, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } rubric)
            {
                return new FilingOutcome.NoSuch();
            }
            var wanted = said.Slug ?? rubric.Slug;
            if (await Problem(db, said, wanted, rubric.Id, token) is { } problem)
            {
                return problem;
            }
            var before = new { slug = rubric.Slug, names = rubric.Names.Texts };
            var parent = await IdOf(db, said.Parent, token);
            if (parent != rubric.ParentId)
            {
                if (parent is { } above && await IsUnder(db, above, rubric.Id, token))
                {
                    return new FilingOutcome.Wrong("parent", FilingProblem.Circle);
                }
                rubric.PutUnder(parent);
                await db.FileAnew(ListId.For(rubric.Id), token);
            }
            rubric.Rename(FilingBounds.Trimmed(said.Names));
            rubric.Move(wanted);
            if (said.Position is { } position)
            {
                rubric.Stand(position);
            }
            Say(db, actor, "rubric.changed", rubric, new { before, after = new { slug = wanted, names = said.Names.Texts } });
            return new FilingOutcome.Done(wanted);
        }, cancellation);

    /// <summary>Everything that is filed under it counts as filed under <paramref name="into"/>, and its addresses lead there.</summary>
    public Task<FilingOutcome> Merge(Actor actor, string slug, string into, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } rubric)
            {
                return new FilingOutcome.NoSuch();
            }
            if (await Find(db, into, token) is not { } heir)
            {
                return new FilingOutcome.Wrong("into", FilingProblem.Unknown);
            }
            if (await IsUnder(db, heir.Id, rubric.Id, token))
            {
                return new FilingOutcome.Wrong("into", FilingProblem.Circle);
            }
            rubric.Retire(heir.Id);
            foreach (var child in await db.Rubrics.Where(r => r.ParentId == rubric.Id).ToListAsync(token))
            {
                child.PutUnder(heir.Id);
                await db.FileAnew(ListId.For(child.Id), token);
            }
            await db.FileAnew(ListId.For(rubric.Id), token);
            Say(db, actor, "rubric.merged", rubric, new { into = heir.Slug });
            return new FilingOutcome.Done(heir.Slug);
        }, cancellation);

    /// <summary>Out of navigation, its page stays; or back again.</summary>
    public Task<FilingOutcome> Retire(Actor actor, string slug, bool retired, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } rubric)
            {
                return new FilingOutcome.NoSuch();
            }
            if (rubric.Retired != retired || rubric.MergedIntoId is not null)
            {
                if (retired)
                {
                    rubric.Retire(null);
                }
                else
                {
                    rubric.Revive();
                }
                await db.FileAnew(ListId.For(rubric.Id), token);
                Say(db, actor, retired ? "rubric.retired" : "rubric.revived", rubric, null);
            }
            return new FilingOutcome.Done(rubric.Slug);
        }, cancellation);

    Task<FilingOutcome> Write(Actor actor, Func<NewsroomDb, CancellationToken, Task<FilingOutcome>> work, CancellationToken cancellation)
        => actor.May(Permission.KeepTaxonomy) is Access.Allowed ? database.Write(work, cancellation) : Task.FromResult<FilingOutcome>(new FilingOutcome.NotAllowed(actor.May(Permission.KeepTaxonomy)));

    static async Task<FilingOutcome?> Problem(NewsroomDb db, RubricSaid said, string slug, RubricId? own, CancellationToken cancellation)
    {
        if (!FilingBounds.AreNames(said.Names))
        {
            return new FilingOutcome.Wrong("names", FilingProblem.Names);
        }
        if (!FilingBounds.IsSlug(slug))
        {
            return new FilingOutcome.Wrong("slug", FilingProblem.SlugForm);
        }
        if (await db.RubricSlugs.AsNoTracking().Where(s => s.Slug == slug).Select(s => (RubricId?)s.RubricId).FirstOrDefaultAsync(cancellation) is { } holder && holder != own)
        {
            return new FilingOutcome.Wrong("slug", FilingProblem.SlugTaken);
        }
        return said.Parent is { } parent && await IdOf(db, parent, cancellation) is null ? new FilingOutcome.Wrong("parent", FilingProblem.Unknown) : null;
    }

    static async Task<RubricId?> IdOf(NewsroomDb db, string? slug, CancellationToken cancellation)
        => slug is null ? null : await db.RubricSlugs.AsNoTracking().Where(s => s.Slug == slug).Select(s => (RubricId?)s.RubricId).FirstOrDefaultAsync(cancellation);

    static Task<Rubric?> Find(NewsroomDb db, string slug, CancellationToken cancellation)
        => db.Rubrics.Include(r => r.Slugs).FirstOrDefaultAsync(r => r.Slugs.Any(s => s.Slug == slug), cancellation);

    /// <summary>Whether <paramref name="rubric"/> is <paramref name="above"/>, stands under it, or leads to it.</summary>
    static async Task<bool> IsUnder(NewsroomDb db, RubricId rubric, RubricId above, CancellationToken cancellation)
        => rubric == above || (await TaxonomyTree.Load(db, cancellation)).PathOf(rubric).Contains(above);

    void Say(NewsroomDb db, Actor actor, string action, Rubric rubric, object? detail)
    {
        db.Audited(actor, action, clock, subject: rubric.Slug, detail: detail);
        db.Record(new NewsroomEvent(EventKind.RubricChanged, time.Now, subject: rubric.Slug));
    }
}
