using System.Text.RegularExpressions;
using Dateline.Checks.Rules;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.CopyDesk;

public enum SuppressionScope
{
    /// <summary>This finding, while its words and what stands around them stay.</summary>
    Once,

    /// <summary>All of its rule in this story.</summary>
    Story,

    /// <summary>All of its rule, everywhere.</summary>
    Rule,
}

public sealed record SaidSuppression(SuppressionScope Scope, string? Finding, string? Rule, string? Reason);

public sealed record MadeSuppression(Guid Id, bool HidesErrors);

/// <summary>
/// Silences a finding. Whoever may write the story may do so for it; a rule is silenced everywhere by those who keep the
/// rules. An error stays to be seen unless the one who silences it may publish in spite of it.
/// </summary>
public sealed partial class SuppressFinding(Edit edit, TimeProvider clock)
{
    public Task<EditOutcome<MadeSuppression>> Suppress(Actor actor, OperationId operation, StoryId story, SaidSuppression said, CancellationToken cancellation)
        => edit.Once<MadeSuppression>(
            actor,
            operation,
            story,
            (db, open, _) => Task.FromResult(Suppress(db, open, actor, said)),
            cancellation);

    public Task<EditOutcome<MadeSuppression>> Lift(Actor actor, OperationId operation, StoryId story, SuppressionId id, CancellationToken cancellation)
        => edit.Once<MadeSuppression>(
            actor,
            operation,
            story,
            async (db, open, token) =>
            {
                if (open is null || await db.Suppressions.FirstOrDefaultAsync(s => s.Id == id && (s.StoryId == story || s.StoryId == null), token) is not { } suppression)
                {
                    return new EditOutcome<MadeSuppression>.NotFound();
                }
                if (May(actor, open, suppression.StoryId is null ? SuppressionScope.Rule : SuppressionScope.Story) is not Access.Allowed and var access)
                {
                    return new EditOutcome<MadeSuppression>.NotAllowed(access);
                }
                db.Suppressions.Remove(suppression);
                db.Audited(actor, "finding.heardAgain", clock, story.Value, subject: suppression.Finding ?? suppression.Rule);
                return new EditOutcome<MadeSuppression>.Done(new(id.Value, suppression.HidesErrors));
            },
            cancellation);

    EditOutcome<MadeSuppression> Suppress(NewsroomDb db, OpenStory? open, Actor actor, SaidSuppression said)
    {
        if (open is null)
        {
            return new EditOutcome<MadeSuppression>.NotFound();
        }
        if (said.Scope is SuppressionScope.Once ? said.Finding is null || !FindingId().IsMatch(said.Finding) : !All.Rules.Any(r => r.Id == said.Rule?.Split('/')[0]))
        {
            return new EditOutcome<MadeSuppression>.NotFound();
        }
        if (May(actor, open, said.Scope) is not Access.Allowed and var access)
        {
            return new EditOutcome<MadeSuppression>.NotAllowed(access);
        }
        var isOnce = said.Scope is SuppressionScope.Once;
        var suppression = new Suppression(
            TypedId.New<SuppressionId>(clock),
            said.Scope is SuppressionScope.Rule ? null : open.Story.Id,
            isOnce ? said.Finding : null,
            isOnce ? null : said.Rule,
            string.IsNullOrWhiteSpace(said.Reason) ? null : said.Reason.Trim(),
            actor.May(Permission.Override, open.Rubrics) is Access.Allowed,
            actor,
            clock.GetUtcNow().Stored());
        db.Suppressions.Add(suppression);
        db.Audited(actor, "finding.silenced", clock, open.Story.Id.Value, subject: said.Finding ?? said.Rule, detail: new { said.Scope, said.Reason });
        db.Record(new NewsroomEvent(EventKind.WorkChanged, clock.GetUtcNow(), open.Story.Id));
        return new EditOutcome<MadeSuppression>.Done(new(suppression.Id.Value, suppression.HidesErrors));
    }

    static Access May(Actor actor, OpenStory open, SuppressionScope scope)
    {
        if (scope is SuppressionScope.Rule)
        {
            return actor.May(Permission.KeepTerms);
        }
        var writing = actor.May(Permission.Write, open.Rubrics);
        return writing is Access.Allowed ? writing : actor.May(Permission.Translate, open.Rubrics);
    }

    [GeneratedRegex("^[0-9a-f]{16}$", RegexOptions.CultureInvariant)]
    private static partial Regex FindingId();
}
