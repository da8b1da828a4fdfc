using Dateline.Drafts;
using Dateline.Events;
using Dateline.Media;
using Dateline.People;
using Dateline.Stories;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>
/// Takes back the last release of a story within ten seconds: readers have again what they had, and what was first
/// published is gone without a notice. Drafts say what they said.
/// </summary>
public sealed class UndoRelease(Acts acts)
{
    public Task<ActOutcome> Undo(Actor actor, OperationId operation, StoryId story, CancellationToken cancellation)
        => acts.Do(actor, operation, story, Undo, cancellation);

    static async Task<ActOutcome> Undo(Act act, CancellationToken cancellation)
    {
        var last = await act.Db.DeskReleases.Where(r => r.StoryId == act.Story.Id).OrderByDescending(r => r.At).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancellation);
        if (last is null)
        {
            return new ActOutcome.Refused(Refusal.NothingToUndo);
        }
        var editions = last.Before().Select(before => (Before: before, Edition: act.Story.EditionIn(before.Language)!)).ToArray();
        foreach (var (before, _) in editions)
        {
            if (act.Unless(Permission.Publish, before.Language) is { } refused)
            {
                return refused;
            }
        }
        if (last.UndoneAt is not null)
        {
            return new ActOutcome.Refused(Refusal.UndoneAlready);
        }
        if (act.Now > last.UndoUntil)
        {
            return new ActOutcome.Refused(Refusal.UndoTooLate);
        }
        if (editions.Any(e => e.Edition.Version != e.Before.VersionAfter))
        {
            return new ActOutcome.Refused(Refusal.ChangedSince);
        }
        last.Undo(act.Now);
        foreach (var (before, edition) in editions)
        {
            await Return(act, edition, before, cancellation);
        }
        foreach (var look in await act.Db.CorrectionTasks.Where(t => t.StoryId == act.Story.Id && (t.Outcome == TaskOutcome.Updated || t.Outcome == TaskOutcome.Synchronised) && t.ClosedAt == last.At).ToListAsync(cancellation))
        {
            look.Reopen();
            act.Db.TellReaders(look, act.Story.EditionIn(look.Language)!, act.Now);
        }
        // What the update asked of the other editions is asked no more.
        act.Db.CorrectionTasks.RemoveRange(await act.Db.CorrectionTasks.Where(t => t.StoryId == act.Story.Id && t.ByUpdate && t.OpenedAt == last.At).ToListAsync(cancellation));
        act.Audited("release.undone", detail: new { release = last.Id.Value, languages = editions.Select(e => e.Before.Language) });
        return act.Done(editions.Select(e => e.Edition));
    }

    static async Task Return(Act act, Edition edition, EditionBefore before, CancellationToken cancellation)
    {
        var db = act.Db;
        var revision = RevisionId.Of(before.Revision);
        if (edition.RevisionId != revision)
        {
            var earlier = await db.Revisions.FirstAsync(r => r.Id == revision, cancellation);
            edition.ReturnTo(earlier);
            await db.TellUnreviewed(edition, earlier.Text(), cancellation);
            db.LastThing<ShownPictures>().Of(edition, earlier.Document());
            if (edition.VisibleSince is not null)
            {
                act.Happened(EventKind.EditionUpdated, edition);
            }
            // The draft followed the text that is taken back; what somebody wrote is theirs.
            act.Open.Drafts.GetValueOrDefault(edition.Id)?.GoOn();
        }
        if (edition.PublishedAt != before.PublishedAt)
        {
            edition.PublishAt(before.PublishedAt);
        }
        if (edition.UpdatedAt != before.UpdatedAt)
        {
            edition.MarkUpdated(before.UpdatedAt);
        }
        if (edition.Slug != before.Slug && !await db.EditionSlugs.AnyAsync(s => s.Language == edition.Language && s.Slug == before.Slug && s.EditionId != edition.Id, cancellation))
        {
            edition.Readdress(before.Slug);
        }
        (await act.WorkOn(edition, cancellation)).Move(before.State);
        act.TellDesk(edition);
    }
}
