using Dateline.Drafts;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.TermChanges;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>What readers were told in one edition has to be looked at in the others.</summary>
static class FanOut
{
    /// <summary>
    /// Opens a look for each other edition, except where it says by now what the changed one says, and where it was
    /// changed in the same act.
    /// </summary>
    internal static async Task AskToLook(this Act act, Edition changed, ChangedElsewhere what, IReadOnlyCollection<string> changedTogether, CancellationToken cancellation)
    {
        foreach (var other in act.Story.Editions.Where(e => e != changed && e.TakenDownAt is null && !changedTogether.Contains(e.Language)))
        {
            var look = new CorrectionTask(TypedId.New<CorrectionTaskId>(act.Clock), act.Story.Id, other.Language, what, act.Now);
            var blocks = await act.Db.ChangedBlocks(act.Open, look, cancellation);
            if (blocks.Count == 0 || blocks.Any(b => b.Following is not Following.Followed))
            {
                act.Db.CorrectionTasks.Add(look);
                act.Db.TellReaders(look, other, act.Now);
            }
        }
    }

    /// <summary>Asks for the other editions after a substantive update.</summary>
    internal static Task AskToFollow(this Act act, Edition updated, EditionBefore before, IReadOnlyCollection<string> changedTogether, CancellationToken cancellation)
        => updated.VisibleSince is null
            ? Task.CompletedTask
            : act.AskToLook(updated, new ChangedElsewhere(updated.Language, "", RevisionId.Of(before.Revision), updated.RevisionId, ByUpdate: true), changedTogether, cancellation);

    /// <summary>Closes the looks that the edition answers now. True where readers were told something that no look had asked for.</summary>
    internal static Task<bool> Followed(this Act act, Edition edition, GivenText? given, TaskOutcome? ofTerm, CancellationToken cancellation)
        => act.Db.CloseFollowed(act.Open, edition, act.Actor.Name, act.Now, given, ofTerm is { } outcome ? look => act.Db.WithoutWords(look, act.Story, edition, outcome, cancellation) : null, cancellation);

    /// <summary>Closes every look of an edition by a person's word. How many there were.</summary>
    internal static async Task<int> CloseLooks(this Act act, Edition edition, string reason, CancellationToken cancellation)
    {
        var open = await act.Db.OpenLooks(act.Story.Id).Where(t => t.Language == edition.Language).ToListAsync(cancellation);
        foreach (var look in open)
        {
            look.Close(TaskOutcome.LookedAt, act.Actor.Name, act.Now, reason);
            act.Db.TellReaders(look, edition, act.Now);
        }
        return open.Count;
    }
}
