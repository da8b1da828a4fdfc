using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Library;

public abstract record ReplaceOutcome
{
    private ReplaceOutcome()
    {
    }

    /// <param name="Stories">In which it was replaced.</param>
    /// <param name="Portraits">Rubrics, tags and authors.</param>
    public sealed record Done(int Stories, int Portraits) : ReplaceOutcome;

    public sealed record NotAllowed(Access Access) : ReplaceOutcome;

    public sealed record NoSuch : ReplaceOutcome;

    /// <summary>Somebody described or replaced it after it was looked at.</summary>
    public sealed record Stale(StoredPicture Picture) : ReplaceOutcome;

    /// <summary>The picture that should take its place isn't there, or is the same.</summary>
    public sealed record NoSuchOther : ReplaceOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : ReplaceOutcome;
}

/// <summary>
/// Puts another picture in the place of one wherever it is shown: a better crop, or a file that must not be shown. Words
/// and focal points stay as each text has them. Story by story, so that no reader waits; what a kill leaves undone is
/// done by replacing again.
/// </summary>
public sealed class ReplacePicture(Database database, Settlement settlement, ReleaseTime time, TimeProvider clock)
{
    public async Task<ReplaceOutcome> Replace(Actor actor, OperationId operation, string hash, int version, string other, CancellationToken cancellation)
    {
        if (actor.May(Permission.KeepPictures) is not Access.Allowed and var access)
        {
            return new ReplaceOutcome.NotAllowed(access);
        }
        var (begun, why) = await database.WriteAgain((db, token) => Begin(db, actor, operation, hash, version, other, token), cancellation);
        if (begun is not (var before, var after))
        {
            return why!;
        }
        List<StoryId> stories;
        await using (var db = await database.Read(cancellation))
        {
            var owners = await db.PictureUses.Where(u => u.Hash == hash && u.Owner == PictureOwner.Edition).Select(u => u.OwnerId).Distinct().ToListAsync(cancellation);
            var shown = owners.Select(EditionId.Of).ToArray();
            stories = await db.Editions.Where(e => shown.Contains(e.Id)).Select(e => e.StoryId).Distinct().ToListAsync(cancellation);
            // A draft that nobody has kept a revision of is in no list of uses.
            var written = await db.Drafts.Where(d => d.Body.Contains(before)).Join(db.Editions, d => d.EditionId, e => e.Id, (d, e) => e.StoryId).Distinct().ToListAsync(cancellation);
            stories = [.. stories.Union(written)];
        }
        var changed = 0;
        foreach (var story in stories)
        {
            changed += await database.Write((db, token) => InStory(db, actor, story, before, after, token), cancellation) ? 1 : 0;
        }
        return await database.WriteAgain(
            async (db, token) =>
            {
                if (await Earlier(db, actor, operation, hash, token) is { } earlier)
                {
                    return earlier;
                }
                var portraits = await AsPortrait(db, actor, before, after, changed, token);
                db.Answered(actor, operation, new PictureReplaced(hash, changed, portraits), clock);
                return new ReplaceOutcome.Done(changed, portraits);
            },
            cancellation);
    }

    /// <summary>Says first that it is being replaced, so that whoever is second hears of it. What a kill left undone is gone on with under its operation.</summary>
    static async Task<((string Before, string After)? Begun, ReplaceOutcome? Why)> Begin(NewsroomDb db, Actor actor, OperationId operation, string hash, int version, string other, CancellationToken cancellation)
    {
        await db.Hold("pictures", "hash", hash, cancellation);
        if (await Earlier(db, actor, operation, hash, cancellation) is { } earlier)
        {
            return (null, earlier);
        }
        if (await db.Pictures.FirstOrDefaultAsync(p => p.Hash == hash, cancellation) is not { } picture)
        {
            return (null, new ReplaceOutcome.NoSuch());
        }
        if (hash == other || await db.Pictures.Where(p => p.Hash == other).Select(p => p.File).FirstOrDefaultAsync(cancellation) is not { } instead)
        {
            return (null, new ReplaceOutcome.NoSuchOther());
        }
        if (picture.Replacing == operation.Value && picture.ReplacedBy == instead)
        {
            return ((picture.File, instead), null);
        }
        if (picture.Version != version)
        {
            return (null, new ReplaceOutcome.Stale(picture));
        }
        picture.GiveWay(operation.Value, instead);
        return ((picture.File, instead), null);
    }

    /// <summary>What was answered to the operation; null where it is new.</summary>
    static async Task<ReplaceOutcome?> Earlier(NewsroomDb db, Actor actor, OperationId operation, string hash, CancellationToken cancellation)
        => await db.Earlier<PictureReplaced>(actor, operation, cancellation) switch
        {
            Earlier<PictureReplaced>.Never => null,
            Earlier<PictureReplaced>.Answered(var done) when done.Hash == hash => new ReplaceOutcome.Done(done.Stories, done.Portraits),
            _ => new ReplaceOutcome.OperationTaken(),
        };

    async Task<bool> InStory(NewsroomDb db, Actor actor, StoryId id, string before, string after, CancellationToken cancellation)
    {
        if (await db.OpenToWrite(id, cancellation) is null || await db.Stories.WithEverything(db).FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } story)
        {
            return false;
        }
        EditionId[] ids = [.. story.Editions.Select(e => e.Id)];
        var drafts = await db.Drafts.Where(d => ids.Contains(d.EditionId)).ToDictionaryAsync(d => d.EditionId, cancellation);
        var said = story.Editions.ToDictionary(e => e.Language, e => e.Revisions.Single(r => r.Id == e.RevisionId), StringComparer.Ordinal);
        var working = story.Editions.ToDictionary(e => e.Language, e => WorkingText.Of(said[e.Language], drafts.GetValueOrDefault(e.Id)), StringComparer.Ordinal);
        var (any, now) = (false, time.Now);
        foreach (var edition in story.Editions)
        {
            var source = edition.TranslatedFrom is { } from && said.ContainsKey(from) ? from : null;
            var text = said[edition.Language].Text();
            var replaced = text with { Body = Replaced(text.Body, source is null ? null : said[source].Document(), before, after) };
            var own = working[edition.Language];
            var draft = own.Text with { Body = Replaced(own.Text.Body, source is null ? null : working[source].Text.Body, before, after) };
            if (edition.Revise(TypedId.New<RevisionId>(clock), replaced, now, new RevisionMaker(actor.Id, actor.Name, RevisionReason.Updated)) is { } revision)
            {
                db.Revisions.Add(revision);
                await db.TellUnreviewed(edition, replaced, cancellation);
                db.LastThing<ShownPictures>().Of(edition, replaced.Body);
                db.Record(new NewsroomEvent(edition.VisibleSince is null ? EventKind.EditionDrafted : EventKind.EditionUpdated, now, story.Id, edition.Id, edition.Language));
                any = true;
            }
            if (drafts.TryGetValue(edition.Id, out var open) && own.Differs && !draft.Body.Equals(own.Text.Body))
            {
                // Whoever has it open is told by the version that it is not theirs any more.
                open.Write(own.Version + 1, draft, actor, now);
                db.Record(new NewsroomEvent(EventKind.DraftSaved, now, story.Id, edition.Id, edition.Language));
                any = true;
            }
        }
        if (any)
        {
            await settlement.Settle(db, story, cancellation);
            db.Audited(actor, "picture.replaced", clock, story.Id.Value, subject: before, detail: new { by = after });
        }
        return any;
    }

    async Task<int> AsPortrait(NewsroomDb db, Actor actor, string before, string after, int stories, CancellationToken cancellation)
    {
        var rubrics = await db.Rubrics.Where(r => r.Picture == before).ToListAsync(cancellation);
        foreach (var rubric in rubrics)
        {
            rubric.Describe(rubric.Names, after);
            db.LastThing<ShownPictures>().Of(rubric);
            Changed(rubric, EventKind.RubricChanged);
        }
        var tags = await db.Tags.Where(t => t.Picture == before).ToListAsync(cancellation);
        foreach (var tag in tags)
        {
            tag.Describe(tag.Kind, tag.Names, tag.Forms, tag.Wikidata, after);
            db.LastThing<ShownPictures>().Of(tag);
            Changed(tag, EventKind.TagChanged);
        }
        var authors = await db.Authors.Where(a => a.Picture == before).ToListAsync(cancellation);
        foreach (var author in authors)
        {
            author.Describe(author.Names, after);
            db.LastThing<ShownPictures>().Of(author);
            Changed(author, EventKind.AuthorChanged);
        }
        var portraits = rubrics.Count + tags.Count + authors.Count;
        db.Audited(actor, "picture.replaced", clock, subject: before, detail: new { by = after, stories, portraits });
        return portraits;

        void Changed(INamed named, EventKind kind)
        {
            named.Raise();
            db.Record(new NewsroomEvent(kind, time.Now, subject: named.Slug));
        }
    }

    /// <summary>With the picture in the other's place. A translation that was fresh stays so: its source changes with it.</summary>
    static Document Replaced(Document text, Document? source, string before, string after)
    {
        var replaced = text.WithPictures(Renamed);
        return source is null ? replaced : BlockOrigins.Following(replaced, source, source.WithPictures(Renamed));

        string Renamed(string file) => file == before ? after : file;
    }

    sealed record PictureReplaced(string Hash, int Stories, int Portraits);
}
