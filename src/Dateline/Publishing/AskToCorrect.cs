using Dateline.Drafts;
using Dateline.People;
using Dateline.Platform;
using Dateline.TermChanges;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>
/// Asks that somebody correct an edition whose words a changed term touches: it stands among the corrections to be made
/// until readers have none of the words any more, or somebody says that nothing is wrong in it. Of words that an edition only quotes nothing is to be corrected.
/// </summary>
public sealed class AskToCorrect(Acts acts)
{
    const int LongestReason = 2_000;

    public Task<ActOutcome> Ask(Actor actor, OperationId operation, EditionInStory at, string term, string reason, CancellationToken cancellation)
        => acts.Do(
            actor,
            operation,
            at,
            async (act, edition, token) =>
            {
                if (act.UnlessAny(at.Language, Permission.Assign, Permission.Publish, act.Writing(edition)) is { } refused)
                {
                    return refused;
                }
                if (reason.Trim() is not { Length: > 0 and <= LongestReason } why)
                {
                    return new ActOutcome.Refused(Refusal.ReasonNeeded);
                }
                if (edition.VisibleSince is null)
                {
                    return new ActOutcome.Refused(Refusal.NotSeen);
                }
                // However somebody words it: a second task would be done with the first.
                if (await act.Db.OpenLooks(act.Story.Id).AnyAsync(t => t.Language == at.Language && t.Term == term, token))
                {
                    return new ActOutcome.Refused(Refusal.AskedAlready);
                }
                if (await act.Db.OnlyQuotesWords(term, act.Story, edition, token))
                {
                    return new ActOutcome.Refused(Refusal.OnlyQuoted);
                }
                act.Db.CorrectionTasks.Add(new CorrectionTask(TypedId.New<CorrectionTaskId>(act.Clock), act.Story.Id, at.Language, new ChangedElsewhere(at.Language, why, Before: edition.RevisionId, Term: term), act.Now));
                act.Audited("term.correctionAsked", edition.Language, new { reason = why }, term);
                act.TellDesk(edition);
                return act.Done(edition);
            },
            cancellation);
}
