using Dateline.Data;
using Dateline.Events;

namespace Dateline.Releases;

/// <summary>Sets or lifts an embargo; withdraws to draft; shows without the state language's edition.</summary>
public sealed class HoldEdition(Database database, Settlement settlement, ReleaseTime time)
{
    /// <summary>Not before this instant, on any surface; null lifts it. Also takes back what readers have.</summary>
    public Task<ChangeOutcome> Embargo(EditionAt edition, DateTimeOffset? until, CancellationToken cancellation)
        => Change(edition, found => found.HoldUntil(until), cancellation);

    /// <summary>Makes it a draft again: no notice, as if it had not been published.</summary>
    public Task<ChangeOutcome> Unpublish(EditionAt edition, CancellationToken cancellation)
        => Change(edition, found => found.PublishAt(null), cancellation);

    /// <summary>A chief editor shows it without its state-language edition, for a reason that is kept; null ends that.</summary>
    public Task<ChangeOutcome> ShowDespite(EditionAt edition, string? reason, CancellationToken cancellation)
        => Change(edition, found => found.ShowDespite(reason), cancellation);

    Task<ChangeOutcome> Change(EditionAt edition, Action<Stories.Edition> change, CancellationToken cancellation)
        => database.Change(
            settlement,
            edition,
            (db, story, found) =>
            {
                change(found);
                db.Record(new NewsroomEvent(EventKind.StoryChanged, time.Now, story.Id, found.Id, found.Language));
                return null;
            },
            cancellation);
}
