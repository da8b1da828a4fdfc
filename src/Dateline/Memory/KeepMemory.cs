using Dateline.Data;
using Dateline.Events;
using Dateline.Platform;
using Dateline.Search;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>
/// Keeps the memory in step with the event log: what readers have in two languages is remembered, what they no longer
/// have is forgotten. What it read is written together with how far it came, so a kill loses and doubles nothing, and of
/// two nodes one works. What was brought in from elsewhere is left alone.
/// </summary>
public sealed partial class MemoryKeeper(Database database, ILogger<MemoryKeeper> log) : BackgroundService
{
    /// <summary>Raised with every rule that makes segments: the memory is then filled anew.</summary>
    const int Version = 6;

    /// <summary>SQLite has one writer, and others wait for it.</summary>
    const int BatchSize = 20;

    const int MostEvents = 500;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => StepByStep.Work(Step, Pause, KeepingFailed, stoppingToken);

    /// <summary>Does the next piece of work. False where nothing is left to do, or another node does it.</summary>
    public async Task<bool> Step(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        var state = await db.MemoryState.FirstOrDefaultAsync(s => s.Id == MemoryTables.State, cancellation);
        var last = await db.LastSequence(cancellation);
        if (state is null || state.Version < Version || await db.HasLostEvents(state.Cursor, last, cancellation))
        {
            return await Begin(state, last, cancellation);
        }
        if (state.Version > Version)
        {
            // A newer program keeps it; this one would make its own segments.
            return false;
        }
        if (state.Cursor < last)
        {
            return await Follow(db, state, cancellation);
        }
        return !state.Filled && await Fill(db, state, cancellation);
    }

    Task<bool> Begin(MemoryState? state, long last, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                if (state is null)
                {
                    if (await db.MemoryState.AnyAsync(token))
                    {
                        return false;
                    }
                    await db.InsertAll([new MemoryState(MemoryTables.State, Version, last)], token);
                    return true;
                }
                // Numbers go on: whoever has read up to one finds what comes after it. Segments are written over as their stories come.
                StoryId? none = null;
                return await Unchanged(db, state).ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, Version).SetProperty(s => s.Cursor, last).SetProperty(s => s.FilledTo, none).SetProperty(s => s.Filled, false), token) == 1;
            },
            cancellation);

    /// <summary>Takes in the next stories of those that were there when the memory was begun.</summary>
    async Task<bool> Fill(NewsroomDb db, MemoryState state, CancellationToken cancellation)
    {
        var next = await db.StoriesBelow(state.FilledTo, BatchSize, cancellation);
        StoryId? to = next.Count == 0 ? null : next[^1];
        return await Remember(db, next, write => Unchanged(write, state).ExecuteUpdateAsync(set => set.SetProperty(s => s.FilledTo, to).SetProperty(s => s.Filled, to == null), cancellation), cancellation);
    }

    /// <summary>Brings the stories that the next events name to what readers have of them now.</summary>
    async Task<bool> Follow(NewsroomDb db, MemoryState state, CancellationToken cancellation)
    {
        var (stories, cursor) = (new List<StoryId>(), state.Cursor);
        foreach (var happened in await db.EventsAfter(state.Cursor, MostEvents, cancellation))
        {
            if (happened.StoryId is { } story && !happened.Kind.IsOfTheDesk() && !stories.Contains(story))
            {
                if (stories.Count == BatchSize)
                {
                    break;
                }
                stories.Add(story);
            }
            cursor = happened.Sequence;
        }
        return await Remember(db, stories, write => Unchanged(write, state).ExecuteUpdateAsync(set => set.SetProperty(s => s.Cursor, cursor), cancellation), cancellation);
    }

    async Task<bool> Remember(NewsroomDb db, IReadOnlyList<StoryId> stories, Func<NewsroomDb, Task<int>> goOn, CancellationToken cancellation)
    {
        var pairs = await PublishedPairs.Read(db, stories, cancellation);
        return await database.Write(
            async (write, token) =>
            {
                var mine = await goOn(write) == 1;
                if (mine && pairs.Count > 0)
                {
                    await Replace(write, pairs, token);
                }
                return mine;
            },
            cancellation);
    }

    /// <summary>A segment that says what it said keeps its number, so that nobody has to read it again.</summary>
    static async Task Replace(NewsroomDb db, IReadOnlyDictionary<StoryId, IReadOnlyList<(string Block, TextPair Pair)>> pairs, CancellationToken cancellation)
    {
        StoryId[] stories = [.. pairs.Keys];
        // Asked for as something that may be null, no index would know it, and each batch would read the whole memory.
        var known = await db.MemorySegments.AsNoTracking().Where(s => s.StoryId != null && stories.Contains(s.StoryId.Value)).Select(s => new { s.Number, s.StoryId, s.Block, s.Said, s.Machine, s.SourceHash }).ToListAsync(cancellation);
        var left = known.ToLookup(k => (k.StoryId!.Value, k.Block!, k.Said, k.Machine, k.SourceHash), k => k.Number).ToDictionary(k => k.Key, k => new Queue<long>(k));
        var added = new List<(StoryId Story, string Block, TextPair Pair)>();
        foreach (var (story, said) in pairs)
        {
            foreach (var (block, pair) in said)
            {
                if (!left.TryGetValue((story, block, pair.Said, pair.Machine, TranslatedOtherwise.SourceHash(pair.Source)), out var same) || !same.TryDequeue(out _))
                {
                    added.Add((story, block, pair));
                }
            }
        }
        long[] gone = [.. left.Values.SelectMany(numbers => numbers)];
        if (gone.Length > 0)
        {
            await db.MemorySegments.Where(s => gone.Contains(s.Number)).ExecuteDeleteAsync(cancellation);
        }
        if (added.Count > 0)
        {
            var first = await db.TakeNumbers(added.Count, cancellation) - added.Count + 1;
            await db.InsertAll([.. added.Select((a, i) => MemorySegment.Published(first + i, a.Pair, a.Story, a.Block))], cancellation);
        }
    }

    /// <summary>The state as it was read; nothing where another node went on meanwhile.</summary>
    static IQueryable<MemoryState> Unchanged(NewsroomDb db, MemoryState seen)
    {
        var (version, cursor, filledTo, filled) = (seen.Version, seen.Cursor, seen.FilledTo, seen.Filled);
        return db.MemoryState.Where(s => s.Id == MemoryTables.State && s.Version == version && s.Cursor == cursor && s.FilledTo == filledTo && s.Filled == filled);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not follow the newsroom with the translation memory; trying again")]
    partial void KeepingFailed(Exception exception);
}
