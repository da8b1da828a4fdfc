using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Filing;

/// <param name="Slug">Null: made from the first name, or left as it is.</param>
/// <param name="Names">Per language.</param>
/// <param name="Picture">A file of the library; null for none.</param>
public sealed record AuthorSaid(string? Slug, LocalizedText Names, string? Picture);

/// <summary>Adds, renames, merges and retires authors. Every address that one had leads on.</summary>
public sealed class KeepAuthors(Database database, Settlement settlement, ReleaseTime time, TimeProvider clock)
{
    const int BatchSize = 20;

    public Task<FilingOutcome> Add(Actor actor, AuthorSaid said, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            var slug = said.Slug ?? Dateline.Language.Slug.From(said.Names.Texts.Values.FirstOrDefault() ?? "", said.Names.Texts.Keys.FirstOrDefault() ?? "en");
            if (await Problem(db, said, slug, null, token) is { } problem)
            {
                return problem;
            }
            var author = new Author(TypedId.New<AuthorId>(clock), slug, FilingBounds.Trimmed(said.Names));
            author.Describe(FilingBounds.Trimmed(said.Names), said.Picture);
            db.Authors.Add(author);
            db.LastThing<ShownPictures>().Of(author);
            Say(db, actor, "author.added", slug, new { names = said.Names.Texts });
            return new FilingOutcome.Done(slug);
        }, cancellation);

    public Task<FilingOutcome> Change(Actor actor, string slug, AuthorSaid said, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } author)
            {
                return new FilingOutcome.NoSuch();
            }
            var wanted = said.Slug ?? author.Slug;
            if (await Problem(db, said, wanted, author.Id, token) is { } problem)
            {
                return problem;
            }
            var before = new { slug = author.Slug, names = author.Names.Texts };
            author.Describe(FilingBounds.Trimmed(said.Names), said.Picture);
            author.Move(wanted);
            db.LastThing<ShownPictures>().Of(author);
            Say(db, actor, "author.changed", wanted, new { before, after = new { slug = wanted, names = said.Names.Texts } });
            return new FilingOutcome.Done(wanted);
        }, cancellation);

    public Task<FilingOutcome> Retire(Actor actor, string slug, bool retired, CancellationToken cancellation)
        => Write(actor, async (db, token) =>
        {
            if (await Find(db, slug, token) is not { } author)
            {
                return new FilingOutcome.NoSuch();
            }
            if (author.Retired != retired)
            {
                author.Retire(retired);
                Say(db, actor, retired ? "author.retired" : "author.revived", author.Slug, null);
            }
            return new FilingOutcome.Done(author.Slug);
        }, cancellation);

    /// <summary>
    /// Two names of one person: the stories of the first are signed by the second, a batch at a time, and then its
    /// addresses lead there. What a kill leaves undone is done by merging again.
    /// </summary>
    public async Task<FilingOutcome> Merge(Actor actor, string slug, string into, CancellationToken cancellation)
    {
        while (true)
        {
            var outcome = await Write(actor, (db, token) => MergeSome(db, actor, slug, into, token), cancellation);
            if (outcome is not FilingOutcome.Done { Slug: "" })
            {
                return outcome;
            }
        }
    }

    /// <summary>Done with no slug: there is more.</summary>
    async Task<FilingOutcome> MergeSome(NewsroomDb db, Actor actor, string slug, string into, CancellationToken cancellation)
    {
        if (await Find(db, slug, cancellation) is not { } author)
        {
            return new FilingOutcome.NoSuch();
        }
        if (await Find(db, into, cancellation) is not { } heir)
        {
            return new FilingOutcome.Wrong("into", FilingProblem.Unknown);
        }
        if (heir.Id == author.Id)
        {
            return new FilingOutcome.Wrong("into", FilingProblem.Circle);
        }
        var batch = await db.StoryAuthors.AsNoTracking().Where(a => a.AuthorId == author.Id).Select(a => a.StoryId).Take(BatchSize).ToListAsync(cancellation);
        foreach (var story in await db.Stories.WithEverything(db).Where(s => batch.Contains(s.Id)).ToListAsync(cancellation))
        {
            story.SignBy([.. story.Authors.OrderBy(a => a.Position).Select(a => a.AuthorId == author.Id ? heir.Id : a.AuthorId).Distinct()]);
            await settlement.Settle(db, story, cancellation);
            db.Record(new NewsroomEvent(EventKind.StoryChanged, time.Now, story.Id));
        }
        if (batch.Count == BatchSize)
        {
            return new FilingOutcome.Done("");
        }
        var former = author.Slugs.Select(s => s.Slug).ToArray();
        var (gone, goneId) = (author.Slug, author.Id);
        await db.SaveChangesAsync(cancellation);
        await db.AuthorSlugs.Where(s => s.AuthorId == goneId).ExecuteDeleteAsync(cancellation);
        await db.PictureUses.Where(u => u.OwnerId == goneId.Value).ExecuteDeleteAsync(cancellation);
        await db.Authors.Where(a => a.Id == goneId).ExecuteDeleteAsync(cancellation);
        db.ChangeTracker.Clear();
        foreach (var old in former)
        {
            db.AuthorSlugs.Add(new AuthorSlug(old, heir.Id));
        }
        Say(db, actor, "author.merged", gone, new { into = heir.Slug });
        return new FilingOutcome.Done(heir.Slug);
    }

    Task<FilingOutcome> Write(Actor actor, Func<NewsroomDb, CancellationToken, Task<FilingOutcome>> work, CancellationToken cancellation)
        => actor.May(Permission.KeepTaxonomy) is Access.Allowed ? database.Write(work, cancellation) : Task.FromResult<FilingOutcome>(new FilingOutcome.NotAllowed(actor.May(Permission.KeepTaxonomy)));

    static async Task<FilingOutcome?> Problem(NewsroomDb db, AuthorSaid said, string slug, AuthorId? own, CancellationToken cancellation)
    {
        if (!FilingBounds.AreNames(said.Names))
        {
            return new FilingOutcome.Wrong("names", FilingProblem.Names);
        }
        if (!FilingBounds.IsSlug(slug))
        {
            return new FilingOutcome.Wrong("slug", FilingProblem.SlugForm);
        }
        if (await db.AuthorSlugs.AsNoTracking().Where(s => s.Slug == slug).Select(s => (AuthorId?)s.AuthorId).FirstOrDefaultAsync(cancellation) is { } holder && holder != own)
        {
            return new FilingOutcome.Wrong("slug", FilingProblem.SlugTaken);
        }
        return said.Picture is { } file && !await db.Pictures.AnyAsync(p => p.File == file, cancellation) ? new FilingOutcome.Wrong("picture", FilingProblem.Picture) : null;
    }

    static Task<Author?> Find(NewsroomDb db, string slug, CancellationToken cancellation)
        => db.Authors.Include(a => a.Slugs).FirstOrDefaultAsync(a => a.Slugs.Any(s => s.Slug == slug), cancellation);

    void Say(NewsroomDb db, Actor actor, string action, string slug, object? detail)
    {
        db.Audited(actor, action, clock, subject: slug, detail: detail);
        db.Record(new NewsroomEvent(EventKind.AuthorChanged, time.Now, subject: slug));
    }
}
