using Dateline.Assignments;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

static class PutText
{
    /// <summary>Makes the edition's released text what its draft says. False where it says so already.</summary>
    internal static async Task<bool> Put(this Act act, Edition edition, EditionText text, RevisionReason reason, CancellationToken cancellation)
    {
        var (db, before) = (act.Db, edition.RevisionId);
        var maker = new RevisionMaker(act.Actor.Id, act.Actor.Name, reason);
        if (edition.PublishedAt is null)
        {
            await db.Keep(act.Open, edition, text, maker, act.Clock, cancellation);
        }
        else if (edition.Revise(TypedId.New<RevisionId>(act.Clock), text, act.Now.Stored(), maker) is { } revision)
        {
            db.Revisions.Add(revision);
            db.LastThing<ShownPictures>().Of(edition, text.Body);
            if (act.Open.Drafts.GetValueOrDefault(edition.Id) is { } draft && draft.Says(text))
            {
                draft.Follow(revision);
            }
        }
        return edition.RevisionId != before;
    }

    /// <summary>Gives readers of a released edition what its draft says. What it was before; null where it says so already.</summary>
    internal static async Task<EditionBefore?> Give(this Act act, Edition edition, EditionText text, bool substantive, string? overrideReason, CancellationToken cancellation)
    {
        var before = edition.Before((await act.WorkOn(edition, cancellation)).State);
        if (!await act.Put(edition, text, RevisionReason.Updated, cancellation))
        {
            return null;
        }
        if (substantive && edition.VisibleSince is not null)
        {
            edition.MarkUpdated(act.Now.Stored());
        }
        if (substantive)
        {
            await act.CloseLooks(edition, TaskOutcome.Updated, cancellation);
        }
        act.Happened(edition.VisibleSince is null ? EventKind.EditionDrafted : EventKind.EditionUpdated, edition);
        act.Audited("edition.updated", edition.Language, new { substantive, overrideReason });
        return before with { VersionAfter = edition.Version };
    }

    /// <summary>How many asked that somebody look at the edition after another was corrected, and are answered now.</summary>
    internal static async Task<int> CloseLooks(this Act act, Edition edition, TaskOutcome outcome, CancellationToken cancellation)
    {
        var open = await act.Db.OpenLooks(act.Story.Id).Where(t => t.Language == edition.Language).ToListAsync(cancellation);
        foreach (var task in open)
        {
            task.Close(outcome, act.Actor.Name, act.Now);
        }
        return open.Count;
    }

    internal static async Task<EditionWork> WorkOn(this Act act, Edition edition, CancellationToken cancellation)
    {
        if (await act.Db.EditionWork.FirstOrDefaultAsync(w => w.EditionId == edition.Id, cancellation) is not { } work)
        {
            act.Db.EditionWork.Add(work = new EditionWork(edition.Id));
        }
        return work;
    }

    /// <summary>An edition's state before a change; <see cref="EditionBefore.VersionAfter"/> is filled in by whoever changed it.</summary>
    internal static EditionBefore Before(this Edition edition, WorkState state)
        => new(edition.Language, edition.RevisionId.Value, edition.Slug, edition.PublishedAt, edition.UpdatedAt, state, 0);

    /// <summary>Tells the desk, where readers see nothing of it yet.</summary>
    internal static void TellDesk(this Act act, Edition edition) => act.Happened(EventKind.WorkChanged, edition);
}
