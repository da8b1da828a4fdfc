using Dateline.Platform;

namespace Dateline.Filing;

/// <summary>Files stories anew after the desk moved or merged what they are filed under. A kill is gone on from where it came.</summary>
public sealed partial class RefilingKeeper(Refile refile, ILogger<RefilingKeeper> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => StepByStep.Work(refile.Next, Pause, RefilingFailed, stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not file stories anew; trying again")]
    partial void RefilingFailed(Exception exception);
}
