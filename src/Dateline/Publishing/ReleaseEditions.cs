using Dateline.Assignments;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>What somebody asks to go out.</summary>
/// <param name="Languages">Of the editions.</param>
/// <param name="At">When; null or past for now.</param>
/// <param name="OverrideReason">Why in spite of errors that the check found; null not to.</param>
/// <param name="Read">By language the draft's version that was read before; an edition that it doesn't name goes out as it is.</param>
/// <param name="Updates">What is out and says something else by now.</param>
public sealed record ReleaseAsked(IReadOnlyList<string> Languages, DateTimeOffset? At = null, string? OverrideReason = null, IReadOnlyDictionary<string, int>? Read = null, UpdatesAsked? Updates = null);

/// <summary>Released editions that get their drafts' texts in the same instant; one that is scheduled keeps its time.</summary>
/// <param name="Languages">Of the editions.</param>
/// <param name="Substantive">Whether readers are told that they were updated.</param>
public sealed record UpdatesAsked(IReadOnlyList<string> Languages, bool Substantive = true);

/// <summary>
/// Releases editions from their drafts, and updates others, all in one instant, now or at a time. What blocks one blocks
/// that one alone; for ten seconds it can all be taken back as if it had not been.
/// </summary>
public sealed class ReleaseEditions(Acts acts, Gate gate)
{
    const int Attempts = 3;
    const int MostLanguages = 50;

    static readonly TimeSpan Ahead = TimeSpan.FromDays(366 * 5);

    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="story">Whose editions.</param>
    /// <param name="asked">Which, and when.</param>
    /// <param name="wording">Language of the findings' messages.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public async Task<ActOutcome> Release(Actor actor, OperationId operation, StoryId story, ReleaseAsked asked, string wording, CancellationToken cancellation)
    {
        if (asked.Languages.Count + (asked.Updates?.Languages.Count ?? 0) is 0 or > MostLanguages)
        {
            return new ActOutcome.Refused(Refusal.NothingToRelease);
        }
        for (var attempt = 1; ; attempt++)
        {
            var looked = await gate.Look(story, wording, cancellation);
            var outcome = await acts.Do(actor, operation, story, (act, token) => Release(act, asked, looked, token), cancellation);
            if (outcome is not ActOutcome.Stale || attempt == Attempts)
            {
                return outcome;
            }
        }
    }

    static async Task<ActOutcome> Release(Act act, ReleaseAsked asked, Looked looked, CancellationToken cancellation)
    {
        if (asked.At > act.Now + Ahead)
        {
            return new ActOutcome.Refused(Refusal.WrongInstant);
        }
        var reason = asked.OverrideReason?.Trim();
        if (reason is "")
        {
            return new ActOutcome.Refused(Refusal.ReasonNeeded);
        }
        var (going, updated, blocked) = (new List<Going>(), new List<Going>(), new List<BlockedEdition>());
        var unticked = await act.Db.Unchecked(act.Story.Id, cancellation);
        var updates = asked.Updates?.Languages ?? [];
        foreach (var language in asked.Languages.Concat(updates).Distinct(StringComparer.Ordinal))
        {
            if (act.Story.EditionIn(language) is not { } edition)
            {
                return new ActOutcome.NoSuchEdition(language);
            }
            if ((act.Unless(Permission.Publish, language) ?? (reason is null ? null : act.Unless(Permission.Override, language))) is { } refused)
            {
                return refused;
            }
            var working = await act.Working(edition, cancellation);
            if (looked.Versions.GetValueOrDefault(language, -1) != working.Version)
            {
                return new ActOutcome.Stale(language, working.Version);
            }
            if (asked.Read is not null && asked.Read.TryGetValue(language, out var read) && read != working.Version)
            {
                return new ActOutcome.Unread(language);
            }
            var isUpdate = updates.Contains(language);
            var errors = reason is null ? looked.ErrorsIn(language) : [];
            var why = isUpdate ? WhyNoUpdate(edition, working.Text, working.Differs) : Why(edition, working.Text, working.Differs);
            var unreviewed = await act.Unreviewed(edition, working.Text, cancellation);
            if (why is not null || errors.Count > 0 || unticked.Count > 0 || unreviewed.Count > 0)
            {
                blocked.Add(new BlockedEdition(language, errors, unticked, why) { Unreviewed = unreviewed });
                continue;
            }
            (isUpdate ? updated : going).Add(new Going(edition, working.Text));
        }
        if (going.Count + updated.Count == 0)
        {
            return new ActOutcome.Blocked(blocked);
        }
        var before = new List<EditionBefore>();
        var asking = new List<EditionBefore>();
        foreach (var (edition, text) in updated)
        {
            if (await act.Give(edition, text, asked.Updates!.Substantive, reason, cancellation) is var (was, saysMore))
            {
                before.Add(was);
                if (asked.Updates!.Substantive && saysMore)
                {
                    asking.Add(was);
                }
            }
        }
        string[] together = [.. before.Select(b => b.Language), .. going.Select(g => g.Edition.Language)];
        foreach (var was in asking)
        {
            await act.AskToFollow(act.Story.EditionIn(was.Language)!, was, together, cancellation);
        }
        return await Send(act, going, asked.At, reason, looked, before, cancellation) with { Remaining = blocked };
    }

    static Refusal? Why(Edition edition, EditionText text, bool differs)
        => edition.TakenDownAt is not null ? Refusal.TakenDown
            : text.Headline.Trim().Length == 0 ? Refusal.HeadlineNeeded
            : edition.VisibleSince is null ? null
            : differs ? Refusal.AlreadySeen
            : Refusal.NothingToRelease;

    static Refusal? WhyNoUpdate(Edition edition, EditionText text, bool differs)
        => edition.TakenDownAt is not null ? Refusal.TakenDown
            : edition.PublishedAt is null ? Refusal.NotReleased
            : text.Headline.Trim().Length == 0 ? Refusal.HeadlineNeeded
            : differs ? null
            : Refusal.NothingChanged;

    internal static async Task<ActOutcome.Done> Send(Act act, IReadOnlyList<Going> going, DateTimeOffset? at, string? reason, Looked looked, IReadOnlyList<EditionBefore> updated, CancellationToken cancellation)
    {
        var now = act.Now.Stored();
        var instant = at is { } later && later > now ? later.Stored() : now;
        List<EditionBefore> before = [.. updated];
        foreach (var (edition, text) in going)
        {
            var work = await act.WorkOn(edition, cancellation);
            var was = edition.Before(work.State);
            // Its instant may have passed while nobody had looked at it: readers have it from now.
            var isHeld = edition is { VisibleSince: null, Unreviewed: true };
            await act.Put(edition, text, RevisionReason.Published, cancellation);
            if (isHeld || edition.PublishedAt is not { } published || published > now)
            {
                edition.PublishAt(instant);
            }
            await act.Followed(edition, given: null, ofTerm: null, cancellation);
            work.Move(WorkState.Approved);
            before.Add(was with { VersionAfter = edition.Version });
            act.TellDesk(edition);
            act.Audited(
                instant > now ? "edition.scheduled" : "edition.published",
                edition.Language,
                new { at = edition.PublishedAt, overrideReason = reason, overridden = reason is null ? null : looked.ErrorsIn(edition.Language).Select(f => new { f.Id, f.Rule }) });
        }
        var release = new DeskRelease(DeskReleaseId.Of(act.Operation.Value), act.Story.Id, act.Actor.Id, now, before, reason);
        act.Db.DeskReleases.Add(release);
        return act.Done(before.Select(b => act.Story.EditionIn(b.Language)!)) with { UndoUntil = release.UndoUntil };
    }
}

/// <summary>An edition and the text that it goes out with.</summary>
sealed record Going(Edition Edition, EditionText Text);
