using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Library;

public abstract record DescribeOutcome
{
    private DescribeOutcome()
    {
    }

    public sealed record Done(StoredPicture Picture) : DescribeOutcome;

    public sealed record NotAllowed(Access Access) : DescribeOutcome;

    public sealed record NoSuch : DescribeOutcome;

    public sealed record Stale(StoredPicture Picture) : DescribeOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : DescribeOutcome;

    /// <summary>Too long, or with letters that no line of text has.</summary>
    public sealed record Wrong(string Field) : DescribeOutcome;
}

/// <summary>
/// What the library says of a picture, and what the newsroom may do with it. Where it may be shown no longer, it leaves
/// every page, feed and address at that instant.
/// </summary>
public sealed class DescribePicture(Database database, ReleaseTime time, IOptions<NewsroomSettings> settings, TimeProvider clock) : IDueWork
{
    const int LongestLicence = 500;

    /// <summary>One picture in more pages than this: all pages are made anew.</summary>
    const int MostNamed = 200;

    public ScheduledKind Kind => ScheduledKind.PictureRights;

    public async Task<DescribeOutcome> Describe(Actor actor, OperationId operation, string hash, int version, PictureDescription said, CancellationToken cancellation)
    {
        if (actor.May(Permission.KeepPictures) is not Access.Allowed and var access)
        {
            return new DescribeOutcome.NotAllowed(access);
        }
        foreach (var (field, text, most) in (ReadOnlySpan<(string, string?, int)>)[("alt", said.Alt, StoredPicture.LongestText), ("caption", said.Caption, StoredPicture.LongestText), ("credit", said.Credit, StoredPicture.LongestText), ("licence", said.Licence, LongestLicence)])
        {
            if (text is not null && (text.Length > most || text.Any(char.IsControl)))
            {
                return new DescribeOutcome.Wrong(field);
            }
        }
        if (said.Focus is { } focus && focus is not { X: >= 0 and <= 100, Y: >= 0 and <= 100 })
        {
            return new DescribeOutcome.Wrong("focus");
        }
        return await database.WriteAgain((db, token) => Describe(db, actor, operation, hash, version, said, token), cancellation);
    }

    /// <summary>The picture's time is over: what shows it is made anew, without it.</summary>
    public async Task Do(NewsroomDb db, string subject, CancellationToken cancellation)
    {
        if (await db.Pictures.FirstOrDefaultAsync(p => p.Hash == subject, cancellation) is not { } picture)
        {
            return;
        }
        if (picture.ExpiresAt > time.Now)
        {
            await db.Reschedule(ScheduledKind.PictureRights, subject, picture.ExpiresAt, cancellation);
            return;
        }
        db.Audited(null, "picture.expired", clock, subject: picture.File);
        await Say(db, picture, cancellation);
    }

    async Task<DescribeOutcome> Describe(NewsroomDb db, Actor actor, OperationId operation, string hash, int version, PictureDescription said, CancellationToken cancellation)
    {
        await db.Hold("pictures", "hash", hash, cancellation);
        if (await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation) is not { } picture)
        {
            return new DescribeOutcome.NoSuch();
        }
        switch (await db.Earlier<PictureDescribed>(actor, operation, cancellation))
        {
            case Earlier<PictureDescribed>.Answered(var done) when done.Hash == hash:
                return new DescribeOutcome.Done(picture);
            case Earlier<PictureDescribed>.Answered or Earlier<PictureDescribed>.AnotherOne:
                return new DescribeOutcome.OperationTaken();
        }
        if (picture.Version != version)
        {
            return new DescribeOutcome.Stale(picture);
        }
        var before = new { picture.Alt, picture.Caption, picture.Credit, picture.Licence, picture.ExpiresAt, picture.MayPassOn };
        await Become(db, picture, said, cancellation);
        db.Audited(actor, "picture.described", clock, subject: picture.File, detail: new { before, after = new { picture.Alt, picture.Caption, picture.Credit, picture.Licence, picture.ExpiresAt, picture.MayPassOn } });
        db.Answered(actor, operation, new PictureDescribed(hash, picture.Version), clock);
        return new DescribeOutcome.Done(picture);
    }

    /// <summary>Makes it so, with all that follows from it.</summary>
    internal async Task Become(NewsroomDb db, StoredPicture picture, PictureDescription said, CancellationToken cancellation)
    {
        picture.Describe(said with { Alt = Kept(said.Alt), Caption = Kept(said.Caption), Credit = Kept(said.Credit), Licence = Kept(said.Licence), ExpiresAt = said.ExpiresAt?.Stored() });
        await db.Reschedule(ScheduledKind.PictureRights, picture.Hash, picture.ExpiresAt > time.Now ? picture.ExpiresAt : null, cancellation);
        await db.Index(picture, [.. settings.Value.Languages], cancellation);
        await Say(db, picture, cancellation);
    }

    static string? Kept(string? text) => text?.Trim() is { Length: > 0 } kept ? kept : null;

    /// <summary>Names every page that shows it, so that none stays as it was.</summary>
    async Task Say(NewsroomDb db, StoredPicture picture, CancellationToken cancellation)
    {
        var now = time.Now;
        var uses = await db.PictureUses.Where(u => u.Hash == picture.Hash).Select(u => new { u.OwnerId, u.Owner }).Distinct().Take(MostNamed + 1).ToListAsync(cancellation);
        if (uses.Count > MostNamed || uses.Exists(u => u.Owner != PictureOwner.Edition))
        {
            // A portrait stands beside lists, and what is everywhere needs no list.
            db.Record(new NewsroomEvent(EventKind.TagChanged, now, subject: picture.File));
        }
        var editions = uses.Where(u => u.Owner == PictureOwner.Edition).Take(MostNamed).Select(u => EditionId.Of(u.OwnerId)).ToArray();
        foreach (var edition in await db.Editions.Where(e => editions.Contains(e.Id) && e.VisibleSince != null).Select(e => new { e.Id, e.StoryId, e.Language }).ToListAsync(cancellation))
        {
            db.Record(new NewsroomEvent(EventKind.PictureChanged, now, edition.StoryId, edition.Id, edition.Language, picture.File));
        }
        // Also where nobody shows it: nodes remember what a picture may.
        db.Record(new NewsroomEvent(EventKind.PictureChanged, now, subject: picture.File));
    }

    sealed record PictureDescribed(string Hash, int Version);
}
