using Dateline.Drafts;
using Dateline.Events;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Publishing;

static class GiveText
{
    /// <summary>
    /// Gives readers of a released edition what its draft says. What it was before, and whether it says more than what was
    /// asked for another edition's sake; null where it says so already.
    /// </summary>
    internal static async Task<(EditionBefore Before, bool SaysMore)?> Give(this Act act, Edition edition, EditionText text, bool substantive, string? overrideReason, CancellationToken cancellation)
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
        var saysMore = await act.Followed(edition, new GivenText(RevisionId.Of(before.Revision), substantive ? TaskOutcome.Updated : null), TaskOutcome.Updated, cancellation);
        act.Happened(edition.VisibleSince is null ? EventKind.EditionDrafted : EventKind.EditionUpdated, edition);
        act.Audited("edition.updated", edition.Language, new { substantive, overrideReason });
        return (before with { VersionAfter = edition.Version }, saysMore);
    }
}
