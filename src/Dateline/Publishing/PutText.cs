using Dateline.Assignments;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.Media;
using Dateline.Platform;
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
        await db.TellUnreviewed(edition, text, cancellation);
        return edition.RevisionId != before;
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
