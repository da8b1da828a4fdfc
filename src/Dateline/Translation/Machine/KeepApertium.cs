using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Translation.Machine;

/// <summary>Has Apertium run for the pairs that the settings name, from the start on and again when it ended: no editor waits for it to begin.</summary>
public sealed partial class KeepApertium(Engines engines, IOptions<NewsroomSettings> settings, ILogger<KeepApertium> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    IEnumerable<(LanguagePair Pair, ApertiumEngine Engine)> Wanted
        => settings.Value.Translation.Order.Keys.Select(LanguagePair.Parse).OfType<LanguagePair>()
            .SelectMany(pair => engines.For(pair).Select(e => e.Engine).OfType<ApertiumEngine>().Select(e => (pair, e)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wanted = Wanted.ToArray();
        if (wanted.Length == 0)
        {
            return;
        }
        foreach (var (pair, engine) in wanted.Where(w => !w.Engine.Speaks(w.Pair)))
        {
            NotInstalled(engine.Name, pair.ToString());
        }
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        do
        {
            foreach (var (pair, engine) in wanted)
            {
                await engine.Revive(pair, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Engine} has no {Pair} here; for uk-ru and ru-uk on Debian: apt-get install apertium-rus-ukr")]
    partial void NotInstalled(string engine, string pair);
}
