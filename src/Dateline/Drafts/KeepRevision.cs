using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>Which revision holds what stood in the draft.</summary>
public sealed record KeptRevision(int Number);

/// <summary>
/// Keeps what the draft says in the edition's history: when somebody pauses or leaves, not at every key. Of an edition
/// that was never released it becomes the present text, so that an export and a check see it; a released one keeps
/// showing readers what was released.
/// </summary>
public sealed class KeepRevision(Edit edit, TimeProvider clock)
{
    public Task<EditOutcome<KeptRevision>> Keep(Actor actor, OperationId operation, EditionInStory at, RevisionReason reason, CancellationToken cancellation)
        => edit.Once<KeptRevision>(
            actor,
            operation,
            at,
            async (db, open, edition, token) =>
            {
                var before = edition.LastRevision;
                var working = await db.Working(open, edition, token);
                var number = await db.Keep(open, edition, working.Text, new RevisionMaker(actor.Id, actor.Name, reason), clock, token);
                if (number != before)
                {
                    db.Audited(actor, "revision.kept", clock, open.Story.Id.Value, edition.Language, detail: new { number, reason });
                }
                return new EditOutcome<KeptRevision>.Done(new(number));
            },
            cancellation);
}

static class Keeping
{
    /// <summary>Says of the edition whether its present text holds what a machine wrote and nobody has looked at, in its lines too.</summary>
    internal static async Task TellUnreviewed(this NewsroomDb db, Edition edition, EditionText present, CancellationToken cancellation)
        => edition.MarkUnreviewed(present.Body.AllBlocks.Any(b => b.IsUnreviewed) || EditionLine.MachinesOf(present, await db.UnreviewedTexts(edition.Id, cancellation)).Any());

    /// <summary>Keeps this text; answers under which number, which is an earlier one where it was kept before.</summary>
    internal static async Task<int> Keep(this NewsroomDb db, OpenStory open, Edition edition, EditionText text, RevisionMaker by, TimeProvider clock, CancellationToken cancellation)
    {
        var last = await db.Revisions.FirstAsync(r => r.EditionId == edition.Id && r.Number == edition.LastRevision, cancellation);
        var isReleased = edition.PublishedAt is not null;
        if (last.Says(text) && (isReleased || last.Id == edition.RevisionId))
        {
            if (last.Id == edition.RevisionId)
            {
                await db.TellUnreviewed(edition, text, cancellation);
            }
            Follow(last);
            return last.Number;
        }
        var now = clock.GetUtcNow().Stored();
        if (isReleased)
        {
            var kept = edition.Keep(TypedId.New<RevisionId>(clock), text, now, by);
            db.Revisions.Add(kept);
            return kept.Number;
        }
        var slug = await db.SlugUnder(edition, text.Headline, cancellation);
        if (edition.Revise(TypedId.New<RevisionId>(clock), text, now, by) is not { } revision)
        {
            return edition.LastRevision;
        }
        db.Revisions.Add(revision);
        await db.TellUnreviewed(edition, text, cancellation);
        db.LastThing<ShownPictures>().Of(edition, text.Body);
        if (slug != edition.Slug)
        {
            await db.Entry(edition).Collection(e => e.Slugs).LoadAsync(cancellation);
            edition.Readdress(slug);
        }
        Follow(revision);
        db.Record(new NewsroomEvent(EventKind.EditionDrafted, now, open.Story.Id, edition.Id, edition.Language));
        return revision.Number;

        void Follow(Revision present)
        {
            if (present.Id == edition.RevisionId && open.Drafts.GetValueOrDefault(edition.Id) is { } draft && draft.Says(text))
            {
                draft.Follow(present);
            }
        }
    }
}
