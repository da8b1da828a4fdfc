using Dateline.Assignments;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.Language;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>What is arranged around an edition's text: its embargo, its address, its state, a release that is not to happen.</summary>
public sealed class ArrangeEdition(Acts acts)
{
    static readonly TimeSpan Ahead = TimeSpan.FromDays(366 * 5);

    /// <summary>Not before this instant on any surface; null lifts it.</summary>
    public Task<ActOutcome> Embargo(Actor actor, OperationId operation, EditionInStory at, DateTimeOffset? until, CancellationToken cancellation)
        => acts.Do(
            actor,
            operation,
            at,
            (act, edition, _) =>
            {
                if (act.Unless(Permission.Publish, edition.Language) is { } refused)
                {
                    return Task.FromResult(refused);
                }
                if (until > act.Now + Ahead)
                {
                    return Refuse(Refusal.WrongInstant);
                }
                var before = edition.EmbargoedUntil;
                edition.HoldUntil(until?.Stored());
                act.Happened(EventKind.StoryChanged, edition);
                act.Audited("edition.embargoed", edition.Language, new { before, until });
                return Done(act, edition);
            },
            cancellation);

    /// <summary>What waits for its instant doesn't wait any more; what readers have seen is withdrawn instead.</summary>
    public Task<ActOutcome> Unschedule(Actor actor, OperationId operation, EditionInStory at, CancellationToken cancellation)
        => acts.Do(
            actor,
            operation,
            at,
            (act, edition, _) =>
            {
                if (act.Unless(Permission.Publish, edition.Language) is { } refused)
                {
                    return Task.FromResult(refused);
                }
                if (edition.TakenDownAt is not null)
                {
                    return Refuse(Refusal.TakenDown);
                }
                // Also one that waits for its embargo, its hold or the state language: nobody has seen it.
                if (edition.PublishedAt is not { } published || edition.VisibleSince is not null)
                {
                    return Refuse(edition.VisibleSince is null ? Refusal.NotScheduled : Refusal.AlreadySeen);
                }
                edition.PublishAt(null);
                act.TellDesk(edition);
                act.Audited("edition.unscheduled", edition.Language, new { at = published });
                return Done(act, edition);
            },
            cancellation);

    /// <summary>Draft, in review, approved. Whoever writes it may ask for a review; who approves is another.</summary>
    public Task<ActOutcome> Move(Actor actor, OperationId operation, EditionInStory at, WorkState to, CancellationToken cancellation)
        => acts.Do(
            actor,
            operation,
            at,
            async (act, edition, token) =>
            {
                if ((to == WorkState.Approved ? act.Unless(Permission.Approve, edition.Language) : act.UnlessAny(edition.Language, act.Writing(edition), Permission.Approve)) is { } refused)
                {
                    return refused;
                }
                var work = await act.WorkOn(edition, token);
                if (work.State != to)
                {
                    act.Audited("edition.moved", edition.Language, new { from = work.State.ToString(), to = to.ToString() });
                    work.Move(to);
                    act.TellDesk(edition);
                }
                return act.Done(edition);
            },
            cancellation);

    /// <summary>Gives it another address. One that readers may have keeps leading here.</summary>
    public Task<ActOutcome> Readdress(Actor actor, OperationId operation, EditionInStory at, string slug, CancellationToken cancellation)
        => acts.Do(
            actor,
            operation,
            at,
            async (act, edition, token) =>
            {
                if ((edition.PublishedAt is null ? act.UnlessAny(edition.Language, act.Writing(edition), Permission.Publish) : act.Unless(Permission.Publish, edition.Language)) is { } refused)
                {
                    return refused;
                }
                if (!Slug.IsWellFormed(slug))
                {
                    return new ActOutcome.Refused(Refusal.SlugMalformed);
                }
                if (await act.Db.EditionSlugs.AnyAsync(s => s.Language == edition.Language && s.Slug == slug && s.EditionId != edition.Id, token))
                {
                    return new ActOutcome.Refused(Refusal.SlugTaken);
                }
                var before = edition.Slug;
                if (before == slug)
                {
                    return new ActOutcome.Refused(Refusal.NothingChanged);
                }
                if (edition.PublishedAt is null)
                {
                    edition.Readdress(slug);
                    act.TellDesk(edition);
                }
                else
                {
                    edition.Move(slug);
                    act.Happened(edition.VisibleSince is null ? EventKind.StoryChanged : EventKind.EditionUpdated, edition);
                }
                act.Audited("edition.readdressed", edition.Language, new { before, slug });
                return act.Done(edition);
            },
            cancellation);

    static Task<ActOutcome> Refuse(Refusal why) => Task.FromResult<ActOutcome>(new ActOutcome.Refused(why));

    static Task<ActOutcome> Done(Act act, Edition edition) => Task.FromResult<ActOutcome>(act.Done(edition));
}
