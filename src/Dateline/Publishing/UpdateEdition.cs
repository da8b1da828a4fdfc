using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Publishing;

/// <summary>A new text for readers, from the draft.</summary>
/// <param name="Base">The draft's version that the editor saw.</param>
/// <param name="OverrideReason">Why in spite of errors that the check found; null not to.</param>
public sealed record UpdateAsked(int Base, string? OverrideReason = null);

/// <summary>Gives readers what the draft of a released edition says: an update, or a correction with a public note.</summary>
public sealed class UpdateEdition(Acts acts, Gate gate)
{
    const int LongestNote = 2_000;

    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="at">Which edition.</param>
    /// <param name="asked">From which draft.</param>
    /// <param name="substantive">Whether readers are told that it was updated; a typing error is put right silently.</param>
    /// <param name="wording">Language of the findings' messages.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Update(Actor actor, OperationId operation, EditionInStory at, UpdateAsked asked, bool substantive, string wording, CancellationToken cancellation)
        => Change(
            actor,
            operation,
            at,
            asked,
            wording,
            async (act, edition, text, token) =>
            {
                var reason = asked.OverrideReason?.Trim();
                if (await act.Give(edition, text, substantive, reason, token) is not var (before, saysMore))
                {
                    return new ActOutcome.Refused(Refusal.NothingChanged);
                }
                if (substantive && saysMore)
                {
                    await act.AskToFollow(edition, before, [], token);
                }
                var release = new DeskRelease(DeskReleaseId.Of(act.Operation.Value), act.Story.Id, act.Actor.Id, act.Now.Stored(), [before], reason);
                act.Db.DeskReleases.Add(release);
                return act.Done(edition) with { UndoUntil = release.UndoUntil };
            },
            cancellation);

    /// <summary>Corrects what readers have seen. Somebody has to look at the other editions then, unless all of it answers such a look.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="at">Which edition.</param>
    /// <param name="asked">From which draft.</param>
    /// <param name="note">For readers: what was wrong.</param>
    /// <param name="reason">For the newsroom alone: how it came to be.</param>
    /// <param name="tellsReaders">Whether readers of the other editions are told, until theirs are corrected, too.</param>
    /// <param name="wording">Language of the findings' messages.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Correct(Actor actor, OperationId operation, EditionInStory at, UpdateAsked asked, string note, string reason, bool tellsReaders, string wording, CancellationToken cancellation)
        => Change(
            actor,
            operation,
            at,
            asked,
            wording,
            async (act, edition, text, token) =>
            {
                if (note.Trim() is not { Length: > 0 and <= LongestNote } said)
                {
                    return new ActOutcome.Refused(Refusal.NoteNeeded);
                }
                if (reason.Trim() is not { Length: > 0 and <= LongestNote } why)
                {
                    return new ActOutcome.Refused(Refusal.ReasonNeeded);
                }
                if (edition.VisibleSince is null)
                {
                    return new ActOutcome.Refused(Refusal.NotSeen);
                }
                var before = edition.RevisionId;
                if (!await act.Put(edition, text, RevisionReason.Corrected, token))
                {
                    return new ActOutcome.Refused(Refusal.NothingChanged);
                }
                edition.Correct(act.Now.Stored(), said, before, edition.RevisionId);
                act.Happened(EventKind.EditionCorrected, edition);
                if (await act.Followed(edition, new GivenText(before, TaskOutcome.Corrected), TaskOutcome.Corrected, token))
                {
                    await act.AskToLook(edition, new ChangedElsewhere(edition.Language, said, before, edition.RevisionId, TellsReaders: tellsReaders), [], token);
                }
                act.Audited("edition.corrected", edition.Language, new { note = said, reason = why, overrideReason = asked.OverrideReason?.Trim(), tellsReaders });
                return act.Done(edition);
            },
            cancellation);

    /// <summary>Somebody looked at an edition after another was corrected, and says why nothing has to be changed in it.</summary>
    public Task<ActOutcome> Looked(Actor actor, OperationId operation, EditionInStory at, string reason, CancellationToken cancellation)
        => acts.Do(
            actor,
            operation,
            at,
            async (act, edition, token) =>
            {
                if (act.UnlessAny(at.Language, Permission.Publish, act.Writing(edition)) is { } refused)
                {
                    return refused;
                }
                if (reason.Trim() is not { Length: > 0 and <= LongestNote } why)
                {
                    return new ActOutcome.Refused(Refusal.ReasonNeeded);
                }
                if (await act.CloseLooks(edition, why, token) == 0)
                {
                    return new ActOutcome.Refused(Refusal.NothingChanged);
                }
                act.Audited("correction.lookedAt", edition.Language, new { reason = why });
                return act.Done(edition);
            },
            cancellation);

    async Task<ActOutcome> Change(Actor actor, OperationId operation, EditionInStory at, UpdateAsked asked, string wording, Func<Act, Edition, EditionText, CancellationToken, Task<ActOutcome>> change, CancellationToken cancellation)
    {
        var looked = await gate.Look(at.Story, wording, cancellation);
        return await acts.Do(
            actor,
            operation,
            at,
            async (act, edition, token) =>
            {
                var reason = asked.OverrideReason?.Trim();
                if ((act.Unless(Permission.Publish, at.Language) ?? (reason is null ? null : act.Unless(Permission.Override, at.Language))) is { } refused)
                {
                    return refused;
                }
                if (reason is "")
                {
                    return new ActOutcome.Refused(Refusal.ReasonNeeded);
                }
                if (edition.TakenDownAt is not null || edition.PublishedAt is null)
                {
                    return new ActOutcome.Refused(edition.TakenDownAt is null ? Refusal.NotReleased : Refusal.TakenDown);
                }
                var working = await act.Working(edition, token);
                if (working.Version != asked.Base || looked.Versions.GetValueOrDefault(at.Language, -1) != working.Version)
                {
                    return new ActOutcome.Stale(at.Language, working.Version);
                }
                if (working.Text.Headline.Trim().Length == 0)
                {
                    return new ActOutcome.Refused(Refusal.HeadlineNeeded);
                }
                var errors = reason is null ? looked.ErrorsIn(at.Language) : [];
                var unticked = await act.Db.Unchecked(act.Story.Id, token);
                var unreviewed = await act.Unreviewed(edition, working.Text, token);
                return errors.Count + unticked.Count + unreviewed.Count > 0
                    ? new ActOutcome.Blocked([new BlockedEdition(at.Language, errors, unticked) { Unreviewed = unreviewed }])
                    : await change(act, edition, working.Text, token);
            },
            cancellation);
    }
}
