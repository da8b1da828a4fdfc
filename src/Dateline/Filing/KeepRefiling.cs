namespace Dateline.Filing;

/// <summary>Files stories anew after the desk moved or merged what they are filed under. A kill is gone on from where it came.</summary>
public sealed partial class RefilingKeeper(Refile refile, ILogger<RefilingKeeper> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await refile.Next(stoppingToken))
                {
                }
                failing = false;
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!failing)
                {
                    RefilingFailed(e);
                }
                failing = true;
            }
            await Task.Delay(Pause, TimeProvider.System, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not file stories anew; trying again")]
    partial void RefilingFailed(Exception exception);
}
