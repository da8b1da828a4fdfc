using System.Collections.Concurrent;
using Dateline.Settings;

namespace Dateline.Translation.Machine;

/// <summary>
/// Apertium, on this machine: <see href="https://www.apertium.org">rule-based</see>, at once, for nothing, and a draft.
/// What it doesn't know it leaves as it is.
/// </summary>
/// <param name="name">The settings' name of it.</param>
/// <param name="settings">Where its modes are.</param>
/// <param name="clock">When it may be started again.</param>
/// <param name="log">Where its comings and goings are noted.</param>
/// <param name="programs">A folder of programs that is looked into before the path.</param>
public sealed class ApertiumEngine(string name, EngineSettings settings, TimeProvider clock, ILogger log, string? programs = null) : IEngine, IDisposable
{
    readonly ConcurrentDictionary<LanguagePair, ApertiumDirection> _directions = [];

    public string Name => name;

    public string Machine => name;

    public MarkForm Form => MarkForm.Xml;

    /// <summary>One at a time, so that each is done when it is.</summary>
    public EngineBounds Bounds { get; } = new(1, 20_000);

    public bool Speaks(LanguagePair pair) => Direction(pair).IsInstalled;

    public async Task<EngineAnswer> Translate(EngineAsk ask, CancellationToken cancellation)
    {
        var texts = new List<string>();
        foreach (var text in ask.Texts)
        {
            if (text.Length > Bounds.MostCharacters)
            {
                return new EngineAnswer.Failed(TroubleKind.TooLong, $"it takes texts of up to {Bounds.MostCharacters} characters here");
            }
            switch (await Direction(ask.Pair).Translate(text, cancellation))
            {
                case EngineAnswer.Translated(var translated):
                    texts.AddRange(translated);
                    break;
                case var failed:
                    return failed;
            }
        }
        return new EngineAnswer.Translated(texts);
    }

    /// <summary>Whether its process runs at this moment.</summary>
    public bool Runs(LanguagePair pair) => Direction(pair).Runs;

    /// <summary>Starts it for a pair where it should run and doesn't.</summary>
    public Task Revive(LanguagePair pair, CancellationToken cancellation) => Direction(pair).IsInstalled ? Direction(pair).Revive(cancellation) : Task.CompletedTask;

    public void Dispose()
    {
        foreach (var direction in _directions.Values)
        {
            direction.Dispose();
        }
    }

    ApertiumDirection Direction(LanguagePair pair) => _directions.GetOrAdd(pair, p => new ApertiumDirection(ApertiumMode.File(settings.Modes, p), programs, clock, log));
}
