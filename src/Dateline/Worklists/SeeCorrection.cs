using Dateline.Data;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Worklists;

/// <summary>Another edition was corrected; somebody has looked, and this one says nothing wrong.</summary>
public sealed class SeeCorrection(Database database, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    public Task<EditOutcome<DateTimeOffset>> See(Actor actor, EditionInStory at, CancellationToken cancellation)
        => database.Write<EditOutcome<DateTimeOffset>>(
            async (db, token) =>
            {
                if (await db.OpenToWrite(at.Story, token) is not { } open || open.Story.EditionIn(at.Language) is not { } edition)
                {
                    return new EditOutcome<DateTimeOffset>.NotFound();
                }
                if (open.MayWrite(actor, at.Language) is not Access.Allowed and var access)
                {
                    return new EditOutcome<DateTimeOffset>.NotAllowed(access);
                }
                var now = clock.GetUtcNow().Stored();
                if (await db.CorrectionsSeen.FindAsync([edition.Id], token) is { } seen)
                {
                    seen.Again(now);
                }
                else
                {
                    db.CorrectionsSeen.Add(new CorrectionSeen(edition.Id, now));
                }
                db.Audited(actor, "correction.seen", clock, at.Story.Value, at.Language);
                db.Record(new NewsroomEvent(EventKind.WorkChanged, now, at.Story, edition.Id, at.Language));
                await db.ReplaceRows(at.Story, [.. settings.Value.Languages], token);
                return new EditOutcome<DateTimeOffset>.Done(now);
            },
            cancellation);
}
