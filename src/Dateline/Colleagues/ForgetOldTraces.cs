using Dateline.Data;
using Dateline.People;

namespace Dateline.Colleagues;

/// <summary>Drops what nobody needs any more: who was here an hour ago, and answers to writes that no queue still holds.</summary>
public sealed partial class ForgetOldTraces(Database database, TimeProvider clock, ILogger<ForgetOldTraces> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public Task Forget(CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                await db.ForgetOldOperations(now, token);
                await db.ForgetThoseWhoLeft(now, token);
            },
            cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Forget(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away comes back; an hour later is soon enough.
                NotForgotten(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not forget old traces of the desk")]
    partial void NotForgotten(Exception exception);
}
