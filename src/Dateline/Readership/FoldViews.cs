using Dateline.Data;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Readership;

/// <summary>
/// Brings closed journal segments into the database, each in one transaction with its own name, and deletes them. A
/// node that dies in between finds the segment, and that it is counted. While the database is away the journal grows.
/// </summary>
public sealed partial class FoldViews(Database database, ViewJournal journal, PopularStories popular, IOptions<NewsroomSettings> settings, TimeProvider clock, ILogger<FoldViews> log) : BackgroundService
{
    /// <summary>A beacon is accepted for an hour after its own time; this leaves folding another hour on every node.</summary>
    internal static readonly TimeSpan BeaconsKept = Beacon.Oldest + TimeSpan.FromHours(1);

    /// <summary>How long a segment that comes back, from a copy or a restore, is known to be counted.</summary>
    internal static readonly TimeSpan SegmentsKept = TimeSpan.FromDays(7);

    internal static readonly TimeSpan HoursKept = TimeSpan.FromDays(35);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);
    static readonly TimeSpan BetweenForgetting = TimeSpan.FromMinutes(1);

    readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);
    readonly SemaphoreSlim _one = new(1, 1);
    DateTimeOffset _forgetAt;

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (started, failing) = (false, false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!started)
                {
                    journal.CutTornTails();
                    started = true;
                }
                await Fold(ViewJournal.LongestOpen, stoppingToken);
                await popular.RefreshIfDue(stoppingToken);
                failing = false;
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!failing)
                {
                    FoldingFailed(e);
                }
                failing = true;
            }
            await Task.Delay(failing ? PauseAfterFailure : Pause, TimeProvider.System, stoppingToken);
        }
    }

    /// <summary>Folds what is closed, and the open segment if it has been open for <paramref name="age"/>.</summary>
    internal async Task Fold(TimeSpan age, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            journal.CloseOlderThan(age);
            foreach (var (segment, file) in journal.Closed())
            {
                await Fold(segment, file, cancellation);
            }
            await ForgetOld(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    async Task Fold(Guid segment, string file, CancellationToken cancellation)
    {
        var (beacons, _, _) = ViewSegment.Read(await File.ReadAllBytesAsync(file, cancellation), segment);
        if (beacons.Count > 0)
        {
            var (node, now) = (await journal.Node(cancellation), clock.GetUtcNow());
            if (await database.Write((db, token) => db.Fold(node, segment, beacons, now, _zone, token), cancellation) is null)
            {
                SegmentKnown(segment);
            }
        }
        File.Delete(file);
    }

    async Task ForgetOld(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now < _forgetAt)
        {
            return;
        }
        var more = await database.Write((db, token) => db.Forget(now - BeaconsKept, now - SegmentsKept, now - HoursKept, token), cancellation);
        // While there is more, at every look: each takes the writer's place for some milliseconds only.
        _forgetAt = more ? now : now + BetweenForgetting;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not fold views; they stay in the journal")]
    partial void FoldingFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Segment {Segment} had been folded before")]
    partial void SegmentKnown(Guid segment);
}
