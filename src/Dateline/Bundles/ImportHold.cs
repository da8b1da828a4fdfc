using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Takes a story's hold in. Lives depend on it: an import never lets anything out earlier than it was to be.</summary>
static class ImportHold
{
    /// <summary>Of a story that has just been inserted.</summary>
    internal static async Task Insert(NewsroomDb db, Story story, BundleHold hold, CancellationToken cancellation)
    {
        await db.InsertAll([new StoryHold(story.Id, hold.Kind, hold.EventAt, hold.TextUntil, hold.MediaUntil)], cancellation);
        await db.InsertAll([.. hold.Media.Select(m => new MediaHold(story.Id, m.Item, m.Kind, m.EventAt, m.Until))], cancellation);
        await db.InsertAll([.. Ticks(story, hold)], cancellation);
    }

    /// <summary>Of a story that is here. False where it is held so already, or longer.</summary>
    internal static async Task<bool> Take(NewsroomDb db, Story story, BundleHold hold, DateTimeOffset now, CancellationToken cancellation)
    {
        var present = await db.StoryHolds.FirstOrDefaultAsync(h => h.StoryId == story.Id, cancellation);
        var own = await db.MediaHolds.AsNoTracking().Where(h => h.StoryId == story.Id).ToListAsync(cancellation);
        if (present is not null && (IsSame(present, own, hold) || IsEarlier(present, own, hold, now)))
        {
            return false;
        }
        await db.MediaHolds.Where(h => h.StoryId == story.Id).ExecuteDeleteAsync(cancellation);
        db.MediaHolds.AddRange(hold.Media.Select(m => new MediaHold(story.Id, m.Item, m.Kind, m.EventAt, m.Until)));
        if (present is null || (present.Kind, present.EventAt) != (hold.Kind, hold.EventAt))
        {
            // What was looked at was looked at for its own event; of one that is held here already, this newsroom knows better.
            await db.HoldTicks.Where(t => t.StoryId == story.Id).ExecuteDeleteAsync(cancellation);
            db.HoldTicks.AddRange(Ticks(story, hold));
        }
        if (present is null)
        {
            db.StoryHolds.Add(new StoryHold(story.Id, hold.Kind, hold.EventAt, hold.TextUntil, hold.MediaUntil));
        }
        else
        {
            present.Become(hold.Kind, hold.EventAt, hold.TextUntil, hold.MediaUntil);
        }
        story.HoldUntil(hold.TextUntil);
        return true;
    }

    // Who looked works elsewhere, and is known by name alone.
    static IEnumerable<HoldTick> Ticks(Story story, BundleHold hold) => hold.Checks.Select(c => new HoldTick(story.Id, c.Item, default, c.By, c.At));

    static bool IsSame(StoryHold present, List<MediaHold> own, BundleHold hold)
        => (present.Kind, present.EventAt, present.TextUntil, present.MediaUntil) == (hold.Kind, hold.EventAt, hold.TextUntil, hold.MediaUntil)
            && own.Select(m => new BundleMediaHold(m.Item, m.Kind, m.EventAt, m.Until)).ToHashSet().SetEquals(hold.Media);

    static bool IsEarlier(StoryHold present, List<MediaHold> own, BundleHold hold, DateTimeOffset now)
    {
        var before = own.ToDictionary(m => m.Item, m => m.Until, StringComparer.Ordinal);
        var after = hold.Media.ToDictionary(m => m.Item, m => m.Until, StringComparer.Ordinal);
        return Earlier(hold.TextUntil, present.TextUntil)
            || Earlier(hold.MediaUntil, present.MediaUntil)
            || before.Keys.Concat(after.Keys).Any(item => Earlier(after.GetValueOrDefault(item, hold.MediaUntil), before.GetValueOrDefault(item, present.MediaUntil)));

        // What has passed holds nothing any more.
        bool Earlier(DateTimeOffset mine, DateTimeOffset theirs) => theirs > now && mine < theirs;
    }
}
