using Dateline.Data;
using Dateline.Events;
using Dateline.Platform;
using Dateline.Search;
using Dateline.Settings;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Worklists;

/// <summary>
/// Keeps the desk's lists and its search in step with the event log, whoever wrote: the desk, an import, the clock. What
/// it read is written together with how far it came, so a kill loses and doubles nothing, and of two nodes one works.
/// </summary>
public sealed partial class WorklistKeeper(Database database, IOptions<NewsroomSettings> settings, ILogger<WorklistKeeper> log) : BackgroundService
{
    /// <summary>Raised with every rule that makes rows: lists are then filled anew.</summary>
    const int Version = 3;

    const int State = 1;

    /// <summary>SQLite has one writer, and others wait for it.</summary>
    const int BatchSize = 20;

    const int MostEvents = 200;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => StepByStep.Work(Step, Pause, KeepingFailed, stoppingToken);

    /// <summary>Does the next piece of work. False where nothing is left to do, or another node does it.</summary>
    public async Task<bool> Step(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var state = await db.WorklistState.FirstOrDefaultAsync(s => s.Id == State, cancellation);
        var last = await db.LastSequence(cancellation);
        if (state is null || state.Version < Version || await db.HasLostEvents(state.Cursor, last, cancellation))
        {
            return await Begin(state, last, cancellation);
        }
        if (state.Version > Version)
        {
            // A newer program keeps them; this one would make its own rows.
            return false;
        }
        if (state.Cursor < last)
        {
            return await Follow(db, state, cancellation);
        }
        return !state.Filled && await Fill(db, state, cancellation);
    }

    Task<bool> Begin(WorklistState? state, long last, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                if (state is null ? await db.WorklistState.AnyAsync(token) : !await Unchanged(db, state).AnyAsync(token))
                {
                    return false;
                }
                // Rows of stories that are gone would stay; all others are written over as they come.
                await db.WorklistState.ExecuteDeleteAsync(token);
                await db.InsertAll([new WorklistState(State, Version, last)], token);
                return true;
            },
            cancellation);

    /// <summary>Takes in the next stories of those that were there when the lists were begun.</summary>
    async Task<bool> Fill(NewsroomDb db, WorklistState state, CancellationToken cancellation)
    {
        var next = await db.StoriesBelow(state.FilledTo, BatchSize, cancellation);
        var worked = await WorkedStories.Read(db, next, [.. settings.Value.Languages], cancellation);
        StoryId? to = next.Count == 0 ? null : next[^1];
        return await database.Write(
            async (write, token) =>
            {
                var mine = await Unchanged(write, state).ExecuteUpdateAsync(set => set.SetProperty(s => s.FilledTo, to).SetProperty(s => s.Filled, to == null), token);
                if (mine == 1)
                {
                    await write.Replace(worked, token);
                }
                return mine == 1;
            },
            cancellation);
    }

    /// <summary>Brings the stories that the next events name to what they are now.</summary>
    async Task<bool> Follow(NewsroomDb db, WorklistState state, CancellationToken cancellation)
    {
        var (stories, cursor) = (new List<StoryId>(), state.Cursor);
        foreach (var happened in await db.EventsAfter(state.Cursor, MostEvents, cancellation))
        {
            if (happened.StoryId is { } story && !stories.Contains(story))
            {
                if (stories.Count == BatchSize)
                {
                    break;
                }
                stories.Add(story);
            }
            cursor = happened.Sequence;
        }
        var worked = await WorkedStories.Read(db, stories, [.. settings.Value.Languages], cancellation);
        return await database.Write(
            async (write, token) =>
            {
                var mine = await Unchanged(write, state).ExecuteUpdateAsync(set => set.SetProperty(s => s.Cursor, cursor), token);
                if (mine == 1)
                {
                    await write.Replace(worked, token);
                }
                return mine == 1;
            },
            cancellation);
    }

    /// <summary>The state as it was read; nothing where another node or the desk has written rows meanwhile.</summary>
    static IQueryable<WorklistState> Unchanged(NewsroomDb db, WorklistState seen)
    {
        var (version, cursor, filledTo, filled, written) = (seen.Version, seen.Cursor, seen.FilledTo, seen.Filled, seen.Written);
        return db.WorklistState.Where(s => s.Id == State && s.Version == version && s.Cursor == cursor && s.FilledTo == filledTo && s.Filled == filled && s.Written == written);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not follow the newsroom with the desk's lists; trying again")]
    partial void KeepingFailed(Exception exception);
}

static class RewriteRows
{
    /// <summary>Writes what is derived of these stories anew. In a write.</summary>
    internal static async Task Replace(this NewsroomDb db, WorkedStories worked, CancellationToken cancellation)
    {
        if (worked.Ids.Count == 0)
        {
            return;
        }
        var ids = worked.Ids;
        var known = await db.WorkRows.AsNoTracking().Where(r => ids.Contains(r.StoryId) && r.EditionId != null).Select(r => r.EditionId!.Value).ToListAsync(cancellation);
        await db.WorkRows.Where(r => ids.Contains(r.StoryId)).ExecuteDeleteAsync(cancellation);
        await db.WorkEntries.Where(e => ids.Contains(e.StoryId)).ExecuteDeleteAsync(cancellation);
        await db.InsertAll(worked.Places.Rows, cancellation);
        await db.InsertAll(worked.Places.Entries, cancellation);
        await db.IndexForDesk([.. known.Union(worked.Indexed.Select(t => t.Edition))], worked.Indexed, cancellation);
    }

    /// <summary>The same for one story that this transaction has changed, so that whoever did it sees it at once.</summary>
    internal static async Task ReplaceRows(this NewsroomDb db, StoryId story, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        // Whoever has the state's row writes rows. Two at a time would both insert the same, and a keeper that read before this would put back what was.
        await db.WorklistState.ExecuteUpdateAsync(set => set.SetProperty(s => s.Written, s => s.Written + 1), cancellation);
        await db.Replace(await WorkedStories.Read(db, [story], languages, cancellation), cancellation);
    }
}
