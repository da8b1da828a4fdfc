using Dateline.Assignments;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>Where a draft stands after a save.</summary>
public sealed record SavedDraft(int Version, DateTimeOffset ChangedAt);

/// <summary>
/// Takes in what somebody typed. A save names the version that it was based on; where another came between, theirs
/// stands and is answered, so that the two can be put together.
/// </summary>
public sealed class SaveDraft(Edit edit, TimeProvider clock)
{
    /// <summary>Every few seconds somebody saves. The audit says once that they wrote, until they have paused this long or another writes.</summary>
    static readonly TimeSpan Sitting = TimeSpan.FromMinutes(10);

    public Task<EditOutcome<SavedDraft>> Save(Actor actor, OperationId operation, EditionInStory at, int basedOn, EditionText text, CancellationToken cancellation)
        => Save(actor, operation, at, basedOn, text, new LineMaking.Written(), cancellation);

    internal Task<EditOutcome<SavedDraft>> Save(Actor actor, OperationId operation, EditionInStory at, int basedOn, EditionText text, LineMaking making, CancellationToken cancellation)
        => edit.Once<SavedDraft>(
            actor,
            operation,
            at,
            (db, open, edition, token) => Take(db, open, edition, actor, basedOn, text, making, token),
            cancellation);

    /// <summary>The same, inside another write that holds the story.</summary>
    internal async Task<EditOutcome<SavedDraft>> Take(NewsroomDb db, OpenStory open, Edition edition, Actor actor, int basedOn, EditionText text, LineMaking making, CancellationToken cancellation)
    {
        var draft = open.Drafts.GetValueOrDefault(edition.Id);
        var number = await db.Revisions.Where(r => r.Id == edition.RevisionId).Select(r => r.Number).FirstAsync(cancellation);
        var version = WorkingText.VersionOf(number, draft);
        text = text with { Body = await db.WithOrigins(open, edition, text.Body, cancellation) };
        text = text with { Body = await db.WithAuthors(open, edition, text.Body, actor, clock.GetUtcNow().Stored(), cancellation) };
        // Nothing is in conflict that reads the same.
        var follows = draft is null || (draft.ReleasedNumber is { } followed && followed != number);
        if (!follows && draft!.Says(text))
        {
            return new EditOutcome<SavedDraft>.Done(new(draft.Version, draft.ChangedAt));
        }
        if (follows || version != basedOn)
        {
            var theirs = await db.Working(open, edition, cancellation);
            if (follows && theirs.Text == text)
            {
                return new EditOutcome<SavedDraft>.Done(new(theirs.Version, theirs.ChangedAt ?? clock.GetUtcNow().Stored()));
            }
            if (version != basedOn)
            {
                return new EditOutcome<SavedDraft>.Conflict(theirs);
            }
        }
        await db.ReturnToReview(open, edition, actor, clock, cancellation);
        await db.FollowLines(open, edition, (await db.Working(open, edition, cancellation)).Text, text, making, cancellation);
        return Written(db, open, edition, draft, version, text, actor);
    }

    EditOutcome<SavedDraft> Written(NewsroomDb db, OpenStory open, Edition edition, Draft? draft, int version, EditionText text, Actor actor)
    {
        var now = clock.GetUtcNow().Stored();
        if (draft is null || draft.ChangedBy != actor.Id || now - draft.ChangedAt > Sitting)
        {
            db.Audited(actor, "draft.written", clock, open.Story.Id.Value, edition.Language);
        }
        db.Put(open, edition, version + 1, text, actor, now);
        return new EditOutcome<SavedDraft>.Done(new(version + 1, now));
    }
}

static class Drafting
{
    /// <summary>Makes the edition's draft read so.</summary>
    internal static Draft Put(this NewsroomDb db, OpenStory open, Edition edition, int version, EditionText text, Actor actor, DateTimeOffset now)
    {
        if (open.Drafts.GetValueOrDefault(edition.Id) is not { } draft)
        {
            db.Drafts.Add(draft = new Draft(edition.Id));
        }
        draft.Write(version, text, actor, now);
        db.Record(new NewsroomEvent(EventKind.DraftSaved, now, open.Story.Id, edition.Id, edition.Language));
        return draft;
    }

    /// <summary>What was approved was another text.</summary>
    internal static async Task ReturnToReview(this NewsroomDb db, OpenStory open, Edition edition, Actor actor, TimeProvider clock, CancellationToken cancellation)
    {
        if (actor.May(Permission.Approve, open.Rubrics, edition.Language) is not Access.Allowed
            && await db.EditionWork.FirstOrDefaultAsync(w => w.EditionId == edition.Id && w.State == WorkState.Approved, cancellation) is { } work)
        {
            work.Move(WorkState.Review);
            db.Audited(actor, "edition.returnedToReview", clock, open.Story.Id.Value, edition.Language);
            db.Record(new NewsroomEvent(EventKind.WorkChanged, clock.GetUtcNow(), open.Story.Id, edition.Id, edition.Language));
        }
    }

    /// <summary>The text with who made its blocks: see <see cref="Authorship"/>.</summary>
    internal static async Task<Document> WithAuthors(this NewsroomDb db, OpenStory open, Edition edition, Document text, Actor actor, DateTimeOffset at, CancellationToken cancellation)
    {
        var stood = (await db.Working(open, edition, cancellation)).Text.Body;
        return Authorship.Of(text, stood, await db.Remembered(edition, stood, at, cancellation), open.RoleOf(actor, edition.Language));
    }

    /// <summary>What machines wrote into the edition and nobody has accepted; what stands in it now is remembered, lest it comes back as a person's.</summary>
    internal static async Task<IReadOnlyList<MachineText>> Remembered(this NewsroomDb db, Edition edition, Document stood, DateTimeOffset at, CancellationToken cancellation)
    {
        var unreviewed = await db.UnreviewedTexts(edition.Id, cancellation);
        var known = unreviewed.Select(t => t.Words).ToHashSet(StringComparer.Ordinal);
        await db.KeepMachineWords(edition.Id, stood.AllBlocks.Where(b => b.IsUnreviewed).Select(b => (Words: MachineText.WordsOf(b), b.MadeBy!.Machine!)).Where(m => !known.Contains(m.Words)), at, cancellation);
        return unreviewed;
    }

    /// <summary>
    /// The text with what its blocks were made from: a block that names its source without saying what it read is made
    /// from what the source reads now, and one whose source isn't there is the edition's own.
    /// </summary>
    internal static async Task<Document> WithOrigins(this NewsroomDb db, OpenStory open, Edition edition, Document text, CancellationToken cancellation)
    {
        if (text.AllBlocks.All(b => b.From is null))
        {
            return text;
        }
        var source = edition.TranslatedFrom is { } from && open.Story.EditionIn(from) is { } original ? (await db.Working(open, original, cancellation)).Text.Body : null;
        var linked = BlockOrigins.Linked(text, source);
        if (source is not null)
        {
            await db.KeepSourceWords(open.Story.Id, linked, source, cancellation);
        }
        return linked;
    }
}
