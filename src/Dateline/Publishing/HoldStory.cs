using Dateline.Events;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Publishing;

/// <summary>What a story is to wait for.</summary>
/// <param name="Kind">One of the newsroom's kinds.</param>
/// <param name="EventAt">When it happened.</param>
/// <param name="Media">Pictures (files) and films (addresses) that show another event.</param>
public sealed record HoldAsked(string Kind, DateTimeOffset EventAt, IReadOnlyList<MediaHoldAsked> Media);

public sealed record MediaHoldAsked(string Item, string Kind, DateTimeOffset EventAt);

/// <summary>Sets the earliest instant of a story's text, and of each of its pictures and films; ticks what was looked at.</summary>
public sealed class HoldStory(Acts acts)
{
    const int MostItems = 500;
    const int LongestItem = 2_048;

    // An event that is announced is reported when it has happened, and nobody holds what is a month old.
    static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
    static readonly TimeSpan Back = TimeSpan.FromDays(30);

    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="story">Which.</param>
    /// <param name="seen">The hold's version that the editor saw.</param>
    /// <param name="asked">Null lifts the hold.</param>
    /// <param name="reason">Needed where anything may be seen earlier than before.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Set(Actor actor, OperationId operation, StoryId story, int seen, HoldAsked? asked, string? reason, CancellationToken cancellation)
        => acts.Do(actor, operation, story, (act, token) => Set(act, seen, asked, reason?.Trim(), token), cancellation);

    /// <param name="actor">Who.</param>
    /// <param name="operation">Its id.</param>
    /// <param name="story">Which.</param>
    /// <param name="seen">The version of the hold that was looked at for: another event is another look. Ticks don't raise it.</param>
    /// <param name="item">What was looked at.</param>
    /// <param name="done">Or not yet.</param>
    /// <param name="cancellation">Ends the attempt before anything is written.</param>
    public Task<ActOutcome> Tick(Actor actor, OperationId operation, StoryId story, int seen, string item, bool done, CancellationToken cancellation)
        => acts.Do(actor, operation, story, (act, token) => Tick(act, seen, item, done, token), cancellation);

    static async Task<ActOutcome> Set(Act act, int seen, HoldAsked? asked, string? reason, CancellationToken cancellation)
    {
        var (db, story) = (act.Db, act.Story);
        if (story.HoldVersion != seen)
        {
            return act.UnlessAny(null, Permission.Hold, Permission.Publish, Permission.Write) ?? new ActOutcome.HeldMeanwhile();
        }
        var stored = await db.StoryHolds.FirstOrDefaultAsync(h => h.StoryId == story.Id, cancellation);
        var own = await db.MediaHolds.Where(h => h.StoryId == story.Id).ToListAsync(cancellation);
        if (Problem(asked, act.Now) is { } problem)
        {
            return new ActOutcome.Refused(problem);
        }
        var kinds = await db.HoldKinds.Where(k => !k.Retired || (stored != null && k.Kind == stored.Kind)).ToDictionaryAsync(k => k.Kind, StringComparer.Ordinal, cancellation);
        if (asked is not null && asked.Media.Select(m => m.Kind).Append(asked.Kind).Any(k => !kinds.ContainsKey(k)))
        {
            return new ActOutcome.Refused(Refusal.UnknownKind);
        }
        var before = new Instants(stored?.TextUntil, stored?.MediaUntil, own.ToDictionary(h => h.Item, h => h.Until, StringComparer.Ordinal));
        var after = asked is null ? Instants.None : new Instants(
            kinds[asked.Kind].TextFrom(asked.EventAt),
            kinds[asked.Kind].MediaFrom(asked.EventAt),
            asked.Media.ToDictionary(m => m.Item, m => kinds[m.Kind].MediaFrom(m.EventAt), StringComparer.Ordinal));
        if (after.IsEarlierThan(before, act.Now))
        {
            if (act.Unless(Permission.Hold) is { } refused)
            {
                return refused;
            }
            if (string.IsNullOrEmpty(reason))
            {
                return new ActOutcome.Refused(Refusal.ReasonNeeded);
            }
        }
        // Whoever holds what readers have takes it from them.
        else if ((story.Editions.Any(e => e.PublishedAt is not null) ? act.UnlessAny(null, Permission.Hold, Permission.Publish) : act.UnlessAny(null, Permission.Hold, Permission.Publish, Permission.Write)) is { } refused)
        {
            return refused;
        }
        await Write(act, stored, own, asked, after, cancellation);
        act.Audited(asked is null ? "hold.lifted" : "hold.set", detail: new { before = before.Told(), asked?.Kind, asked?.EventAt, after = after.Told(), reason });
        act.Happened(EventKind.StoryChanged);
        return act.Done(story.Editions);
    }

    static async Task Write(Act act, StoryHold? stored, List<MediaHold> own, HoldAsked? asked, Instants after, CancellationToken cancellation)
    {
        var (db, story) = (act.Db, act.Story);
        if (stored is null || asked is null || stored.Kind != asked.Kind || stored.EventAt != asked.EventAt)
        {
            // What was looked at was looked at for another event.
            db.HoldTicks.RemoveRange(await db.HoldTicks.Where(t => t.StoryId == story.Id).ToListAsync(cancellation));
        }
        db.MediaHolds.RemoveRange(own);
        // Removed first: the same key may be added again.
        await db.SaveChangesAsync(cancellation);
        story.HoldUntil(after.Text);
        if (asked is null)
        {
            if (stored is not null)
            {
                db.StoryHolds.Remove(stored);
            }
            return;
        }
        db.MediaHolds.AddRange(asked.Media.Select(m => new MediaHold(story.Id, m.Item, m.Kind, m.EventAt, after.Own[m.Item])));
        if (stored is null)
        {
            db.StoryHolds.Add(new StoryHold(story.Id, asked.Kind, asked.EventAt, after.Text!.Value, after.Media!.Value));
        }
        else
        {
            stored.Become(asked.Kind, asked.EventAt, after.Text!.Value, after.Media!.Value);
        }
    }

    static async Task<ActOutcome> Tick(Act act, int seen, string item, bool done, CancellationToken cancellation)
    {
        if (act.UnlessAny(null, Permission.Write, Permission.Publish, Permission.Hold) is { } refused)
        {
            return refused;
        }
        var (db, story) = (act.Db, act.Story);
        if (story.HoldVersion != seen)
        {
            return new ActOutcome.HeldMeanwhile();
        }
        if (!await db.StoryHolds.AnyAsync(h => h.StoryId == story.Id, cancellation))
        {
            return new ActOutcome.Refused(Refusal.NoHold);
        }
        if (!await db.ChecklistItems.AnyAsync(i => i.Item == item && !i.Retired, cancellation))
        {
            return new ActOutcome.Refused(Refusal.UnknownItem);
        }
        var tick = await db.HoldTicks.FirstOrDefaultAsync(t => t.StoryId == story.Id && t.Item == item, cancellation);
        if (done && tick is null)
        {
            db.HoldTicks.Add(new HoldTick(story.Id, item, act.Actor.Id, act.Actor.Name, act.Now));
            act.Audited("hold.checked", subject: item);
        }
        else if (!done && tick is not null)
        {
            db.HoldTicks.Remove(tick);
            act.Audited("hold.unchecked", subject: item);
        }
        return act.Done();
    }

    static Refusal? Problem(HoldAsked? asked, DateTimeOffset now)
    {
        if (asked is null)
        {
            return null;
        }
        if (asked.Media.Count > MostItems || asked.Media.Any(m => m.Item.Length is 0 or > LongestItem) || asked.Media.DistinctBy(m => m.Item).Count() != asked.Media.Count)
        {
            return Refusal.TooMuch;
        }
        return asked.Media.Select(m => m.EventAt).Append(asked.EventAt).All(at => at > now - Back && at < now + Ahead) ? null : Refusal.WrongInstant;
    }

    /// <summary>When text and pictures may be seen; null for at once.</summary>
    sealed record Instants(DateTimeOffset? Text, DateTimeOffset? Media, IReadOnlyDictionary<string, DateTimeOffset> Own)
    {
        internal static Instants None { get; } = new(null, null, new Dictionary<string, DateTimeOffset>());

        internal bool IsEarlierThan(Instants other, DateTimeOffset now)
            => Earlier(Text, other.Text, now)
                || Earlier(Media, other.Media, now)
                || Own.Keys.Concat(other.Own.Keys).Any(item => Earlier(Of(item), other.Of(item), now));

        internal object Told() => new { text = Text, media = Media, own = Own };

        DateTimeOffset? Of(string item) => Own.TryGetValue(item, out var until) ? until : Media;

        // What has passed holds nothing any more.
        static bool Earlier(DateTimeOffset? mine, DateTimeOffset? theirs, DateTimeOffset now) => theirs > now && !(mine >= theirs);
    }
}
