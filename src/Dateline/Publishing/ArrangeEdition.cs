using Dateline.Assignments;
using Dateline.Drafts;
using Dateline.Events;
using Dateline.Language;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>How far an edition is to be.</summary>
/// <param name="To">Draft, in review, approved.</param>
/// <param name="Seen">The work's version that the editor saw.</param>
/// <param name="Read">The draft's version that they read; who asks for less than approval needs none.</param>
public sealed record MoveAsked(WorkState To, int Seen, int? Read = null);

/// <summary>What is arranged around an edition's text: its embargo, its address, its state, a release that is not to happen.</summary>
public sealed class ArrangeEdition(Acts acts)
{
    static readonly TimeSpan Ahead = TimeSpan.FromDays(366 * 5);

    /// <summary>Not before this instant on any surface; null lifts it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="at">Which edition.</param>
    /// <param name="seen">Its version that the editor saw.</param>
    /// <param name="until">When.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Embargo(Actor actor, OperationId operation, EditionInStory at, int seen, DateTimeOffset? until, CancellationToken cancellation)
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
                if (edition.Version != seen)
                {
                    return Meanwhile(edition);
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
    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="at">Which edition.</param>
    /// <param name="seen">Its version that the editor saw.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Unschedule(Actor actor, OperationId operation, EditionInStory at, int seen, CancellationToken cancellation)
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
                if (edition.Version != seen)
                {
                    return Meanwhile(edition);
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

    /// <summary>Draft, in review, approved. Whoever writes it may ask for a review; who approves is another, and approves what they have read.</summary>
    public Task<ActOutcome> Move(Actor actor, OperationId operation, EditionInStory at, MoveAsked asked, CancellationToken cancellation)
        => acts.Do(
            actor,
            operation,
            at,
            async (act, edition, token) =>
            {
                var to = asked.To;
                if ((to == WorkState.Approved ? act.Unless(Permission.Approve, edition.Language) : act.UnlessAny(edition.Language, act.Writing(edition), Permission.Approve)) is { } refused)
                {
                    return refused;
                }
                var work = await act.WorkOn(edition, token);
                if (work.Version != asked.Seen)
                {
                    return new ActOutcome.ArrangedMeanwhile(edition.Language);
                }
                if (to == WorkState.Approved && (await act.Working(edition, token)).Version != asked.Read)
                {
                    return new ActOutcome.Unread(edition.Language);
                }
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
    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="at">Which edition.</param>
    /// <param name="seen">Its version that the editor saw.</param>
    /// <param name="slug">The address.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Readdress(Actor actor, OperationId operation, EditionInStory at, int seen, string slug, CancellationToken cancellation)
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
                if (edition.Version != seen)
                {
                    return new ActOutcome.ArrangedMeanwhile(edition.Language);
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

    static Task<ActOutcome> Meanwhile(Edition edition) => Task.FromResult<ActOutcome>(new ActOutcome.ArrangedMeanwhile(edition.Language));

    static Task<ActOutcome> Refuse(Refusal why) => Task.FromResult<ActOutcome>(new ActOutcome.Refused(why));

    static Task<ActOutcome> Done(Act act, Edition edition) => Task.FromResult<ActOutcome>(act.Done(edition));
}
