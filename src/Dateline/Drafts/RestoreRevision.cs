using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Drafts;

/// <summary>
/// Goes back to an earlier text: it becomes the draft and a new revision, and what stood there before is kept, too.
/// Readers see nothing of it until somebody releases it.
/// </summary>
public sealed class RestoreRevision(Edit edit, TimeProvider clock)
{
    public Task<EditOutcome<SavedDraft>> Restore(Actor actor, OperationId operation, EditionInStory at, RevisionId revision, int basedOn, CancellationToken cancellation)
        => edit.Once<SavedDraft>(
            actor,
            operation,
            at,
            async (db, open, edition, token) =>
            {
                if (await db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == revision && r.EditionId == edition.Id, token) is not { } wanted)
                {
                    return new EditOutcome<SavedDraft>.NotFound();
                }
                var working = await db.Working(open, edition, token);
                if (working.Version != basedOn)
                {
                    return new EditOutcome<SavedDraft>.Conflict(working);
                }
                await db.Keep(open, edition, working.Text, new RevisionMaker(actor.Id, actor.Name, RevisionReason.Left), clock, token);
                // What it was translated from may be gone since.
                var restored = wanted.Text();
                restored = restored with { Body = await db.WithOrigins(open, edition, restored.Body, token) };
                var now = clock.GetUtcNow().Stored();
                await db.Remembered(edition, working.Text.Body, now, token);
                await db.FollowLines(open, edition, working.Text, restored, new LineMaking.Restored(), token);
                var draft = db.Put(open, edition, working.Version + 1, restored, actor, now);
                await db.SaveChangesAsync(token);
                var drafts = new Dictionary<EditionId, Draft>(open.Drafts) { [edition.Id] = draft };
                var number = await db.Keep(open with { Drafts = drafts }, edition, restored, new RevisionMaker(actor.Id, actor.Name, RevisionReason.Restored), clock, token);
                db.Audited(actor, "revision.restored", clock, open.Story.Id.Value, edition.Language, detail: new { from = wanted.Number, number });
                return new EditOutcome<SavedDraft>.Done(new(working.Version + 1, now));
            },
            cancellation);
}
