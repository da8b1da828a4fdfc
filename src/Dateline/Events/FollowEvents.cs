using Dateline.Data;

namespace Dateline.Events;

/// <summary>
/// Reads the event log after this node's own cursor, at once on a hint and every 250 ms anyway, and tells the
/// followers. Where the log no longer reaches back to the cursor, they start over.
/// </summary>
public sealed partial class FollowEvents(Database database, EventHint hint, IEnumerable<IEventFollower> followers, TimeProvider clock, ILogger<FollowEvents> log) : BackgroundService
{
    const int AtOnce = 500;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Tidying = TimeSpan.FromHours(1);

    readonly IEventFollower[] _followers = [.. followers];
    long _cursor;
    bool _isAway;

    /// <summary>The newest event that every follower has learnt of.</summary>
    public long Cursor => Interlocked.Read(ref _cursor);

    /// <summary>Takes its stand at the newest event before the first page is made.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var db = await database.Read(cancellationToken))
        {
            _cursor = await db.LastSequence(cancellationToken);
        }
        database.Committed += hint.Give;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        database.Committed -= hint.Give;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextTidying = clock.GetUtcNow() + Tidying;
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = hint.Next;
            try
            {
                while (await Look(stoppingToken))
                {
                }
                if (clock.GetUtcNow() >= nextTidying)
                {
                    await database.Write((db, token) => db.ForgetOldEvents(clock.GetUtcNow(), token), stoppingToken);
                    nextTidying = clock.GetUtcNow() + Tidying;
                }
                _isAway = false;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away comes back, and the cursor is where it was. Said once.
                if (!_isAway)
                {
                    LogUnread(e);
                }
                _isAway = true;
            }
            await EventHint.Wait(next, Pause, stoppingToken);
        }
    }

    /// <summary>Tells the followers what is new. True where there may be more.</summary>
    internal async Task<bool> Look(CancellationToken cancellation)
    {
        List<NewsroomEvent> happened;
        await using (var db = await database.Read(cancellation))
        {
            var last = await db.LastSequence(cancellation);
            if (last == _cursor)
            {
                return false;
            }
            happened = last < _cursor ? [] : await db.EventsAfter(_cursor, AtOnce, cancellation);
            if (happened.Count == 0 || happened[0].Sequence != _cursor + 1)
            {
                // Forgotten meanwhile, or another database stands in this one's place.
                foreach (var follower in _followers)
                {
                    await follower.StartOver(cancellation);
                }
                Interlocked.Exchange(ref _cursor, last);
                return false;
            }
        }
        foreach (var follower in _followers)
        {
            try
            {
                await follower.Learn(happened, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                FollowerFailed(e, follower.GetType().Name);
                await follower.StartOver(cancellation);
            }
        }
        Interlocked.Exchange(ref _cursor, happened[^1].Sequence);
        return happened.Count == AtOnce;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read the event log; trying again until it is back")]
    partial void LogUnread(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Follower} could not follow; it started over")]
    partial void FollowerFailed(Exception exception, string follower);
}
