using Dateline.Data;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Colleagues;

/// <param name="Holder">Who writes.</param>
/// <param name="Name">As colleagues see them.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record HeldLease(StaffId Holder, string Name, DateTimeOffset Until);

/// <summary>
/// Says that somebody writes an edition, for a minute at a time. One who asks while another has it is told who; taking
/// it over is seen by both and kept.
/// </summary>
public sealed class HoldLease(Database database, TimeProvider clock)
{
    public static readonly TimeSpan LastsFor = TimeSpan.FromMinutes(1);

    public Task<HeldLease> Hold(Actor actor, StoryId story, Edition edition, bool take, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                await db.Hold("editions", "id", edition.Id.Value, token);
                var now = clock.GetUtcNow().Stored();
                var lease = await db.Leases.FirstOrDefaultAsync(l => l.EditionId == edition.Id, token);
                var isAnothers = lease is not null && lease.Until > now && lease.StaffId != actor.Id;
                if (isAnothers && !take)
                {
                    return new HeldLease(lease!.StaffId, lease.Name, lease.Until);
                }
                if (isAnothers)
                {
                    db.Audited(actor, "lease.taken", clock, story.Value, edition.Language, lease!.StaffId.Value.ToString());
                }
                if (lease is null || lease.Until <= now || isAnothers)
                {
                    db.Record(new NewsroomEvent(EventKind.LeaseChanged, now, story, edition.Id, edition.Language));
                }
                if (lease is null)
                {
                    db.Leases.Add(lease = new EditionLease(edition.Id));
                }
                lease.Give(actor, now + LastsFor);
                return new HeldLease(actor.Id, actor.Name, lease.Until);
            },
            cancellation);

    /// <summary>Gives it back; another's is left alone.</summary>
    public Task LetGo(Actor actor, StoryId story, Edition edition, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                await db.Hold("editions", "id", edition.Id.Value, token);
                if (await db.Leases.FirstOrDefaultAsync(l => l.EditionId == edition.Id && l.StaffId == actor.Id, token) is { } lease)
                {
                    db.Leases.Remove(lease);
                    db.Record(new NewsroomEvent(EventKind.LeaseChanged, clock.GetUtcNow(), story, edition.Id, edition.Language));
                }
            },
            cancellation);
}
