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
public sealed record AuthorSaid(string? Slug, LocalizedText Names, string? Picture) : FiledSaid(Slug, Names);

/// <summary>Adds, renames, merges and retires authors. Every address that one had leads on.</summary>
public sealed class KeepAuthors(KeepFiled filed, Settlement settlement, ReleaseTime time, TimeProvider clock)
{
    const int BatchSize = 20;

    static readonly Filed<Author> Kind = new("author", EventKind.AuthorChanged, (db, slug) => db.Authors.Include(a => a.Slugs).Where(a => a.Slugs.Any(s => s.Slug == slug)));

    public Task<FilingOutcome> Add(Actor actor, OperationId operation, AuthorSaid said, CancellationToken cancellation)
        => filed.Add(
            actor,
            operation,
            Kind,
            said,
            (db, token) => KeepFiled.WrongPicture(db, said.Picture, token),
            (db, slug, names, _) =>
            {
                var author = new Author(TypedId.New<AuthorId>(clock), slug, names);
                Describe(db, author, said, names);
                return Task.FromResult(author);
            },
            cancellation);

    public Task<FilingOutcome> Change(Actor actor, FiledWrite which, AuthorSaid said, CancellationToken cancellation)
        => filed.Change(
            actor,
            Kind,
            which,
            said,
            (db, token) => KeepFiled.WrongPicture(db, said.Picture, token),
            (db, author, names, _) =>
            {
                Describe(db, author, said, names);
                return Task.FromResult<FilingOutcome?>(null);
            },
            cancellation);

    public Task<FilingOutcome> Retire(Actor actor, FiledWrite which, bool retired, CancellationToken cancellation)
        => filed.Retire(actor, Kind, which, retired, (_, _, _) => Task.CompletedTask, cancellation);

    /// <summary>
    /// Two names of one person: the stories of the first are signed by the second, a batch at a time, and then its
    /// addresses lead there. What a kill leaves undone is done by merging again.
    /// </summary>
    public async Task<FilingOutcome> Merge(Actor actor, FiledWrite which, string into, CancellationToken cancellation)
    {
        FilingOutcome outcome;
        do
        {
            outcome = await filed.Merge(actor, Kind, which, into, MergeSome, cancellation);
        }
        while (outcome is FilingOutcome.Begun);
        return outcome;
    }

    async Task<FilingOutcome?> MergeSome(NewsroomDb db, Author author, Author heir, CancellationToken cancellation)
    {
        var batch = await db.StoryAuthors.AsNoTracking().Where(a => a.AuthorId == author.Id).Select(a => a.StoryId).Take(BatchSize).ToListAsync(cancellation);
        foreach (var story in await db.Stories.WithEverything(db).Where(s => batch.Contains(s.Id)).ToListAsync(cancellation))
        {
            story.SignBy([.. story.Authors.OrderBy(a => a.Position).Select(a => a.AuthorId == author.Id ? heir.Id : a.AuthorId).Distinct()]);
            await settlement.Settle(db, story, cancellation);
            db.Record(new NewsroomEvent(EventKind.StoryChanged, time.Now, story.Id));
        }
        if (batch.Count == BatchSize)
        {
            return new FilingOutcome.Begun();
        }
        var (former, gone, seen) = (author.Slugs.Select(s => s.Slug).ToArray(), author.Id, author.Version);
        await db.SaveChangesAsync(cancellation);
        await db.AuthorSlugs.Where(s => s.AuthorId == gone).ExecuteDeleteAsync(cancellation);
        await db.PictureUses.Where(u => u.OwnerId == gone.Value).ExecuteDeleteAsync(cancellation);
        if (await db.Authors.Where(a => a.Id == gone && a.Version == seen).ExecuteDeleteAsync(cancellation) == 0)
        {
            throw new DbUpdateConcurrencyException("Somebody changed the author while their stories were signed anew.");
        }
        db.ChangeTracker.Clear();
        db.AuthorSlugs.AddRange(former.Select(old => new AuthorSlug(old, heir.Id)));
        return null;
    }

    static void Describe(NewsroomDb db, Author author, AuthorSaid said, LocalizedText names)
    {
        author.Describe(names, said.Picture);
        db.LastThing<ShownPictures>().Of(author);
    }
}
