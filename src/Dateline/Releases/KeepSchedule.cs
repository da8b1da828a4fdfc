using Dateline.Data;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

/// <summary>
/// Does what is due, within a second of its instant and once however many nodes run: the row is claimed, the story
/// settled and the row gone in one transaction. A node that dies in between leaves the row for the next.
/// </summary>
public sealed partial class ScheduleKeeper(Database database, Settlement settlement, ReleaseTime time, TimeProvider clock, IEnumerable<IDueWork> others, ILogger<ScheduleKeeper> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan ClockCheck = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextCheck = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetUtcNow() >= nextCheck)
                {
                    await time.Adjust(stoppingToken);
                    nextCheck = clock.GetUtcNow() + ClockCheck;
                }
                while (await DoNext(stoppingToken))
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A database that is away comes back; what is due stays due.
                WorkFailed(e);
            }
            await Task.Delay(Pause, TimeProvider.System, stoppingToken);
        }
    }

    /// <summary>Does the one thing that is due longest. False where nothing is.</summary>
    public async Task<bool> DoNext(CancellationToken cancellation)
    {
        await using (var db = await database.Read(cancellation))
        {
            var now = time.Now;
            // Looking costs no lock; claiming does.
            if (!await db.Schedule.AnyAsync(w => w.DueAt <= now, cancellation))
            {
                return false;
            }
        }
        ScheduledWork? tried = null;
        try
        {
            var done = await database.Write(
                async (db, token) => (tried = await Claim(db, time.Now, token)) is { } due ? await Settle(db, due, token) : null,
                cancellation);
            if (tried is not null)
            {
                NewsroomMeter.ScheduleLateness.Record(Math.Max(0, (time.Now - tried.DueAt).TotalSeconds));
            }
            if (done is { } story)
            {
                StorySettled(story);
            }
        }
        catch (Exception e) when (tried is not null && e is not OperationCanceledException)
        {
            // It must not stand before everything that is due after it.
            WorkPutOff(e, tried.Subject);
            await database.Write((db, token) => db.PutOff(tried, time.Now, token), cancellation);
        }
        return tried is not null;
    }

    static Task<ScheduledWork?> Claim(NewsroomDb db, DateTimeOffset now, CancellationToken cancellation)
        => db.Engine == Engine.Postgres
            ? db.Schedule
                .FromSql($"select * from schedule where due_at <= {Instants.ToMicroseconds(now)} order by due_at limit 1 for update skip locked")
                .AsNoTracking().FirstOrDefaultAsync(cancellation)
            : db.Schedule.AsNoTracking().Where(w => w.DueAt <= now).OrderBy(w => w.DueAt).FirstOrDefaultAsync(cancellation);

    async Task<Guid?> Settle(NewsroomDb db, ScheduledWork due, CancellationToken cancellation)
    {
        if (due.Kind != ScheduledKind.Release)
        {
            await db.Reschedule(due.Kind, due.Subject, null, cancellation);
            await others.Single(o => o.Kind == due.Kind).Do(db, due.Subject, cancellation);
            return null;
        }
        var id = new StoryId(Guid.Parse(due.Subject));
        var story = await db.Stories.WithEverything(db).FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (story is null)
        {
            await db.Reschedule(due.Kind, due.Subject, null, cancellation);
            return null;
        }
        // Also replaces the row by the next instant that the story waits for, if any.
        await settlement.Settle(db, story, cancellation);
        return id.Value;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Settled story {Story} at its instant")]
    partial void StorySettled(Guid story);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not do what was due for {Subject} at its instant; trying again later")]
    partial void WorkPutOff(Exception exception, string subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not do scheduled work; trying again")]
    partial void WorkFailed(Exception exception);
}
