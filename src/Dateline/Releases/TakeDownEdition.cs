using Dateline.Data;
using Dateline.Events;

namespace Dateline.Releases;

/// <summary>Withdraws an edition from every surface, leaving a notice at its address.</summary>
public sealed class TakeDownEdition(Database database, Settlement settlement, ReleaseTime time)
{
    public Task<ChangeOutcome> TakeDown(EditionAt edition, string notice, CancellationToken cancellation)
        => database.Change(
            settlement,
            edition,
            (_, _, found) =>
            {
                if (string.IsNullOrWhiteSpace(notice))
                {
                    return "A takedown needs a notice that readers will see at the address.";
                }
                if (found.TakenDownAt is null)
                {
                    found.TakeDown(time.Now, notice.Trim());
                }
                return null;
            },
            cancellation);

    /// <summary>A chief editor brings it back.</summary>
    public Task<ChangeOutcome> Reinstate(EditionAt edition, CancellationToken cancellation)
        => database.Change(
            settlement,
            edition,
            (db, story, found) =>
            {
                if (found.TakenDownAt is not null)
                {
                    found.Reinstate();
                    db.Record(new NewsroomEvent(EventKind.StoryChanged, time.Now, story.Id, found.Id, found.Language));
                }
                return null;
            },
            cancellation);
}
