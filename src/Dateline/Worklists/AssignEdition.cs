using Dateline.Assignments;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Worklists;

/// <summary>Who is to write or translate an edition, until when, and what they should know.</summary>
/// <param name="Assignee">Null for nobody.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="Note">What they should know.</param>
/// <param name="Version">Of what is wanted, the work's version that was seen; of what was done, the one from then on.</param>
public sealed record AssignedWork(StaffId? Assignee, DateTimeOffset? DueAt, string? Note, int Version = 0);

public abstract record AssignOutcome
{
    private AssignOutcome()
    {
    }

    public sealed record Done(AssignedWork Work) : AssignOutcome;

    public sealed record NotFound : AssignOutcome;

    public sealed record NotAllowed(Access Access) : AssignOutcome;

    /// <summary>Nobody of this id works here.</summary>
    public sealed record NoSuchPerson : AssignOutcome;

    public sealed record NoteTooLong(int Most) : AssignOutcome;

    /// <summary>Somebody arranged the edition otherwise meanwhile: theirs stands.</summary>
    public sealed record Meanwhile : AssignOutcome;

    /// <summary>Another write has the operation's id.</summary>
    public sealed record OperationTaken : AssignOutcome;
}

/// <summary>
/// Hands an edition to somebody. To take one that is nobody's, or to give up one's own, it is enough to be allowed to
/// write it.
/// </summary>
public sealed class AssignEdition(Edit edit, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    const int LongestNote = 1_000;

    public async Task<AssignOutcome> Assign(Actor actor, OperationId operation, EditionInStory at, AssignedWork wanted, CancellationToken cancellation)
    {
        if (wanted.Note?.Length > LongestNote)
        {
            return new AssignOutcome.NoteTooLong(LongestNote);
        }
        var work = wanted with { Note = string.IsNullOrWhiteSpace(wanted.Note) ? null : wanted.Note.Trim(), DueAt = wanted.DueAt?.Stored() };
        AssignOutcome? refused = null;
        var outcome = await edit.Once<AssignedWork>(
            actor,
            operation,
            at.Story,
            async (db, open, token) =>
            {
                if (open?.Story.EditionIn(at.Language) is not { } edition)
                {
                    return new EditOutcome<AssignedWork>.NotFound();
                }
                var present = await db.EditionWork.FirstOrDefaultAsync(w => w.EditionId == edition.Id, token);
                if (MayAssign(actor, open, at.Language, present?.AssigneeId, work.Assignee) is not Access.Allowed and var access)
                {
                    return new EditOutcome<AssignedWork>.NotAllowed(access);
                }
                if ((present?.Version ?? EditionWork.Untouched) != work.Version)
                {
                    refused = new AssignOutcome.Meanwhile();
                    return new EditOutcome<AssignedWork>.NotFound();
                }
                if (work.Assignee is { } somebody && !await db.Staff.AnyAsync(s => s.Id == somebody && s.State != StaffState.Left, token))
                {
                    refused = new AssignOutcome.NoSuchPerson();
                    return new EditOutcome<AssignedWork>.NotFound();
                }
                if (present is null)
                {
                    db.EditionWork.Add(present = new EditionWork(edition.Id));
                }
                present.Assign(work.Assignee, work.DueAt, work.Note);
                db.Audited(actor, "edition.assigned", clock, open.Story.Id.Value, edition.Language, work.Assignee?.Value.ToString(), new { work.DueAt, work.Note });
                db.Record(new NewsroomEvent(EventKind.WorkChanged, clock.GetUtcNow(), open.Story.Id, edition.Id, edition.Language));
                await db.ReplaceRows(open.Story.Id, [.. settings.Value.Languages], token);
                return new EditOutcome<AssignedWork>.Done(work with { Version = present.Version });
            },
            cancellation);
        return refused ?? outcome switch
        {
            EditOutcome<AssignedWork>.Done(var done) => new AssignOutcome.Done(done),
            EditOutcome<AssignedWork>.NotAllowed(var access) => new AssignOutcome.NotAllowed(access),
            EditOutcome<AssignedWork>.NotFound => new AssignOutcome.NotFound(),
            EditOutcome<AssignedWork>.Refused => new AssignOutcome.OperationTaken(),
            _ => throw new InvalidOperationException("An assignment ended in a way that nothing here knows."),
        };
    }

    static Access MayAssign(Actor actor, OpenStory open, string language, StaffId? before, StaffId? after)
    {
        var access = actor.May(Permission.Assign, open.Rubrics, language);
        var isOwn = (before is null || before == actor.Id) && (after is null || after == actor.Id);
        return access is not Access.Allowed && isOwn && open.MayWrite(actor, language) is Access.Allowed ? new Access.Allowed() : access;
    }
}
