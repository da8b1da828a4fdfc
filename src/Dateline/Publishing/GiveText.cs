using Dateline.Events;
using Dateline.Platform;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

static class GiveText
{
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

    /// <summary>Those that asked that somebody look at the edition after another was corrected, and are answered now.</summary>
    internal static async Task<IReadOnlyList<CorrectionTask>> CloseLooks(this Act act, Edition edition, TaskOutcome outcome, CancellationToken cancellation)
    {
        var open = await act.Db.OpenLooks(act.Story.Id).Where(t => t.Language == edition.Language).ToListAsync(cancellation);
        foreach (var task in open)
        {
            task.Close(outcome, act.Actor.Name, act.Now);
        }
        return open;
    }
}
